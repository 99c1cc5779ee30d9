//! Privacy officers edit and publish notices; everybody reads them.

use desk::{
    PublicDesk, PublishingDesk,
    publishing::{Edit, PublishError},
};
use domain::{language::Localised, register::RegisterCode};

use super::{
    super::{
        cast::PUBLISHERS,
        play::{Ended, desk_failed, failed},
        turn::Turn,
    },
    logins::{employee_in_use, official},
};

/// Beginning of every text that a privacy officer writes. It is no canary, since notices are public.
const TEXT: &str = "Muokattu";

async fn desk(turn: &mut Turn<'_>) -> Result<PublishingDesk, Ended> {
    let all = turn.stage.employees.borrow().len();
    let who = employee_in_use(turn, all - PUBLISHERS..all);
    let official = official(turn, who).await?;
    let desk = PublishingDesk::open(turn.store(), official, turn.now());
    // An official without the role has no such desk.
    desk.ok_or(Ended::Refused)
}

fn register(turn: &mut Turn<'_>) -> RegisterCode {
    RegisterCode::ALL[turn.random.usize(0..RegisterCode::ALL.len())]
}

fn refused(turn: &Turn<'_>, act: &str, error: PublishError) -> Ended {
    match error {
        PublishError::Store(error) => failed(turn, act, &error),
        PublishError::Obstacles(_) | PublishError::Overtaken | PublishError::NotFound => {
            Ended::Refused
        }
    }
}

pub(in crate::simulation) async fn edit(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let desk = desk(turn).await?;
    let register = register(turn);
    let editing = desk.editing(register).await;
    let draft = editing.map_err(|error| desk_failed(turn, "editing", error))?.draft;
    let mut bodies: Vec<Localised> = draft.sections.iter().map(|one| one.body.clone()).collect();
    let section = turn.random.usize(0..bodies.len());
    bodies[section].fi = format!("{TEXT} {:016x}.", turn.random.u64(..));
    let edit = Edit {
        revision: draft.revision,
        base: draft.base,
        bodies,
        change_summary: Localised::finnish("Muokattu."),
    };
    turn.may_log();
    match desk.save(register, edit).await {
        Ok(saved) => {
            turn.has_logged();
            let mut known = turn.stage.known.borrow_mut();
            let fault = known.notices.saved(register, saved.base, saved.revision);
            known.violations.extend(fault.map(|fault| format!("S3: {fault}")));
            Ok(Ended::Done)
        }
        Err(error) => Err(refused(turn, "edit", error)),
    }
}

pub(in crate::simulation) async fn publish(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let desk = desk(turn).await?;
    let register = register(turn);
    let editing = desk.editing(register).await;
    let draft = editing.map_err(|error| desk_failed(turn, "editing", error))?.draft;
    turn.may_log();
    match desk.publish(register, draft.revision).await {
        Ok(version) => {
            turn.has_logged();
            let text = serde_json::to_string(&version.sections).expect("sections are JSON");
            let mut known = turn.stage.known.borrow_mut();
            let fault = known.notices.published(register, version.number, &text);
            known.violations.extend(fault.map(|fault| format!("S3: {fault}")));
            Ok(Ended::Done)
        }
        Err(error) => Err(refused(turn, "publish", error)),
    }
}

pub(in crate::simulation) async fn discard(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let desk = desk(turn).await?;
    let register = register(turn);
    let editing = desk.editing(register).await;
    let draft = editing.map_err(|error| desk_failed(turn, "editing", error))?.draft;
    turn.may_log();
    let discarded = desk.discard(register, draft.revision).await;
    discarded.map(|()| Ended::Done).map_err(|error| refused(turn, "discard", error))
}

/// Checks that every published version has the text with which it was published, and that the numbers have no gap.
pub(in crate::simulation) async fn read(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let register = register(turn);
    let desk = PublicDesk::open(turn.store());
    let published: Vec<(u32, String)> = {
        let known = turn.stage.known.borrow();
        known.notices.of(register).map(|(number, text)| (number, text.to_owned())).collect()
    };
    let notice = desk.notice(register).await;
    let (_, versions) = notice.map_err(|error| desk_failed(turn, "read notice", error))?;
    let numbers: Vec<u32> = versions.rows.iter().map(|version| version.number).collect();
    if !numbers.iter().rev().copied().eq(1..=u32::try_from(numbers.len()).unwrap_or(u32::MAX)) {
        turn.violates(format!("S3: the versions of {register} are {numbers:?}"));
    }
    for (number, text) in published {
        let held = versions.rows.iter().find(|version| version.number == number);
        let held = held.and_then(|version| serde_json::to_string(&version.sections).ok());
        if held.as_ref() != Some(&text) {
            turn.violates(format!("S3: version {number} of {register} is not as published"));
        }
    }
    Ok(Ended::Done)
}
