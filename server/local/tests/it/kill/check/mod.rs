//! What must hold whenever the program is dead: what was acknowledged is there exactly once, and nothing is there
//! that nobody sent.

mod delivered;
mod log;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use desk::{Schedule, Sessions, Times};
use domain::{
    catalogue::catalogue,
    consent::{Consent, EventOrigin},
    identity_code::IdentityCode,
    ids::{IdempotencyKey, SubjectId},
    request::{About, Request, RequestKind},
};
use dynoxide::Database;
use jiff::SignedDuration;
use store::{Notified, Store, Tables};
use testing::TestDatabase;

use super::{
    book::{Book, CitizenBook, Form},
    cast::{OFFICIALS, official_subject},
    process::Folder,
};

/// More than any list of a run is long.
const ALL: i32 = 100_000;
/// More entries than the outbox of a run holds.
const PENDING: usize = 100_000;
/// Rounds of the schedule until the outbox must be empty.
const SCHEDULES: usize = 4;

/// The data of a dead program, and what is known outside.
pub struct Check {
    store: Arc<Store>,
    book: Book,
    /// Pseudonyms of the officials.
    pseudonyms: BTreeMap<String, &'static str>,
    /// Everything that must follow was carried out.
    at_rest: bool,
    pub faults: Vec<String>,
}

/// What was counted on the way.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counted {
    pub citizens: usize,
    pub requests: usize,
    pub chains: usize,
    pub entries: u64,
}

impl Check {
    /// Opens the data of a folder. It must always open.
    pub fn open(folder: &Folder, book: Book, issuer: &str) -> Self {
        let database = Database::new(&folder.database().to_string_lossy()).expect("the data open");
        let tables = Tables::with_prefix("tietoni-");
        let store = Arc::new(TestDatabase::over(database).store(tables, folder.keyring()));
        let times =
            Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };
        let sessions = Sessions::new(Arc::clone(&store), times, true);
        let pseudonym = |name| (sessions.pseudonym(issuer, &official_subject(name)), name);
        let pseudonyms = OFFICIALS.into_iter().map(pseudonym).collect();
        Self { store, book, pseudonyms, at_rest: false, faults: Vec::new() }
    }

    fn fault(&mut self, what: impl Into<String>) {
        let what = what.into();
        eprintln!("FAULT {what}");
        self.faults.push(what);
    }

    /// Carries out what is left in the outbox, as the schedule would in the next minutes.
    pub async fn come_to_rest(&mut self) {
        for round in 1..=SCHEDULES {
            let minutes = i64::try_from(2 * round).expect("few rounds");
            let later = server::clock::now() + SignedDuration::from_mins(minutes);
            if let Err(error) = Schedule::new(Arc::clone(&self.store)).run(later).await {
                self.fault(format!("the schedule fails: {error}"));
            }
        }
        let until = server::clock::now() + SignedDuration::from_hours(24);
        let left = self.store.pending(until, PENDING).await.expect("the outbox opens");
        if !left.is_empty() {
            self.fault(format!("{} entries stay in the outbox: {:?}", left.len(), left[0]));
        }
        self.at_rest = true;
    }

    /// Every chain of the access log.
    pub async fn log(&mut self, counted: &mut Counted) {
        let audit = self.store.verify_log().await.expect("the log opens");
        for fault in &audit.faults {
            self.fault(format!("the access log: {fault}"));
        }
        counted.chains = audit.chains;
        counted.entries = audit.entries;
    }

    /// The queues hold every open request once.
    pub async fn queues(&mut self, open: &BTreeSet<String>) {
        let mut listed = Vec::new();
        for queue in catalogue().queues() {
            let mut after = None;
            loop {
                let ids = [queue.id.clone()];
                let page = self.store.queue_page(&ids, after.as_ref(), 100).await.expect("a queue");
                listed.extend(page.rows.into_iter().flatten().map(|row| row.reference.to_string()));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
        }
        listed.sort();
        let open: Vec<String> = open.iter().cloned().collect();
        if listed != open {
            self.fault(format!("{} requests lie in queues, {} are open", listed.len(), open.len()));
        }
    }

    /// One citizen; returns the references of their open requests.
    pub async fn citizen(&mut self, who: usize, counted: &mut Counted) -> Vec<String> {
        counted.citizens += 1;
        let book = self.book.citizens[who].clone();
        let code = IdentityCode::parse(&book.code).expect("a code");
        let Some(subject) = self.store.find_subject(&code).await.expect("the person opens") else {
            if book.logins > 0 || !book.delivered.is_empty() {
                self.fault(format!("citizen {who} was acknowledged and is not there"));
            }
            return Vec::new();
        };
        self.delivered(who, &book, &subject).await;
        let consents = self.consents(who, &book, &subject).await;
        let requests = self.requests(who, &book, &subject).await;
        counted.requests += requests.len();
        self.inbox(who, &subject, &requests).await;
        self.log_of(who, &book, &subject, (&consents, &requests)).await;
        self.work(who, &consents, &requests);
        let open = requests.values().filter(|request| request.state.is_open());
        open.map(|request| request.reference.to_string()).collect()
    }

    /// The last acknowledged word counts, and each word is one event.
    async fn consents(
        &mut self,
        who: usize,
        book: &CitizenBook,
        subject: &SubjectId,
    ) -> Vec<Consent> {
        let held = self.store.consents(subject).await.expect("consents open");
        let held: Vec<Consent> = held.into_iter().flatten().collect();
        for known in &book.consents {
            let Some(consent) = held.iter().find(|consent| consent.id == known.id) else {
                continue;
            };
            let (events, state) = (changes(consent), consent.is_in_force());
            let as_acknowledged = events == known.changes && state == known.in_force;
            let as_pending = known.pending == Some(state) && events == known.changes + 1;
            if !as_acknowledged && !as_pending {
                self.fault(format!(
                    "citizen {who}: {} is in force: {state} after {events} words, known is {known:?}",
                    consent.id
                ));
            }
        }
        held
    }

    /// One request for each acknowledged form, and none without a form.
    async fn requests(
        &mut self,
        who: usize,
        book: &CitizenBook,
        subject: &SubjectId,
    ) -> BTreeMap<String, Request> {
        let all = self.store.requests_of(subject).await.expect("requests open").into_iter();
        let all: Vec<Request> = all.map(|request| request.expect("it opens")).collect();
        let mut expected: Vec<String> = Vec::new();
        for (key, form) in &book.forms {
            let key = IdempotencyKey::parse(key.clone()).expect("a key");
            let held =
                self.store.filed_with(subject, &key, server::clock::now()).await.expect("it opens");
            let held = held.map(|reference| reference.to_string());
            let fits = match form {
                Form::Sent => true,
                Form::Filed(reference) => held.as_ref() == Some(reference),
                Form::Refused => held.is_none(),
            };
            if !fits {
                self.fault(format!("citizen {who}: form {key} is {form:?}, stored is {held:?}"));
            }
            expected.extend(held);
        }
        let own = all.iter().filter(|request| !is_stop_work(request));
        let mut own: Vec<String> = own.map(|request| request.reference.to_string()).collect();
        own.sort();
        expected.sort();
        if own != expected {
            self.fault(format!("citizen {who} has requests {own:?}, forms became {expected:?}"));
        }
        all.into_iter().map(|request| (request.reference.to_string(), request)).collect()
    }

    /// One receipt for each request; at rest for every one.
    async fn inbox(
        &mut self,
        who: usize,
        subject: &SubjectId,
        requests: &BTreeMap<String, Request>,
    ) {
        let mut told: BTreeMap<(&str, String), usize> = BTreeMap::new();
        for notification in self.store.notifications(subject, ALL).await.expect("an inbox opens") {
            match notification.expect("it opens").what {
                Notified::Receipt { reference } => {
                    *told.entry(("receipt", reference.to_string())).or_default() += 1;
                }
                Notified::Decision { reference } => {
                    *told.entry(("decision", reference.to_string())).or_default() += 1;
                }
                Notified::ConsentWithdrawn { .. }
                | Notified::ConsentGiven { .. }
                | Notified::ConsentByRegister { .. } => {}
            }
        }
        for request in requests.values() {
            let reference = request.reference.to_string();
            let receipt = (!is_stop_work(request)).then_some("receipt");
            let decision = request.decision.is_some().then_some("decision");
            for what in receipt.into_iter().chain(decision) {
                let count = told.remove(&(what, reference.clone())).unwrap_or_default();
                if count > 1 || (self.at_rest && count == 0) {
                    self.fault(format!("citizen {who}: {count} times {what} of {reference}"));
                }
            }
        }
        if !told.is_empty() {
            self.fault(format!("citizen {who} was told of what is not there: {told:?}"));
        }
    }

    /// A consent in force has no open work; one withdrawn here has one at most.
    fn work(&mut self, who: usize, consents: &[Consent], requests: &BTreeMap<String, Request>) {
        for consent in consents {
            let about = About::Consent { register: consent.register, consent: consent.id.clone() };
            let open = requests.values().filter(|request| request.about == about);
            let open = open.filter(|request| request.state.is_open()).count();
            let most = if self.at_rest { usize::from(!consent.is_in_force()) } else { 1 };
            if open > most {
                self.fault(format!("citizen {who}: {open} open works for {}", consent.id));
            }
        }
    }
}

fn changes(consent: &Consent) -> u64 {
    let here = consent.events.iter().filter(|event| event.origin == Some(EventOrigin::Portal));
    let condensed = consent.condensed.map_or(0, |condensed| u64::from(condensed.changes));
    here.count() as u64 + condensed
}

fn is_stop_work(request: &Request) -> bool {
    request.kind() == RequestKind::ConsentWithdrawal
}
