//! What citizens do.

use desk::{
    DeskError, LoginOutcome, Sessions, Times,
    citizen::{ConsentChange, FileError, Filed, Filing, Reveal},
};
use domain::{
    ids::{ConsentId, IdempotencyKey, ItemId},
    register::RegisterCode,
    request::{About, Ask, RestrictionGround},
};
use fastrand::Rng;
use jiff::SignedDuration;
use serde_json::Value;

use super::{
    play::{Ended, desk_failed, failed},
    stage::{Stage, name},
};
use crate::values::{code, id, register_of};

const TIMES: Times =
    Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };

pub(super) async fn log_in(stage: &Stage, random: &mut Rng) -> Ended {
    let who = random.usize(0..stage.citizens.len());
    let sessions = Sessions::new(stage.store(random), TIMES, true);
    let now = stage.time_of(random);
    // Cut off, the entry may stand all the same.
    stage.logged(who, 0, 1);
    match sessions.log_in_citizen(&code(&stage.citizens[who].code), name(who), now).await {
        Ok(LoginOutcome::LoggedIn { subject, .. }) => {
            stage.logged(who, 1, 0);
            let before = stage.known.borrow_mut().subjects.insert(who, subject.clone());
            if before.is_some_and(|before| before != subject) {
                stage.violates("S9: one identity code became two people");
            }
            Ended::Done
        }
        Ok(LoginOutcome::NotArtificial) => Ended::Refused,
        Err(error) => desk_failed(stage, "log in", error),
    }
}

pub(super) async fn look(stage: &Stage, random: &mut Rng) -> Ended {
    let who = random.usize(0..stage.citizens.len());
    let Some(desk) = stage.citizen(who, random) else { return Ended::Refused };
    let register = RegisterCode::ALL[random.usize(0..RegisterCode::ALL.len())];
    let page = random.u8(0..5);
    stage.logged(who, 0, 1);
    let seen: Result<Vec<String>, DeskError> = match page {
        0 => desk.overview().await.map(|_| Vec::new()),
        1 => desk.register(register, Reveal::Sensitive).await.map(|view| {
            let items = view.categories.into_iter().map(|category| category.shown);
            items
                .flat_map(|shown| match shown {
                    desk::citizen::Shown::Items(items) => items,
                    desk::citizen::Shown::Hidden(_) => Vec::new(),
                })
                .map(|item| item.id.to_string())
                .collect()
        }),
        2 => desk.requests().await.map(|_| Vec::new()),
        3 => desk.consents().await.map(|_| Vec::new()),
        _ => desk.usage().await.map(|_| Vec::new()),
    };
    match seen {
        Ok(items) => {
            stage.logged(who, 1, 0);
            let mine = format!("-c{who:02}-");
            if items.iter().any(|item| !item.contains(&mine)) {
                stage.violates("S9: a citizen saw another's datum");
            }
            Ended::Done
        }
        Err(error) => desk_failed(stage, "look", error),
    }
}

pub(super) async fn file(stage: &Stage, random: &mut Rng) -> Ended {
    let who = random.usize(0..stage.citizens.len());
    let line = random.usize(0..stage.citizens[who].lines.len());
    let key: IdempotencyKey = id(format!("form-{:032x}", random.u128(..)));
    stage.known.borrow_mut().sent.push((who, key.clone(), line));
    send(stage, who, &key, line, random).await
}

pub(super) async fn file_again(stage: &Stage, random: &mut Rng) -> Ended {
    let known = stage.known.borrow().sent.len();
    if known == 0 {
        return Ended::Refused;
    }
    // Mostly a form of a moment ago.
    let back = 1 + random.usize(0..known.min(20));
    let (who, key, line) = stage.known.borrow().sent[known - back].clone();
    send(stage, who, &key, line, random).await
}

async fn send(
    stage: &Stage,
    who: usize,
    key: &IdempotencyKey,
    line: usize,
    random: &mut Rng,
) -> Ended {
    let line = &stage.citizens[who].lines[line];
    let (Some(desk), Some(item)) = (stage.citizen(who, random), line["item"].as_str()) else {
        return Ended::Refused;
    };
    let item: ItemId = id(item);
    // What a form asks follows from its key: sent again, it asks the same.
    let ask = if key.as_str().ends_with(['0', '1', '2', '3']) {
        Ask::restriction(Some(RestrictionGround::Accuracy), "Kiistän tiedon oikeellisuuden.")
    } else {
        Ask::rectification("uusi arvo", "Arvo on vanhentunut.")
    };
    let filing = Filing {
        about: About::Item { register: register_of(&item), item },
        ask: ask.expect("a whole form"),
        key: key.clone(),
    };
    stage.logged(who, 0, 1);
    match desk.file(filing).await {
        Ok(Filed { reference, again }) => {
            stage.logged(who, u64::from(!again), 0);
            let form = (who, key.clone());
            stage.known.borrow_mut().forms.entry(form).or_default().push(reference);
            Ended::Done
        }
        Err(FileError::Store(error)) => failed(stage, "file", &error),
        Err(_) => Ended::Refused,
    }
}

pub(super) async fn take_back(stage: &Stage, random: &mut Rng) -> Ended {
    let forms: Vec<_> = {
        let known = stage.known.borrow();
        let forms = known.forms.iter().filter(|(_, references)| !references.is_empty());
        forms.map(|((who, _), references)| (*who, references[0].clone())).collect()
    };
    let Some((who, reference)) = pick(&forms, random) else { return Ended::Refused };
    let Some(desk) = stage.citizen(who, random) else { return Ended::Refused };
    stage.logged(who, 0, 1);
    match desk.withdraw_request(&reference).await {
        Ok(()) => Ended::Done,
        Err(error) => desk_failed(stage, "take back", error),
    }
}

pub(super) async fn change_consent(stage: &Stage, withdraw: bool, random: &mut Rng) -> Ended {
    let who = random.usize(0..stage.citizens.len());
    let lines: Vec<Value> = {
        let lines = stage.citizens[who].lines.iter();
        lines.filter(|line| line["kind"] == "consent").cloned().collect()
    };
    let (Some(line), Some(desk)) = (pick(&lines, random), stage.citizen(who, random)) else {
        return Ended::Refused;
    };
    let consent: ConsentId = id(line["consent"].as_str().unwrap_or_default());
    let register: RegisterCode =
        serde_json::from_value(line["register"].clone()).expect("a register");
    let change = if withdraw { ConsentChange::Withdraw } else { ConsentChange::Give };
    // What is so already stays, without an entry.
    stage.logged(who, 0, 1);
    match desk.change_consent(register, &consent, change).await {
        Ok(()) => Ended::Done,
        Err(error) => desk_failed(stage, "change consent", error),
    }
}

pub(super) fn pick<T: Clone>(from: &[T], random: &mut Rng) -> Option<T> {
    (!from.is_empty()).then(|| from[random.usize(0..from.len())].clone())
}
