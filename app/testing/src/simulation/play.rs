//! Playing a step: who, on what, how late, and whether they are cut off, all from the step's seed.

use std::time::Duration;

use desk::{DeskError, StoreError, office::ActError};
use fastrand::Rng;

use super::{
    act::{Act, Step},
    citizens, officials,
    stage::Stage,
    workers,
};

/// One in so many acts is cut off: its future is dropped wherever it stands.
const CUT_OFF: u32 = 25;
/// Acts of a round begin within this time.
const WITHIN_MILLIS: u64 = 40;

/// How an act ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ended {
    /// Done and acknowledged.
    Done,
    /// Refused, as it should be: somebody was first, nothing to act on.
    Refused,
    /// The database did not answer: done or not.
    Unavailable,
    /// Cut off: done or not.
    CutOff,
}

/// Plays a step.
pub(super) async fn play(stage: &Stage, step: Step) -> Ended {
    let mut random = Rng::with_seed(step.seed);
    tokio::time::sleep(Duration::from_millis(random.u64(0..WITHIN_MILLIS))).await;
    let cut_off = random.u32(0..CUT_OFF) == 0;
    let patience = Duration::from_millis(random.u64(0..150));
    let act = perform(stage, step.act, &mut random);
    if cut_off {
        tokio::time::timeout(patience, act).await.unwrap_or(Ended::CutOff)
    } else {
        act.await
    }
}

async fn perform(stage: &Stage, act: Act, random: &mut Rng) -> Ended {
    match act {
        Act::LogIn => citizens::log_in(stage, random).await,
        Act::Look => citizens::look(stage, random).await,
        Act::File => citizens::file(stage, random).await,
        Act::FileAgain => citizens::file_again(stage, random).await,
        Act::TakeBack => citizens::take_back(stage, random).await,
        Act::WithdrawConsent | Act::GiveConsent => {
            citizens::change_consent(stage, act == Act::WithdrawConsent, random).await
        }
        Act::Queue => officials::queue(stage, random).await,
        Act::Open => officials::open(stage, random).await,
        Act::Take => officials::take(stage, random).await,
        Act::Release => officials::release(stage, random).await,
        Act::Decide => officials::decide(stage, random).await,
        Act::Stream => workers::stream(stage, random).await,
        Act::Schedule => workers::schedule(stage, random).await,
        Act::Deliver => workers::deliver(stage, random).await,
    }
}

/// The end of an act that failed in the store. What is no passing failure is a violation: nothing was injected
/// that would excuse it.
pub(super) fn failed(stage: &Stage, act: &str, error: &StoreError) -> Ended {
    if !error.is_passing() {
        stage.violates(format!("S6: {act}: {error}"));
    }
    Ended::Unavailable
}

pub(super) fn desk_failed(stage: &Stage, act: &str, error: DeskError) -> Ended {
    match error {
        DeskError::NotFound => Ended::Refused,
        DeskError::Store(error) => failed(stage, act, &error),
    }
}

pub(super) fn act_failed(stage: &Stage, act: &str, error: ActError) -> Ended {
    match error {
        ActError::Store(error) => failed(stage, act, &error),
        ActError::NotFound | ActError::TransitionError(_) | ActError::Overtaken => Ended::Refused,
    }
}
