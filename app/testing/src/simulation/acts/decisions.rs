//! Officials decide requests that they have taken.

use desk::office::{Case, DecideError};
use domain::decision::{DecisionInput, Outcome, Remedy};

use super::{
    super::{
        play::{Ended, desk_failed, failed},
        turn::Turn,
    },
    officials::{desk, may_see},
};

pub(in crate::simulation) async fn decide(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let desk = desk(turn).await?;
    let view = desk.queue(None).await.map_err(|error| desk_failed(turn, "queue", error))?;
    let mine = view.lines.into_iter().filter(|line| line.mine).map(|line| line.row.reference);
    let mine: Vec<_> = mine.collect();
    let Some(reference) = turn.pick(&mine) else { return Err(Ended::Refused) };
    turn.may_log();
    let case = desk.case(&reference).await;
    let case = case.map_err(|error| desk_failed(turn, "open", error))?;
    turn.has_logged();
    may_see(turn, desk.official(), &case.request);
    turn.may_log();
    let input = input(turn, &case);
    match desk.decide(&reference, case.request.version, input).await {
        Ok(_) => {
            turn.has_logged();
            Ok(Ended::Done)
        }
        Err(DecideError::Store(error)) => Err(failed(turn, "decide", &error)),
        Err(DecideError::Incomplete(issues)) => {
            turn.violates(format!("S3: a decision was not complete: {issues:?}"));
            Err(Ended::Refused)
        }
        Err(DecideError::NotFound | DecideError::TransitionError(_) | DecideError::Overtaken) => {
            Err(Ended::Refused)
        }
    }
}

fn input(turn: &mut Turn<'_>, case: &Case) -> DecisionInput {
    let targets = &case.request.targets;
    let granted = turn.random.bool() || targets.is_empty();
    let outcome = if granted { Outcome::Granted } else { Outcome::Refused };
    DecisionInput {
        items: vec![(Some(outcome), "SALAINEN uusi arvo".into()); targets.len().max(1)],
        reasons: "SALAINEN perustelu: tieto on oikea.".into(),
        grounds: case.grounds().iter().take(1).copied().collect(),
        remedies: vec![Remedy::ComplaintToOmbudsman],
    }
}
