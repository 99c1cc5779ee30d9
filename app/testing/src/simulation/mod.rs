//! The simulation: citizens, officials, registers and workers act at the same time, through the real desks and the real
//! SDK, on a database with faults. A history has one thread, one virtual clock and all its randomness from a seed, so
//! the same seed gives the same history, byte for byte.
//!
//! `docs/simulation.md` says who acts, what goes wrong and what must hold.

mod act;
mod acts;
mod cast;
mod checks;
mod clock;
mod kept;
mod model;
mod oracle;
mod outcome;
mod overlap;
mod play;
mod sabotage;
mod shrink;
mod stage;
mod turn;

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    time::Duration,
};

use desk::{PublicDesk, Schedule};
use fastrand::Rng;
use futures_util::future::join_all;
use jiff::SignedDuration;

pub use act::{Act, Step, steps};
pub use kept::{KEPT, Kept};
pub use outcome::Outcome;
pub use play::Ended;
pub use sabotage::Sabotage;
pub use shrink::shrink;

use crate::{FaultPlan, world::TABLES};
use stage::Stage;

/// Rounds between two checks of everything that was touched.
const ROUNDS: u64 = 300;
/// Longest pause between two rounds by day.
const PAUSE_SECONDS: u64 = 20;
/// Of this many pauses, one is a night.
const NIGHT: u32 = 700;
const NIGHT_HOURS: u64 = 9;
/// After this many runs of the schedule without faults, the outbox must be empty.
const SCHEDULES: usize = 4;

/// The faults of a run. In a quarter of the seeds no call meets a fault; then every act must be answered.
#[must_use]
pub fn faults(seed: u64) -> FaultPlan {
    let calm = FaultPlan {
        delay: Duration::from_millis(15),
        index_lag: Duration::from_secs(2),
        ..FaultPlan::seeded(seed)
    };
    if seed % 4 == 3 {
        return calm;
    }
    FaultPlan {
        throttled: 60,
        cancelled: 20,
        conflict: 100,
        write_conflict: 20,
        call_lost: 60,
        answer_lost: 60,
        no_answer: 10,
        ..calm
    }
}

/// Plays the steps. It stops after the round with the first violation.
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
    acts::senders::deliver_all(&stage).await;
    let imported = PublicDesk::open(stage.calm.clone()).import().await;
    imported.expect("notices are taken over");
    stage.database.settle();
    stage.look();
    stage.database.follow(FaultPlan { seed, ..plan });
    let mut random = Rng::with_seed(seed);
    let mut outcome = Outcome::default();
    let mut history = DefaultHasher::new();
    let mut number = 0;
    for (place, round) in steps.chunk_by(|a, b| a.round == b.round).enumerate() {
        let played = round.iter().zip(number..).map(|(step, act)| play::play(&stage, act, *step));
        let played = join_all(played).await;
        number += round.len() as u64;
        for (step, ended) in round.iter().zip(played) {
            *outcome.ended.entry((step.act, ended)).or_default() += 1;
            (step.act, ended, stage.time().as_microsecond()).hash(&mut history);
        }
        tokio::time::sleep(pause(&mut random)).await;
        if (place as u64 + 1).is_multiple_of(ROUNDS) {
            rest(&stage, plan, seed ^ place as u64, &mut outcome).await;
        }
        if !stage.known.borrow().violations.is_empty() {
            break;
        }
    }
    rest(&stage, plan, seed, &mut outcome).await;
    checks::at_rest(&stage, true).await;
    outcome.calls = stage.database.take_calls().total();
    for table in TABLES {
        for (key, row) in stage.database.rows_by_key(table) {
            (table, key, row.to_string()).hash(&mut history);
        }
    }
    outcome.digest = history.finish();
    outcome.largest = stage.watch.borrow().largest;
    outcome.violations.clone_from(&stage.known.borrow().violations);
    outcome
}

fn pause(random: &mut Rng) -> Duration {
    if random.u32(0..NIGHT) == 0 {
        Duration::from_hours(NIGHT_HOURS)
    } else {
        Duration::from_secs(random.u64(0..PAUSE_SECONDS))
    }
}

/// Stops the faults for a while, lets the schedule carry out what is left, and checks what was touched.
async fn rest(stage: &Stage, plan: FaultPlan, seed: u64, outcome: &mut Outcome) {
    for (fault, times) in stage.database.happened() {
        *outcome.faults.entry(fault).or_default() += times;
    }
    stage.database.follow(FaultPlan::none());
    let mut left = Vec::new();
    for _ in 0..SCHEDULES {
        tokio::time::sleep(Duration::from_mins(2)).await;
        stage.database.settle();
        let schedule = Schedule::new(stage.processes[0].clone());
        if let Err(error) = schedule.run(stage.time()).await {
            stage.violates(format!("S6: the schedule fails without a fault: {error}"));
        }
        let until = stage.time() + SignedDuration::from_hours(24);
        left = stage.calm.pending(until, 1_000).await.expect("nothing goes wrong here");
        if left.is_empty() {
            break;
        }
    }
    if !left.is_empty() {
        stage.violates(format!("S6: {} entries stay in the outbox: {:?}", left.len(), left[0]));
    }
    checks::at_rest(stage, false).await;
    stage.database.follow(FaultPlan { seed, ..plan });
}
