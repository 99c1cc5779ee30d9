//! Logging in and out, and acting with a session (S8).

use std::ops::Range;

use desk::{LoginAttempt, LoginOutcome, SavedForm, Session, SessionKind, Sessions, Times, Token};
use domain::{language::Language, person::Person, role::Official};
use jiff::SignedDuration;

use super::super::{
    model::{Device, Held, Seen},
    play::{Ended, desk_failed, failed},
    turn::Turn,
};
use crate::values::code;

/// How long sessions last in the simulation.
pub(in crate::simulation) const TIMES: Times =
    Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };
/// How many devices each citizen has.
pub(in crate::simulation) const DEVICES: usize = 3;

pub(in crate::simulation) fn sessions(turn: &Turn<'_>) -> Sessions {
    Sessions::new(turn.store(), TIMES, true)
}

/// In one of this many acts the device is drawn from all devices, also from those without a session.
const ANY_DEVICE: u8 = 10;

/// A citizen and one of their devices, mostly one that has a session.
pub(super) fn device_in_use(turn: &mut Turn<'_>) -> (usize, Device) {
    if turn.random.u8(0..ANY_DEVICE) == 0 {
        return device(turn);
    }
    let in_use = turn.in_use(|device| matches!(device, Device::Citizen(..)));
    match turn.pick(&in_use) {
        Some(Device::Citizen(who, number)) => (who, Device::Citizen(who, number)),
        Some(Device::Employee(_)) | None => device(turn),
    }
}

/// An employee, mostly one who has a session.
pub(super) fn employee_in_use(turn: &mut Turn<'_>, among: Range<usize>) -> usize {
    let fits = |device: &Device| matches!(device, Device::Employee(who) if among.contains(who));
    let in_use = turn.in_use(fits);
    match turn.pick(&in_use) {
        Some(Device::Employee(who)) if turn.random.u8(0..ANY_DEVICE) > 0 => who,
        Some(_) | None => turn.random.usize(among),
    }
}

/// Any citizen and any of their devices.
pub(super) fn device(turn: &mut Turn<'_>) -> (usize, Device) {
    let who = turn.random.usize(0..turn.stage.citizens.len());
    (who, Device::Citizen(who, turn.random.usize(0..DEVICES)))
}

pub(in crate::simulation) async fn log_in(turn: &mut Turn<'_>) -> Ended {
    let (who, device) = device(turn);
    let now = turn.now();
    if let Err(ended) = attempt(turn, None).await {
        return ended;
    }
    let subject_under_way = turn.stage.under_way.begin(format!("name {who}"));
    let person = vouched(turn);
    turn.stage.known.borrow_mut().names.entry(who).or_default().insert(person.family_name.clone());
    let old = turn.stage.known.borrow().sessions.get(&device).map(|held| held.token.clone());
    turn.may_log();
    let identity = code(&turn.stage.citizens[who].code);
    let token = match sessions(turn).log_in_citizen(&identity, person.clone(), now).await {
        Ok(LoginOutcome::LoggedIn { token, subject }) => {
            turn.has_logged();
            let mut known = turn.stage.known.borrow_mut();
            let before = known.subjects.insert(who, subject.clone());
            if before.is_some_and(|before| before != subject) {
                known.violations.push("S9: one identity code became two people".into());
            }
            if subject_under_way.is_alone() {
                known.names.insert(who, [person.family_name].into());
            }
            token
        }
        Ok(LoginOutcome::NotArtificial) => return Ended::Refused,
        Err(error) => return desk_failed(turn, "log in", error),
    };
    end_old(turn, device, old.as_ref()).await;
    let held = Held::opened(token, now);
    turn.stage.known.borrow_mut().sessions.insert(device, held);
    Ended::Done
}

/// Ends the old session of a browser in which somebody has logged in again.
pub(super) async fn end_old(turn: &Turn<'_>, device: Device, old: Option<&Token>) {
    let Some(old) = old else { return };
    mark(turn, device, old, |held| held.is_ending = true);
    if sessions(turn).end(old).await.is_ok() {
        mark(turn, device, old, |held| held.is_ended = true);
    }
    // The browser has no cookie of the old session any more, so this is the place to check that the session has ended.
    let held = turn.stage.known.borrow().sessions.get(&device).cloned();
    if let Some(held) = held.filter(|held| held.is_ended && held.token.hash() == old.hash()) {
        let found = turn.stage.calm.session(&held.token, TIMES, turn.stage.time()).await;
        if !matches!(found, Ok(None)) {
            turn.violates("S8: a browser has two sessions");
        }
    }
}

/// Notes something about a session, unless the device has another one now.
fn mark(turn: &Turn<'_>, device: Device, token: &Token, with: impl FnOnce(&mut Held)) {
    if let Some(held) = turn.stage.known.borrow_mut().sessions.get_mut(&device)
        && held.token.hash() == token.hash()
    {
        with(held);
    }
}

/// Goes from the login page to the provider and back. Checks that a login can be finished only once.
pub(super) async fn attempt(
    turn: &mut Turn<'_>,
    kept: Option<SavedForm>,
) -> Result<Option<SavedForm>, Ended> {
    let now = turn.now();
    let sessions = sessions(turn);
    let attempt = LoginAttempt {
        state: "state".into(),
        nonce: "nonce".into(),
        verifier: "verifier".into(),
        language: Language::Fi,
        return_to: "/fi".into(),
        kept,
    };
    let begun = sessions.begin_login(&attempt, now).await;
    let token = begun.map_err(|error| failed(turn, "begin login", &error))?;
    let (first, second) =
        tokio::join!(sessions.finish_login(&token, now), sessions.finish_login(&token, now));
    let (first, second) = match (first, second) {
        (Ok(first), Ok(second)) => (first, second),
        (Err(error), _) | (_, Err(error)) => return Err(failed(turn, "finish login", &error)),
    };
    if first.is_some() && second.is_some() {
        turn.violates("S8: a login was finished twice");
    }
    // Both are `None` if the answer with the login was lost: then the person must begin again.
    let attempt = first.or(second).ok_or(Ended::Refused)?;
    Ok(attempt.kept)
}

fn vouched(turn: &mut Turn<'_>) -> Person {
    let family = ["Koetesti", "Mallikas", "Esimerkki"][turn.random.usize(0..3)];
    Person { given_names: "Testi".into(), family_name: family.into() }
}

pub(in crate::simulation) async fn log_out(turn: &mut Turn<'_>) -> Ended {
    let (_, device) = device_in_use(turn);
    let held = turn.stage.known.borrow().sessions.get(&device).cloned();
    let Some(held) = held.filter(|held| !held.is_ended) else { return Ended::Refused };
    mark(turn, device, &held.token, |held| held.is_ending = true);
    match sessions(turn).end(&held.token).await {
        Ok(_) => {
            mark(turn, device, &held.token, |held| held.is_ended = true);
            Ended::Done
        }
        Err(error) => failed(turn, "log out", &error),
    }
}

/// The session of a device, which every page reads first. Checks that it is there as long as it must be, and no longer.
pub(super) async fn session(turn: &mut Turn<'_>, device: Device) -> Result<Session, Ended> {
    let now = turn.now();
    let Some(held) = turn.stage.known.borrow().sessions.get(&device).cloned() else {
        return Err(Ended::Refused);
    };
    let must = held.must_bring(TIMES, now);
    mark(turn, device, &held.token, |held| held.may_be_seen(now));
    let under_way = turn.stage.under_way.begin(format!("session {}", held.token.hash()));
    let found = sessions(turn).session(&held.token, now).await;
    let found = found.map_err(|error| failed(turn, "session", &error))?;
    match (&found, must) {
        (Some(_), Seen::Nothing) => turn.violates(format!("S8: a session of {device:?} goes on")),
        (None, Seen::Session) => {
            // It may have been ended since then, or somebody may have logged in again on the same device.
            let known = turn.stage.known.borrow();
            let is_still_held = known
                .sessions
                .get(&device)
                .is_some_and(|now| now.token.hash() == held.token.hash() && !now.is_ending);
            drop(known);
            if is_still_held {
                turn.violates(format!("S8: a session of {device:?} is gone"));
            }
        }
        (Some(_), Seen::Session | Seen::Either) | (None, Seen::Nothing | Seen::Either) => {}
    }
    if found.is_some() && under_way.is_alone() {
        mark(turn, device, &held.token, |held| held.was_seen(now));
    }
    found.ok_or(Ended::Refused)
}

/// The official to whom the session of a device belongs, with the roles at that login.
pub(super) async fn official(turn: &mut Turn<'_>, who: usize) -> Result<Official, Ended> {
    let session = session(turn, Device::Employee(who)).await?;
    match session.kind {
        SessionKind::Official { official, .. } => Ok(official),
        SessionKind::Citizen { .. } => {
            turn.violates("S8: a citizen's session at an official's device");
            Err(Ended::Refused)
        }
    }
}
