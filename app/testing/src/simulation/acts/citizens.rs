//! What citizens do with their own data, and what they try with the data of other people.

use desk::{
    CitizenDesk, DeskError, SessionKind,
    citizen::{Reveal, Shown, UsesOf},
};
use domain::{
    ids::{ItemId, Reference},
    language::Language,
    register::RegisterCode,
    request::RequestKind,
};

use super::{
    super::{
        play::{Ended, desk_failed},
        turn::Turn,
    },
    logins::{device_in_use, session},
};
use crate::values::{id, register_of};

/// The desk of some citizen, mostly of one who has a session; without a session the act is refused.
pub(super) async fn desk(turn: &mut Turn<'_>) -> Result<(usize, CitizenDesk), Ended> {
    let (who, device) = device_in_use(turn);
    desk_on(turn, who, device).await
}

pub(super) async fn desk_on(
    turn: &mut Turn<'_>,
    who: usize,
    device: super::super::model::Device,
) -> Result<(usize, CitizenDesk), Ended> {
    let session = session(turn, device).await?;
    let SessionKind::Citizen { subject, person } = session.kind else {
        turn.violates("S8: an official's session at a citizen's device");
        return Err(Ended::Refused);
    };
    if turn.stage.known.borrow().subjects.get(&who) != Some(&subject) {
        turn.violates(format!("S9: citizen {who} came in as somebody else"));
    }
    let language = Language::ALL[turn.random.usize(0..Language::ALL.len())];
    Ok((who, CitizenDesk::open(turn.store(), subject, person, language, turn.now())))
}

pub(in crate::simulation) async fn look(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let (who, desk) = desk(turn).await?;
    let register = RegisterCode::ALL[turn.random.usize(0..RegisterCode::ALL.len())];
    let page = turn.random.u8(0..6);
    turn.may_log();
    let seen: Result<Vec<String>, DeskError> = match page {
        0 => desk.overview().await.map(|_| Vec::new()),
        1 => desk.register(register, Reveal::Sensitive).await.map(|view| {
            let items = view.categories.into_iter().flat_map(|category| match category.shown {
                Shown::Items(items) => items,
                Shown::Hidden(_) => Vec::new(),
            });
            items.map(|item| item.id.to_string()).collect()
        }),
        2 => return requests(turn, &desk, who).await,
        3 => desk.consents().await.map(|view| {
            view.consents.into_iter().map(|view| view.consent.id.to_string()).collect()
        }),
        4 => one(turn, &desk, who).await.map(|id| id.into_iter().collect()),
        _ => return uses(turn, &desk, who).await,
    };
    match seen {
        Ok(ids) => {
            turn.has_logged();
            let mine = format!("-c{who:02}-");
            if let Some(other) = ids.iter().find(|id| !id.contains(&mine)) {
                turn.violates(format!("S9: citizen {who} saw {other}"));
            }
            Ok(Ended::Done)
        }
        Err(error) => Err(desk_failed(turn, "look", error)),
    }
}

async fn one(
    turn: &mut Turn<'_>,
    desk: &CitizenDesk,
    who: usize,
) -> Result<Option<String>, DeskError> {
    let lines = turn.stage.citizens[who].ids("item");
    let Some(item) = turn.pick(&lines) else { return Ok(None) };
    open(turn, desk, who, item).await.map(Some)
}

/// Opens one datum of this citizen by its identifier, and returns the identifier that the desk shows.
async fn open(
    turn: &Turn<'_>,
    desk: &CitizenDesk,
    of: usize,
    item: String,
) -> Result<String, DeskError> {
    let category = turn.stage.citizens[of].category(&item).ok_or(DeskError::NotFound)?;
    let item: ItemId = id(item);
    let place = (register_of(&item), &category, &item);
    desk.item(place, RequestKind::Rectification).await.map(|(view, _)| view.id.to_string())
}

async fn requests(turn: &Turn<'_>, desk: &CitizenDesk, who: usize) -> Result<Ended, Ended> {
    let seen = desk.requests().await.map_err(|error| desk_failed(turn, "requests", error))?;
    turn.has_logged();
    for request in seen.requests.rows {
        if turn.stage.citizen_of(request.subject.as_str()) != Some(who) {
            turn.violates(format!("S9: citizen {who} saw {}", request.reference));
        }
    }
    Ok(Ended::Done)
}

async fn uses(turn: &mut Turn<'_>, desk: &CitizenDesk, who: usize) -> Result<Ended, Ended> {
    let of = if turn.random.bool() { UsesOf::Others } else { UsesOf::Own };
    let seen = desk.uses(of, None).await.map_err(|error| desk_failed(turn, "uses", error))?;
    turn.has_logged();
    if seen.is_at_fault {
        turn.violates(format!("S1: a list of citizen {who} does not fit together"));
    }
    Ok(Ended::Done)
}

/// Tries to reach what belongs to another person: the answer must be the same as for something that does not exist
/// (S9).
pub(in crate::simulation) async fn look_at_anothers(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let (who, desk) = desk(turn).await?;
    let all = turn.stage.citizens.len();
    let other = (who + 1 + turn.random.usize(0..all - 1)) % all;
    let foreign: Vec<Reference> = {
        let known = turn.stage.known.borrow();
        let subject = known.subjects.get(&who);
        let requests = known.requests.values().filter(|one| Some(&one.subject) != subject);
        requests.take(50).map(|request| request.reference.clone()).collect()
    };
    let way = turn.random.u8(0..4);
    let tried = match way {
        0 => {
            let items = turn.stage.citizens[other].ids("item");
            let Some(item) = turn.pick(&items) else { return Err(Ended::Refused) };
            open(turn, &desk, other, item).await.map(drop)
        }
        1 => {
            let consents = turn.stage.citizens[other].ids("consent");
            let Some(consent) = turn.pick(&consents) else { return Err(Ended::Refused) };
            let register = register_of(&id(consent.clone()));
            desk.consent(register, &id(consent)).await.map(drop)
        }
        _ => {
            let Some(reference) = turn.pick(&foreign) else { return Err(Ended::Refused) };
            match way {
                2 => desk.request(&reference).await.map(drop),
                _ => desk.withdraw_request(&reference).await,
            }
        }
    };
    match tried {
        Err(DeskError::NotFound) => Ok(Ended::Done),
        Ok(()) => {
            turn.violates(format!("S9: citizen {who} reached what is another's"));
            Ok(Ended::Done)
        }
        Err(error) => Err(desk_failed(turn, "look at another's", error)),
    }
}
