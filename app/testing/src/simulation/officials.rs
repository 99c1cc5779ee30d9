//! What officials do: always with what their own queue shows them.

use desk::{
    OfficeDesk, QueueRow,
    office::{DecideError, QueueLine},
};
use domain::decision::{DecisionInput, Outcome, Remedy};
use domain::ids::{Reference, SubjectId};
use fastrand::Rng;

use super::{
    citizens::pick,
    play::{Ended, act_failed, desk_failed, failed},
    stage::Stage,
};

pub(super) async fn queue(stage: &Stage, random: &mut Rng) -> Ended {
    match stage.office(random).queue(None).await {
        Ok(_) => Ended::Done,
        Err(error) => desk_failed(stage, "queue", error),
    }
}

/// A line of the official's queue that fits.
async fn line(
    stage: &Stage,
    desk: &OfficeDesk,
    fits: impl Fn(&QueueLine) -> bool,
    random: &mut Rng,
) -> Result<QueueRow, Ended> {
    let view = desk.queue(None).await.map_err(|error| desk_failed(stage, "queue", error))?;
    let lines: Vec<QueueRow> =
        view.lines.into_iter().filter(|line| fits(line)).map(|line| line.row).collect();
    pick(&lines, random).ok_or(Ended::Refused)
}

/// An act on this request may have written an entry to its person's log.
async fn may_log(stage: &Stage, reference: &Reference) -> Option<usize> {
    let request = stage.calm.request(reference).await.ok()??;
    let who = citizen_of(stage, &request.subject)?;
    stage.logged(who, 0, 1);
    Some(who)
}

fn citizen_of(stage: &Stage, subject: &SubjectId) -> Option<usize> {
    let known = stage.known.borrow();
    known.subjects.iter().find(|(_, known)| *known == subject).map(|(who, _)| *who)
}

pub(super) async fn open(stage: &Stage, random: &mut Rng) -> Ended {
    let desk = stage.office(random);
    let row = match line(stage, &desk, |_| true, random).await {
        Ok(row) => row,
        Err(ended) => return ended,
    };
    let who = may_log(stage, &row.reference).await;
    match desk.case(&row.reference).await {
        Ok(_) => {
            if let Some(who) = who {
                stage.logged(who, 1, 0);
            }
            Ended::Done
        }
        Err(error) => desk_failed(stage, "open", error),
    }
}

pub(super) async fn take(stage: &Stage, random: &mut Rng) -> Ended {
    let desk = stage.office(random);
    let row = match line(stage, &desk, |line| line.row.handler.is_none(), random).await {
        Ok(row) => row,
        Err(ended) => return ended,
    };
    may_log(stage, &row.reference).await;
    desk.take(&row.reference).await.map_or_else(|e| act_failed(stage, "take", e), |()| Ended::Done)
}

pub(super) async fn release(stage: &Stage, random: &mut Rng) -> Ended {
    let desk = stage.office(random);
    let row = match line(stage, &desk, |line| line.mine, random).await {
        Ok(row) => row,
        Err(ended) => return ended,
    };
    may_log(stage, &row.reference).await;
    let released = desk.release(&row.reference).await;
    released.map_or_else(|error| act_failed(stage, "release", error), |()| Ended::Done)
}

pub(super) async fn decide(stage: &Stage, random: &mut Rng) -> Ended {
    let desk = stage.office(random);
    let row = match line(stage, &desk, |line| line.mine, random).await {
        Ok(row) => row,
        Err(ended) => return ended,
    };
    may_log(stage, &row.reference).await;
    let case = match desk.case(&row.reference).await {
        Ok(case) => case,
        Err(error) => return desk_failed(stage, "open", error),
    };
    may_log(stage, &row.reference).await;
    let granted = random.bool() || case.request.targets.is_empty();
    let outcome = if granted { Outcome::Granted } else { Outcome::Refused };
    let input = DecisionInput {
        items: vec![(Some(outcome), "uusi arvo".into()); case.request.targets.len().max(1)],
        reasons: "Tieto on oikea.".into(),
        grounds: case.grounds().iter().take(1).copied().collect(),
        remedies: vec![Remedy::ComplaintToOmbudsman],
    };
    match desk.decide(&row.reference, case.request.version, input).await {
        Ok(_) => Ended::Done,
        Err(DecideError::Store(error)) => failed(stage, "decide", &error),
        Err(DecideError::Incomplete(issues)) => {
            stage.violates(format!("a decision was not complete: {issues:?}"));
            Ended::Refused
        }
        Err(DecideError::NotFound | DecideError::TransitionError(_) | DecideError::Overtaken) => {
            Ended::Refused
        }
    }
}
