//! A person without a session sends a form. It is saved until they have logged in, up to the limit of their network
//! address.

use desk::{SavedForm, Session, limits::UNOWNED_FORMS};

use super::{
    super::{
        play::{Ended, failed},
        turn::Turn,
    },
    logins::{attempt, device_in_use, session, sessions},
};

/// How many network addresses send forms.
const ADDRESSES: usize = 2;

pub(in crate::simulation) async fn post(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let address = format!("192.0.2.{}", turn.random.usize(0..ADDRESSES));
    if turn.is_beyond(&UNOWNED_FORMS, &address).await {
        return Err(Ended::Refused);
    }
    let number: u64 = turn.random.u64(..);
    let path = format!("/fi/ask/{number:x}");
    let body = format!("reason=SALAINEN+{number:x}");
    let form = SavedForm { owner: None, path: path.clone(), body: body.clone() };
    let Some(kept) = attempt(turn, Some(form)).await? else {
        turn.violates("S2: a form was lost on the way to the login page and back");
        return Ok(Ended::Done);
    };
    if kept.body != body || kept.path != path {
        turn.violates("S2: a form came back from the login page as another");
    }
    // The person who logs in with the form finds it, and nobody else does.
    let (_, mine) = device_in_use(turn);
    let (_, anothers) = device_in_use(turn);
    let me = session(turn, mine).await?;
    let other = session(turn, anothers).await;
    let sessions = sessions(turn);
    let now = turn.now();
    let saved = sessions.save_form(&kept, me.owner(), now).await;
    if !saved.map_err(|error| failed(turn, "save form", &error))? {
        turn.violates("S2: a form of nobody was refused to who came with it");
    }
    let found = sessions.saved_form(&me, &path, now).await;
    if found.map_err(|error| failed(turn, "saved form", &error))?.as_deref() != Some(&body) {
        turn.violates("S2: a form that was kept at the login is lost");
    }
    if let Ok(other) = other.as_ref().map(|other: &Session| other)
        && other.owner() != me.owner()
    {
        let found = sessions.saved_form(other, &path, now).await;
        if found.map_err(|error| failed(turn, "saved form", &error))?.is_some() {
            turn.violates("S9: a kept form was given to somebody else");
        }
    }
    let forgotten = sessions.forget_form(&me, &path).await;
    forgotten.map_err(|error| failed(turn, "forget form", &error))?;
    Ok(Ended::Done)
}
