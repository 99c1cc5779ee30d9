//! What runs without a person: the stream of the outbox and the schedule.

use desk::{OutboxHandler, Schedule};
use jiff::SignedDuration;

use super::super::{
    play::{Ended, desk_failed},
    turn::Turn,
};

/// How many entries are remembered, so that they can come again.
const REMEMBERED: usize = 60;

/// Handles some entries of the outbox one after the other: in any order, and some that came before.
pub(in crate::simulation) async fn stream(turn: &mut Turn<'_>) -> Ended {
    let until = turn.stage.time() + SignedDuration::from_hours(24);
    let pending = turn.stage.calm.pending(until, 100).await.expect("nothing goes wrong here");
    let mut entries: Vec<_> = pending.into_iter().filter_map(Result::ok).collect();
    {
        let mut known = turn.stage.known.borrow_mut();
        known.seen.extend(entries.iter().cloned());
        let forgotten = known.seen.len().saturating_sub(REMEMBERED);
        known.seen.drain(..forgotten);
        let again = turn.random.usize(0..3);
        for _ in 0..again.min(known.seen.len()) {
            let place = turn.random.usize(0..known.seen.len());
            entries.push(known.seen[place].clone());
        }
    }
    turn.random.shuffle(&mut entries);
    entries.truncate(10);
    let handler = OutboxHandler::new(turn.store());
    let mut ended = Ended::Done;
    for entry in &entries {
        if let Err(error) = handler.handle(entry).await {
            ended = desk_failed(turn, "outbox", error);
        }
    }
    ended
}

pub(in crate::simulation) async fn schedule(turn: &mut Turn<'_>) -> Ended {
    let now = turn.now();
    turn.may_log();
    turn.may_log();
    match Schedule::new(turn.store()).run(now).await {
        Ok(report) => {
            if report.chains_at_fault > 0 {
                turn.violates(format!(
                    "S1: the schedule found {} bad chains",
                    report.chains_at_fault
                ));
            }
            if report.lost > 0 {
                turn.violates(format!("S10: {} requests lie in unknown queues", report.lost));
            }
            Ended::Done
        }
        Err(error) => desk_failed(turn, "schedule", error),
    }
}
