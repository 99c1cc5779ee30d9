//! What a run happens on: the database and its faults, one clock for all, several processes with memories and
//! clocks of their own, and what was acknowledged to whom.

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

/// Processes that serve at once.
const PROCESSES: usize = 4;
/// A clock is wrong by at most this.
const SKEW_MILLIS: i64 = 3_000;

/// Everything of a run.
pub(super) struct Stage {
    pub(super) database: TestDatabase,
    /// One store each for the functions that run at once.
    pub(super) processes: Vec<Arc<Store>>,
    /// By how much the clock of each process is wrong.
    skews: Vec<SignedDuration>,
    /// A store without faults, for looking.
    pub(super) calm: Arc<Store>,
    pub(super) citizens: Vec<Citizen>,
    pub(super) employees: RefCell<Vec<Employee>>,
    pub(super) known: RefCell<Known>,
    pub(super) watch: RefCell<Watch>,
    pub(super) under_way: Overlaps,
    /// Whether calls fail: without faults no act may end without an answer.
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

    /// The true time.
    pub(super) fn time(&self) -> Timestamp {
        virtual_time(self.begun)
    }

    /// The time as a process believes it to be.
    pub(super) fn time_in(&self, process: usize) -> Timestamp {
        self.time() + self.skews[process]
    }

    pub(super) fn violates(&self, what: impl Into<String>) {
        self.known.borrow_mut().violations.push(what.into());
    }

    /// Looks at what was written since the last time.
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

    /// Which citizen a subject's id belongs to, as far as one has logged in.
    pub(super) fn citizen_of(&self, subject: &str) -> Option<usize> {
        let known = self.known.borrow();
        known.subjects.iter().find(|(_, known)| known.as_str() == subject).map(|(who, _)| *who)
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
