//! One run: rounds of load that end with a kill, a look at what the dead program left, and a start on it.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use fastrand::Rng;
use tokio::task::JoinSet;

use super::{
    browser::client,
    cast::OFFICIALS,
    check::{Check, Counted},
    citizen::Citizen,
    official::Official,
    process::{Folder, Ports, Service, verify_log},
    provider::Provider,
    sender::Sender,
    stage::Stage,
};

/// Citizens at once.
const CITIZENS: usize = 5;
/// Senders at once.
const SENDERS: [&str; 2] = ["sender one", "sender two"];
/// The kill comes after at most so many steps of the clients, or this long,
const STEPS: u64 = 50;
const LOAD: Duration = Duration::from_secs(12);
/// and up to so much later: anywhere within a step.
const WITHIN: Duration = Duration::from_millis(60);
/// In a hundred: kills while the program is still starting.
const WHILE_STARTING: u8 = 15;
/// A run with more kills than this looks at everybody only so often, otherwise at those who were acted on.
const OFTEN: usize = 20;

/// A run.
pub struct Run {
    stage: Stage,
    folder: Folder,
    http: reqwest::Client,
    random: Rng,
    clients: Clients,
    starts: Starts,
    /// How long the last start took.
    start: Duration,
    counted: Counted,
    begun: Instant,
}

/// Everybody who uses the program.
#[derive(Debug, Default)]
struct Clients {
    citizens: Vec<Citizen>,
    officials: Vec<Official>,
    senders: Vec<Sender>,
}

/// How often the program was started and killed.
#[derive(Debug, Default)]
struct Starts {
    under_load: usize,
    while_starting: usize,
    started: usize,
    /// Time until it answered, of all starts that came so far.
    ready: Vec<Duration>,
}

/// A client that comes back after the kill.
enum Client {
    Citizen(Citizen),
    Official(Official),
    Sender(Sender),
}

impl Run {
    pub async fn begin(seed: u64) -> Self {
        let provider = Provider::start().await;
        let ports = Ports::free(provider.port);
        let mut random = Rng::with_seed(seed);
        let officials = 0..OFFICIALS.len();
        let officials = officials.map(|place| Official::new(place, ports.office, random.fork()));
        let officials = officials.collect();
        let senders = SENDERS.map(|name| Sender::new(name, random.fork())).into();
        Self {
            stage: Stage::new(ports, provider),
            folder: Folder::new("kill"),
            http: client(),
            clients: Clients { citizens: Vec::new(), officials, senders },
            random,
            starts: Starts::default(),
            start: Duration::from_secs(1),
            counted: Counted::default(),
            begun: Instant::now(),
        }
    }

    pub fn kills(&self) -> usize {
        self.starts.under_load + self.starts.while_starting
    }

    pub fn faults(&self) -> Vec<String> {
        self.stage.book().faults.clone()
    }

    /// Up to the next kill, and a look at what is left.
    pub async fn round(&mut self, of: usize) {
        self.starts.started += 1;
        let mut service = Service::start(&self.folder, self.stage.ports);
        if self.kills() > 0 && self.random.u8(0..100) < WHILE_STARTING {
            tokio::time::sleep(self.start.mul_f64(self.random.f64())).await;
            service.kill();
            self.starts.while_starting += 1;
            return;
        }
        if !self.is_ready(&mut service).await {
            return;
        }
        self.replace_citizens();
        self.stage.set_killed(false);
        let mut clients = self.send_out();
        self.wait_under_load().await;
        if !service.is_alive() {
            self.stage.book().fault(format!("it ended by itself: {}", service.last_words()));
        }
        self.stage.set_killed(true);
        service.kill();
        self.starts.under_load += 1;
        self.take_back(&mut clients).await;
        let kills = self.kills();
        self.look(of <= OFTEN || kills.is_multiple_of(OFTEN), false).await;
        if of > OFTEN && kills.is_multiple_of(10) {
            println!("{kills} kills, {:?}", self.begun.elapsed());
        }
    }

    async fn wait_under_load(&mut self) {
        let (begun, steps) = (Instant::now(), self.stage.steps() + self.random.u64(0..=STEPS));
        while self.stage.steps() < steps && begun.elapsed() < LOAD {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(WITHIN.mul_f64(self.random.f64())).await;
    }

    /// Everybody finishes what they have begun, the program carries out the rest, and all is looked at.
    pub async fn finish(&mut self) {
        self.starts.started += 1;
        let mut service = Service::start(&self.folder, self.stage.ports);
        if !self.is_ready(&mut service).await {
            return;
        }
        self.stage.settle();
        self.stage.set_killed(false);
        let mut clients = self.send_out();
        self.take_back(&mut clients).await;
        self.stage.set_killed(true);
        service.kill();
        self.look(true, true).await;
        let (fits, said) = verify_log(&self.folder, self.stage.ports);
        println!("{said}");
        if !fits {
            self.stage.book().fault(said);
        }
    }

    async fn is_ready(&mut self, service: &mut Service) -> bool {
        match service.ready(&self.http, self.stage.ports).await {
            Ok(time) => {
                self.start = time;
                self.starts.ready.push(time);
                true
            }
            Err(why) => {
                self.stage.book().fault(format!("it does not start again: {why}"));
                false
            }
        }
    }

    /// Somebody new for each citizen whom the limits would soon stop.
    fn replace_citizens(&mut self) {
        let port = self.stage.ports.citizen;
        self.clients.citizens.retain(|citizen| !citizen.is_done());
        while self.clients.citizens.len() < CITIZENS {
            let number = self.stage.book().add_citizen();
            self.clients.citizens.push(Citizen::new(number, port, self.random.fork()));
        }
    }

    fn send_out(&mut self) -> JoinSet<Client> {
        let mut set = JoinSet::new();
        let Clients { citizens, officials, senders } = std::mem::take(&mut self.clients);
        for citizen in citizens {
            let stage = self.stage.clone();
            set.spawn(async move { Client::Citizen(citizen.act(&stage).await) });
        }
        for official in officials {
            let stage = self.stage.clone();
            set.spawn(async move { Client::Official(official.act(&stage).await) });
        }
        for sender in senders {
            let stage = self.stage.clone();
            set.spawn(async move { Client::Sender(sender.act(&stage).await) });
        }
        set
    }

    async fn take_back(&mut self, clients: &mut JoinSet<Client>) {
        while let Some(client) = clients.join_next().await {
            match client.expect("no client panics") {
                Client::Citizen(citizen) => self.clients.citizens.push(citizen),
                Client::Official(official) => self.clients.officials.push(official),
                Client::Sender(sender) => self.clients.senders.push(sender),
            }
        }
    }

    /// Looks at a copy of what the dead program left: the original is opened by the program first.
    async fn look(&mut self, at_everybody: bool, at_rest: bool) {
        let copy = self.folder.copy("kill-copy");
        let (book, who) = {
            let mut book = self.stage.book();
            let mut who: BTreeSet<usize> = std::mem::take(&mut book.touched);
            who.extend(self.clients.citizens.iter().map(|citizen| citizen.number));
            if at_everybody {
                who.extend(0..book.citizens.len());
            }
            (book.clone(), who)
        };
        let mut check = Check::open(&copy, book, self.stage.provider.issuer());
        if at_rest {
            check.come_to_rest().await;
        }
        let (mut open, mut counted) = (BTreeSet::new(), Counted::default());
        for citizen in who {
            open.extend(check.citizen(citizen, &mut counted).await);
        }
        if at_everybody {
            check.log(&mut counted).await;
            check.queues(&open).await;
            self.counted = counted;
        }
        self.stage.book().faults.append(&mut check.faults);
    }

    pub fn report(&self) {
        let Starts { under_load, while_starting, started, ready } = &self.starts;
        let longest = ready.iter().max().copied().unwrap_or_default();
        println!("kills: {under_load} under load, {while_starting} while starting");
        println!("starts: {started}; ready after {longest:?} at most");
        println!("took: {:?}", self.begun.elapsed());
        let book = self.stage.book();
        println!(
            "{:24}{:>10}{:>10}{:>10}{:>12}",
            "act", "done", "retried", "refused", "unavailable"
        );
        for (act, tally) in &book.tally {
            let super::book::Tally { acknowledged, retried, refused, unavailable } = tally;
            println!("{act:24}{acknowledged:>10}{retried:>10}{refused:>10}{unavailable:>12}");
        }
        println!("looked at in the end: {:?}", self.counted);
        println!("faults: {}", book.faults.len());
    }
}
