//! The simulation: people, officials, registers and workers act at once, through the real desks and the real
//! SDK, on a database with faults. One thread, one virtual clock, all randomness from a seed: a seed gives the
//! same history twice, byte for byte.

mod act;
mod cast;
mod check;
mod citizens;
mod officials;
mod play;
mod shrink;
mod stage;
mod workers;

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    time::Duration,
};

use desk::Schedule;
use fastrand::Rng;
use futures_util::future::join_all;
use jiff::SignedDuration;

pub use act::{Act, Step, steps};
pub use play::Ended;
pub use shrink::shrink;

use crate::{FaultPlan, world::TABLES};
use stage::Stage;

/// What a run did and found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How often each act ended how.
    pub ended: BTreeMap<(Act, Ended), u64>,
    /// Faults that happened, by name.
    pub faults: BTreeMap<&'static str, u64>,
    /// Calls of the database.
    pub calls: usize,
    /// Of the history and of all tables at the end.
    pub digest: u64,
    /// What must never happen, and did: the first that were found.
    pub violations: Vec<String>,
}

/// Rounds between two looks at everything.
const ROUNDS: u64 = 150;
/// Between two rounds at most.
const PAUSE_SECONDS: u64 = 20;
/// Rounds of the schedule until the outbox must be empty.
const SCHEDULES: usize = 4;

/// The faults of a run.
#[must_use]
pub fn faults(seed: u64) -> FaultPlan {
    FaultPlan {
        throttled: 60,
        cancelled: 20,
        conflict: 100,
        write_conflict: 20,
        call_lost: 60,
        answer_lost: 60,
        no_answer: 10,
        delay: Duration::from_millis(15),
        index_lag: Duration::from_secs(2),
        ..FaultPlan::seeded(seed)
    }
}

/// Plays the steps until the first violation.
#[must_use]
pub fn run(seed: u64, plan: FaultPlan, steps: &[Step]) -> Outcome {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime")
        .block_on(play_all(seed, plan, steps))
}

async fn play_all(seed: u64, plan: FaultPlan, steps: &[Step]) -> Outcome {
    let stage = Stage::set(seed, plan).await;
    stage.database.follow(FaultPlan::none());
    workers::deliver_all(&stage).await;
    stage.database.settle();
    stage.database.follow(FaultPlan { seed, ..plan });
    let mut random = Rng::with_seed(seed);
    let mut outcome = Outcome::default();
    let mut history = DefaultHasher::new();
    for (place, round) in steps.chunk_by(|a, b| a.round == b.round).enumerate() {
        let played = join_all(round.iter().map(|step| play::play(&stage, *step))).await;
        for (step, ended) in round.iter().zip(played) {
            *outcome.ended.entry((step.act, ended)).or_default() += 1;
            (step.act, ended, stage.time().as_microsecond()).hash(&mut history);
        }
        tokio::time::sleep(Duration::from_secs(random.u64(0..PAUSE_SECONDS))).await;
        if (place as u64 + 1).is_multiple_of(ROUNDS) {
            rest(&stage, plan, seed ^ place as u64, &mut outcome).await;
        }
        if !stage.known.borrow().violations.is_empty() {
            break;
        }
    }
    rest(&stage, plan, seed, &mut outcome).await;
    outcome.calls = stage.database.take_calls().total();
    for table in TABLES {
        for (key, row) in stage.database.rows_by_key(table) {
            (table, key, row.to_string()).hash(&mut history);
        }
    }
    outcome.digest = history.finish();
    outcome.violations.clone_from(&stage.known.borrow().violations);
    outcome
}

/// Nothing goes wrong for a while, the schedule carries out what is left, and everything is looked at.
async fn rest(stage: &Stage, plan: FaultPlan, seed: u64, outcome: &mut Outcome) {
    for (fault, times) in stage.database.happened() {
        *outcome.faults.entry(fault).or_default() += times;
    }
    stage.database.follow(FaultPlan::none());
    for _ in 0..SCHEDULES {
        tokio::time::sleep(Duration::from_mins(2)).await;
        let schedule = Schedule::new(stage.processes[0].clone());
        if let Err(error) = schedule.run(stage.time()).await {
            stage.violates(format!("S6: the schedule fails without a fault: {error}"));
        }
    }
    let until = stage.time() + SignedDuration::from_hours(24);
    let left = stage.calm.pending(until, 1_000).await.expect("nothing goes wrong here");
    if !left.is_empty() {
        stage.violates(format!("S6: {} entries stay in the outbox: {:?}", left.len(), left[0]));
    }
    check::at_rest(stage).await;
    stage.database.follow(FaultPlan { seed, ..plan });
}
