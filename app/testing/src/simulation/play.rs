//! Plays a step. Its seed gives who acts, on what, after which delay, and whether the act is killed.

use std::{cell::Cell, time::Duration};

use desk::{DeskError, StoreError, citizen::ConsentChange, office::ActError};
use fastrand::Rng;
use tokio::time::Instant;

use super::{
    act::{Act, Step},
    acts::{
        adversary, citizens, consents, database, decisions, forms, logins, officials, posters,
        publishers, saboteur, senders, workers,
    },
    cast::{LEAVES, LOSES},
    checks::{leak, touched},
    stage::Stage,
    turn::Turn,
};
use crate::database::{Caller, Kill};

/// Of this many acts, one is killed: at one of its calls, or at any moment.
const KILLED: u32 = 20;
/// The last call at which an act can be killed. Calls are counted from 1.
const CALLS: u32 = 9;
/// An act that is killed at any moment is killed within this time.
const MOMENT_MILLIS: u64 = 150;
/// All acts of a round begin within this time.
const WITHIN_MILLIS: u64 = 40;
/// Longest time of an act if every call is answered (S12). Each call without an answer adds [`NO_ANSWER`], the time
/// that the SDK waits for it.
const LONGEST: Duration = Duration::from_secs(10);
const NO_ANSWER: Duration = Duration::from_secs(9);

/// How an act ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ended {
    /// The act was done and acknowledged.
    Done,
    /// The act was rightly refused, because somebody else was first or there was nothing to act on.
    Refused,
    /// The database did not answer: the act may be done or not.
    Unavailable,
    /// The act was killed: it may be done or not.
    Killed,
}

/// Plays a step and checks what it has written, how many log entries it made and how long it took.
pub(super) async fn play(stage: &Stage, number: u64, step: Step) -> Ended {
    let mut random = Rng::with_seed(step.seed);
    tokio::time::sleep(Duration::from_millis(random.u64(0..WITHIN_MILLIS))).await;
    let (kill, moment) = death(&mut random);
    let caller = Caller::new(number, kill);
    let log = Cell::default();
    let mut turn = Turn::new(stage, random, caller.clone(), &log);
    let began = Instant::now();
    let act = caller.run(perform(&mut turn, step.act));
    let ended = match moment {
        Some(moment) => tokio::time::timeout(moment, act).await.ok().flatten(),
        None => act.await,
    };
    let ended = ended.unwrap_or(Ended::Killed);
    stage.look();
    touched(stage).await;
    let entries = stage.watch.borrow_mut().take_entries(number);
    let (least, most) = log.get();
    let act = step.act;
    if entries > most || (ended == Ended::Done && entries < least) {
        stage.violates(format!("S1: {act:?} wrote {entries} entries, not {least} to {most}"));
    }
    let longest = LONGEST + NO_ANSWER * caller.timeouts();
    if began.elapsed() > longest && is_one_person(act) {
        stage.violates(format!("S12: {act:?} took {:?}", began.elapsed()));
    }
    if ended == Ended::Unavailable && !stage.has_faults {
        stage.violates(format!("S12: {act:?} had no answer although nothing went wrong"));
    }
    ended
}

/// Draws at which call or at which moment an act is killed; mostly it is not.
fn death(random: &mut Rng) -> (Option<Kill>, Option<Duration>) {
    let (drawn, call) = (random.u32(0..KILLED * 3), random.u32(1..=CALLS));
    let moment = Duration::from_millis(random.u64(0..MOMENT_MILLIS));
    match drawn {
        0 => (Some(Kill::Before(call)), None),
        1 => (Some(Kill::After(call)), None),
        2 => (None, Some(moment)),
        _ => (None, None),
    }
}

/// Whether one person waits for the act, so that it must be fast. Deliveries, workers and the verification of the log
/// carry out many things one after the other.
fn is_one_person(act: Act) -> bool {
    !matches!(act, Act::Deliver | Act::Stream | Act::Schedule | Act::Tamper)
}

async fn perform(turn: &mut Turn<'_>, act: Act) -> Ended {
    let ended = match act {
        Act::LogIn => Ok(logins::log_in(turn).await),
        Act::LogOut => Ok(logins::log_out(turn).await),
        Act::Look => citizens::look(turn).await,
        Act::LookAtAnothers => citizens::look_at_anothers(turn).await,
        Act::SaveDraft => forms::save_draft(turn).await,
        Act::SendDraft => forms::send_draft(turn).await,
        Act::File => forms::file(turn).await,
        Act::FileAgain => forms::file_again(turn).await,
        Act::TakeBack => forms::take_back(turn).await,
        Act::WithdrawConsent => consents::change(turn, ConsentChange::Withdraw).await,
        Act::GiveConsent => consents::change(turn, ConsentChange::Give).await,
        Act::Post => posters::post(turn).await,
        Act::OfficialLogIn => officials::log_in(turn).await,
        Act::Queue => officials::queue(turn).await,
        Act::Open => officials::open(turn).await,
        Act::OpenAny => officials::open_any(turn).await,
        Act::Take => officials::take(turn).await,
        Act::Release => officials::release(turn).await,
        Act::ReleaseForAnother => officials::release_for_another(turn).await,
        Act::Decide => decisions::decide(turn).await,
        Act::Leave => officials::leaves(turn, LEAVES, |one| one.has_left = true).await,
        Act::LoseRole => officials::leaves(turn, LOSES.0, |one| one.loses(LOSES.1)).await,
        Act::EditNotice => publishers::edit(turn).await,
        Act::PublishNotice => publishers::publish(turn).await,
        Act::DiscardNotice => publishers::discard(turn).await,
        Act::ReadNotices => publishers::read(turn).await,
        Act::Stream => Ok(workers::stream(turn).await),
        Act::Schedule => Ok(workers::schedule(turn).await),
        Act::Deliver => Ok(senders::deliver(turn).await),
        Act::DeliverOdd => Ok(senders::deliver_odd(turn).await),
        Act::Expire => Ok(database::expire(turn)),
        Act::Tamper => Ok(adversary::tamper(turn).await),
        Act::Sabotage(what) => saboteur::carry_out(turn, what).await,
    };
    ended.unwrap_or_else(|ended| ended)
}

/// How an act ends that failed in the store. A failure that does not pass by itself is a violation, because no injected
/// fault is its cause.
pub(super) fn failed(turn: &Turn<'_>, act: &str, error: &StoreError) -> Ended {
    if !error.is_passing() {
        turn.violates(format!("S6: {act}: {error}"));
    }
    if let Some(what) = leak(&error.to_string()) {
        turn.violates(format!("S11: {what} in an error of {act}"));
    }
    Ended::Unavailable
}

pub(super) fn desk_failed(turn: &Turn<'_>, act: &str, error: DeskError) -> Ended {
    match error {
        DeskError::NotFound => Ended::Refused,
        DeskError::Store(error) => failed(turn, act, &error),
    }
}

pub(super) fn act_failed(turn: &Turn<'_>, act: &str, error: ActError) -> Ended {
    match error {
        ActError::Store(error) => failed(turn, act, &error),
        ActError::NotFound | ActError::TransitionError(_) | ActError::Overtaken => Ended::Refused,
    }
}
