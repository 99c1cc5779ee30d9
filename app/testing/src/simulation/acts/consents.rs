//! Withdrawing and giving consents (S4).

use desk::{citizen::ConsentChange, limits::CONSENT_CHANGES};
use domain::{
    consent::{Consent, ConsentState},
    ids::{ConsentId, SubjectId},
    register::RegisterCode,
};

use super::{
    super::{
        play::{Ended, desk_failed},
        turn::Turn,
    },
    citizens::desk,
};
use crate::values::{id, register_of};

pub(in crate::simulation) async fn change(
    turn: &mut Turn<'_>,
    change: ConsentChange,
) -> Result<Ended, Ended> {
    let (who, desk) = desk(turn).await?;
    let ids = turn.stage.citizens[who].ids("consent");
    let Some(text) = turn.pick(&ids) else { return Err(Ended::Refused) };
    let consent: ConsentId = id(text.clone());
    let register = register_of(&id(text.clone()));
    let key = (who, text.clone());
    let subject = turn.stage.known.borrow().subjects[&who].clone();
    if turn.is_beyond(&CONSENT_CHANGES, subject.as_str()).await {
        return Err(Ended::Refused);
    }
    let under_way = turn.stage.under_way.begin(format!("consent {text}"));
    let before = held(turn, &subject, register, &consent).await;
    let word = {
        let mut known = turn.stage.known.borrow_mut();
        *known.tried.entry(key.clone()).or_default() += 1;
        known.words.insert(key.clone(), None).flatten()
    };
    turn.may_log();
    if let Err(error) = desk.change_consent(register, &consent, change).await {
        return Err(desk_failed(turn, "change consent", error));
    }
    let after = held(turn, &subject, register, &consent).await;
    let (Some(before), Some(after)) = (before, after) else { return Ok(Ended::Done) };
    if !under_way.is_alone() {
        return Ok(Ended::Done);
    }
    let (said, is_change) = match change {
        ConsentChange::Withdraw => (ConsentState::Withdrawn, before.is_in_force()),
        ConsentChange::Give => (ConsentState::Renewed, before.can_be_given()),
    };
    if is_change && after.state() != Some(said) {
        turn.violates(format!("S4: {text} was changed to {said:?} and is {:?}", after.state()));
    }
    if is_change {
        turn.has_logged();
    }
    let word = if is_change { Some(said) } else { word };
    turn.stage.known.borrow_mut().words.insert(key, word);
    Ok(Ended::Done)
}

async fn held(
    turn: &Turn<'_>,
    subject: &SubjectId,
    register: RegisterCode,
    consent: &ConsentId,
) -> Option<Consent> {
    match turn.stage.calm.consent(subject, register, consent).await {
        Ok(held) => held.map(|(consent, _)| consent),
        Err(error) => {
            turn.violates(format!("S4: {consent} does not open: {error}"));
            None
        }
    }
}
