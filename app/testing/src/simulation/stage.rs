//! Everything that a run needs: the database and its faults, the virtual clock, several processes that each have their
//! own memory and a wrong clock, and what was acknowledged to whom.

use std::{cell::RefCell, sync::Arc};

use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use store::{Keyring, RandomSource, Store, Tables};
use tokio::time::Instant;

use super::{
    cast::{self, Citizen, Employee},
    checks::Watch,
    clock::{VirtualClock, virtual_time},
    model::Known,
    overlap::Overlaps,
};
use crate::{FaultPlan, TestDatabase, world::PREFIX};

/// How many processes serve at the same time.
const PROCESSES: usize = 4;
/// Most milliseconds by which the clock of a process is wrong.
const SKEW_MILLIS: i64 = 3_000;

/// The state of a run. Its acts share it.
pub(super) struct Stage {
    pub(super) database: TestDatabase,
    /// One store for each process.
    pub(super) processes: Vec<Arc<Store>>,
    /// How much the clock of each process is ahead (or behind, if it is negative).
    skews: Vec<SignedDuration>,
    /// A store without faults, for the checks. What it writes is not noted in the journal.
    pub(super) calm: Arc<Store>,
    pub(super) citizens: Vec<Citizen>,
    pub(super) employees: RefCell<Vec<Employee>>,
    pub(super) known: RefCell<Known>,
    pub(super) watch: RefCell<Watch>,
    pub(super) under_way: Overlaps,
    /// Whether calls can meet faults. Without faults every act must be answered.
    pub(super) has_faults: bool,
    pub(super) begun: Instant,
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
        database.watch();
        let mut random = Rng::with_seed(seed);
        let mut skew = || SignedDuration::from_millis(random.i64(-SKEW_MILLIS..=SKEW_MILLIS));
        Self {
            database,
            skews: (0..PROCESSES).map(|_| skew()).collect(),
            processes,
            calm,
            citizens: cast::citizens(),
            employees: RefCell::new(cast::employees()),
            known: RefCell::default(),
            watch: RefCell::default(),
            under_way: Overlaps::default(),
            has_faults: plan.has_faults(),
            begun,
        }
    }

    /// The true time, by the virtual clock.
    pub(super) fn time(&self) -> Timestamp {
        virtual_time(self.begun)
    }

    /// The time by the wrong clock of a process.
    pub(super) fn time_in(&self, process: usize) -> Timestamp {
        self.time() + self.skews[process]
    }

    pub(super) fn violates(&self, what: impl Into<String>) {
        self.known.borrow_mut().violations.push(what.into());
    }

    /// Checks what was written since the last time.
    pub(super) fn look(&self) {
        let commits = self.database.take_commits();
        let mut found = Vec::new();
        {
            let mut watch = self.watch.borrow_mut();
            for commit in commits {
                watch.see(&commit, &mut found);
            }
        }
        self.known.borrow_mut().violations.extend(found);
    }

    /// The citizen to whom a subject id belongs; `None` if no citizen has logged in with it.
    pub(super) fn citizen_of(&self, subject: &str) -> Option<usize> {
        let known = self.known.borrow();
        known.subjects.iter().find(|(_, known)| known.as_str() == subject).map(|(who, _)| *who)
    }
}

/// Random bytes from a seed, for tokens, ids and nonces.
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
