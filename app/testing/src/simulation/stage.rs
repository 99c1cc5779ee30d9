//! What a run happens on: the database and its faults, one clock for all, several processes with memories of
//! their own, and what was acknowledged to whom.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc, time::Duration};

use desk::{CitizenDesk, OfficeDesk};
use domain::{
    ids::{IdempotencyKey, Reference, SubjectId},
    language::Language,
    role::Official,
};
use dynoxide::storage_backend::Clock;
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use store::{Keyring, Outbox, RandomSource, Store, Tables};
use tokio::time::Instant;

use super::cast::{self, Citizen};
use crate::{
    FaultPlan, TestDatabase,
    values::{DELIVERED, at},
    world::PREFIX,
};

/// Processes that serve at once.
const PROCESSES: usize = 4;
/// A clock is wrong by at most this.
const SKEW_MILLIS: i64 = 3_000;

/// Everything of a run.
pub(super) struct Stage {
    pub(super) database: TestDatabase,
    /// One store each for the functions that run at once.
    pub(super) processes: Vec<Arc<Store>>,
    /// A store without faults, for looking.
    pub(super) calm: Arc<Store>,
    pub(super) citizens: Vec<Citizen>,
    pub(super) officials: Vec<Official>,
    pub(super) known: RefCell<Known>,
    begun: Instant,
}

/// What people have been told.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By citizen.
    pub(super) subjects: BTreeMap<usize, SubjectId>,
    /// Forms that were sent, with the reference each was acknowledged with.
    pub(super) forms: BTreeMap<(usize, IdempotencyKey), Vec<Reference>>,
    /// What each form was, to send it again.
    pub(super) sent: Vec<(usize, IdempotencyKey, usize)>,
    /// Entries of each person's log: at least and at most.
    pub(super) entries: BTreeMap<usize, (u64, u64)>,
    /// Newest version of each delivered line: begun, by citizen and place.
    pub(super) versions: BTreeMap<(usize, usize), u64>,
    /// Entries of the outbox that were seen: a stream may bring any of them again.
    pub(super) seen: Vec<Outbox>,
    /// What must never happen, and did.
    pub(super) violations: Vec<String>,
}

impl Stage {
    pub(super) async fn set(seed: u64, plan: FaultPlan) -> Self {
        fastrand::seed(seed);
        let begun = Instant::now();
        let quiet = FaultPlan { index_lag: plan.index_lag, ..FaultPlan::seeded(seed) };
        let database = TestDatabase::with_clock(quiet, Arc::new(VirtualClock(begun)));
        let store = |database: &TestDatabase, place: u64| {
            let random = SeededRandom::new(seed ^ (place + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let keys = Keyring::new(&[7; Keyring::LENGTH]).with_random(random);
            Arc::new(database.store(Tables::with_prefix(PREFIX), keys))
        };
        let processes: Vec<_> =
            (0..PROCESSES as u64).map(|place| store(&database, place)).collect();
        processes[0].create_tables().await.expect("tables are made");
        let calm = store(&database.calm(), PROCESSES as u64);
        database.follow(FaultPlan { seed, ..plan });
        Self {
            database,
            processes,
            calm,
            citizens: cast::citizens(),
            officials: cast::officials(),
            known: RefCell::default(),
            begun,
        }
    }

    /// The true time.
    pub(super) fn time(&self) -> Timestamp {
        virtual_time(self.begun)
    }

    /// The time as some process believes it to be.
    pub(super) fn time_of(&self, random: &mut Rng) -> Timestamp {
        self.time() + SignedDuration::from_millis(random.i64(-SKEW_MILLIS..=SKEW_MILLIS))
    }

    pub(super) fn store(&self, random: &mut Rng) -> Arc<Store> {
        Arc::clone(&self.processes[random.usize(0..self.processes.len())])
    }

    /// The desk of a citizen who has logged in.
    pub(super) fn citizen(&self, who: usize, random: &mut Rng) -> Option<CitizenDesk> {
        let subject = self.known.borrow().subjects.get(&who)?.clone();
        let language = Language::ALL[random.usize(0..Language::ALL.len())];
        let now = self.time_of(random);
        Some(CitizenDesk::open(self.store(random), subject, name(who), language, now))
    }

    pub(super) fn office(&self, random: &mut Rng) -> OfficeDesk {
        let official = self.officials[random.usize(0..self.officials.len())].clone();
        let now = self.time_of(random);
        OfficeDesk::open(self.store(random), official, now)
    }

    pub(super) fn violates(&self, what: impl Into<String>) {
        self.known.borrow_mut().violations.push(what.into());
    }

    /// An act wrote this many entries to a person's log: at least and at most.
    pub(super) fn logged(&self, who: usize, least: u64, most: u64) {
        let mut known = self.known.borrow_mut();
        let entries = known.entries.entry(who).or_default();
        *entries = (entries.0 + least, entries.1 + most);
    }
}

pub(super) fn name(who: usize) -> domain::person::Person {
    let family = ["Koetesti", "Mallikas", "Esimerkki"][who % 3];
    domain::person::Person { given_names: "Testi".into(), family_name: family.into() }
}

fn virtual_time(begun: Instant) -> Timestamp {
    let elapsed = Instant::now().duration_since(begun);
    at(DELIVERED) + SignedDuration::try_from(elapsed).expect("a run ends")
}

/// The database's clock.
#[derive(Debug)]
struct VirtualClock(Instant);

impl Clock for VirtualClock {
    fn now_unix_secs(&self) -> u64 {
        virtual_time(self.0).as_second().unsigned_abs()
    }

    fn now_unix_secs_f64(&self) -> f64 {
        let elapsed: Duration = Instant::now().duration_since(self.0);
        elapsed.as_secs_f64() + f64::from(u32::try_from(at(DELIVERED).as_second()).unwrap_or(0))
    }
}

/// Tokens, ids and nonces from a seed.
#[derive(Debug)]
struct SeededRandom(std::sync::Mutex<Rng>);

impl SeededRandom {
    fn new(seed: u64) -> Self {
        Self(std::sync::Mutex::new(Rng::with_seed(seed)))
    }
}

impl RandomSource for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().expect("no panic while it is held").fill(bytes);
    }
}
