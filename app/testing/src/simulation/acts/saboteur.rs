//! Imitates faults of the product; see [`Sabotage`]. Most of it is written without being noted in the journal, so only
//! later checks can find it.

use std::time::Duration;

use desk::{SessionKind, limits::Limit};
use domain::{consent::ConsentState, request::Act as RequestAct};
use jiff::SignedDuration;
use serde_json::json;
use store::Session;

use super::{
    super::{
        model::{Device, Held},
        play::Ended,
        sabotage::Sabotage,
        turn::Turn,
    },
    adversary::tamper,
    citizens, logins,
};
use crate::values::{id, register_of};

const LOG: &str = "test-access_log";
const REQUESTS: &str = "test-requests";
const RECORDS: &str = "test-records";
const SESSIONS: &str = "test-sessions";
/// Longer than any act may take (S12).
const LONG: Duration = Duration::from_mins(1);

pub(in crate::simulation) async fn carry_out(
    turn: &mut Turn<'_>,
    what: Sabotage,
) -> Result<Ended, Ended> {
    let done = match what {
        Sabotage::LoseEntry => lose(turn, LOG, |_, sk| sk.starts_with("OWN#000000000003")),
        Sabotage::LoseReceipt => lose(turn, REQUESTS, |pk, _| pk.starts_with("INBOX#")),
        Sabotage::LoseDraft => lose(turn, SESSIONS, |_, sk| sk.starts_with("DRAFT#")),
        Sabotage::LoseDatum => lose(turn, RECORDS, |_, sk| sk.starts_with("ITEM#")),
        Sabotage::LoseEvent => lose_event(turn).await,
        Sabotage::UndoWithdrawal => undo_withdrawal(turn).await,
        Sabotage::LoseWork => lose_work(turn).await,
        Sabotage::PoisonOutbox => {
            poison(turn);
            Some(())
        }
        Sabotage::KeepSession => keep_session(turn).await,
        Sabotage::MixUpSessions => mix_up(turn).await,
        Sabotage::LoseFromQueue => lose_from_queue(turn),
        Sabotage::WriteInClear => write_in_clear(turn).await,
        Sabotage::Hang => {
            tokio::time::sleep(LONG).await;
            Some(())
        }
        Sabotage::DamageLog => {
            lose(turn, LOG, |_, sk| sk.starts_with("OWN#000000000002"));
            tamper(turn).await;
            Some(())
        }
    };
    done.map(|()| Ended::Done).ok_or(Ended::Refused)
}

/// Removes all rows of a table that fit; `None` if there are none.
fn lose(turn: &Turn<'_>, table: &str, is_like: impl Fn(&str, &str) -> bool) -> Option<()> {
    let rows = turn.stage.database.rows_by_key(table);
    let gone: Vec<_> = rows.into_keys().filter(|(pk, sk)| is_like(pk, sk)).collect();
    for (pk, sk) in &gone {
        turn.stage.database.remove(table, pk, sk);
    }
    (!gone.is_empty()).then_some(())
}

/// Writes a request whose version is one more than the number of its events.
async fn lose_event(turn: &Turn<'_>) -> Option<()> {
    let mut request = turn.stage.known.borrow().requests.values().next()?.clone();
    request.version += 1;
    let write = turn.stage.calm.write_request(&request);
    turn.stage.calm.commit(vec![write]).await.ok()
}

async fn undo_withdrawal(turn: &Turn<'_>) -> Option<()> {
    let (who, text) = {
        let known = turn.stage.known.borrow();
        let mut withdrawn =
            known.words.iter().filter(|(_, word)| **word == Some(ConsentState::Withdrawn));
        withdrawn.next()?.0.clone()
    };
    let subject = turn.stage.known.borrow().subjects[&who].clone();
    let register = register_of(&id(text.clone()));
    let (mut consent, revision) =
        turn.stage.calm.consent(&subject, register, &id(text)).await.ok()??;
    consent.events.retain(|event| !event.is_from_here());
    let write = turn.stage.calm.write_consent(&subject, &consent, &revision);
    turn.stage.calm.commit(vec![write]).await.ok()
}

/// Closes the work for a withdrawn consent although nobody has decided it.
async fn lose_work(turn: &Turn<'_>) -> Option<()> {
    let work = {
        let known = turn.stage.known.borrow();
        let mut works = known.requests.values().filter(|request| {
            request.kind() == domain::request::RequestKind::ConsentWithdrawal
                && request.state.is_open()
        });
        works.next()?.reference.clone()
    };
    let request = turn.stage.calm.request(&work).await.ok()??;
    let closed = request.after(RequestAct::Withdraw, turn.now()).ok()?;
    turn.stage.calm.commit(vec![turn.stage.calm.write_request(&closed)]).await.ok()
}

fn poison(turn: &Turn<'_>) {
    let created = format!("{:.6}", turn.now());
    let row = json!({
        "pk": { "S": "OUTBOX#poison" }, "sk": { "S": "OUTBOX" }, "pending": { "S": "yes" },
        "created": { "S": created }, "doc": { "S": "{}" }, "fmt": { "N": "1" },
    });
    turn.stage.database.put(REQUESTS, &row);
}

async fn keep_session(turn: &mut Turn<'_>) -> Option<()> {
    let (device, held) = some_session(turn)?;
    let key = format!("SESSION#{}", held.token.hash());
    let rows = turn.stage.database.rows_by_key(SESSIONS);
    let row = rows.get(&(key, "SESSION".into()))?;
    turn.stage.calm.end_session(&held.token).await.ok()?;
    turn.stage.known.borrow_mut().sessions.get_mut(&device)?.is_ended = true;
    turn.stage.database.put(SESSIONS, row);
    logins::session(turn, device).await.ok().map(drop)
}

fn some_session(turn: &Turn<'_>) -> Option<(Device, Held)> {
    let known = turn.stage.known.borrow();
    let now = turn.stage.time();
    let mut sessions = known.sessions.iter().filter(|(device, held)| {
        matches!(device, Device::Citizen(..))
            && held.must_bring(logins::TIMES, now + SignedDuration::from_secs(10))
                == super::super::model::Seen::Session
    });
    sessions.next().map(|(device, held)| (*device, held.clone()))
}

async fn mix_up(turn: &mut Turn<'_>) -> Option<()> {
    let (device, _) = some_session(turn)?;
    let Device::Citizen(who, _) = device else { return None };
    let others = turn.stage.known.borrow().subjects.clone();
    let subject = others.into_iter().find(|(other, _)| *other != who)?.1;
    let person = turn.stage.calm.person(&subject).await.ok()??;
    let now = turn.now();
    let session = Session { kind: SessionKind::Citizen { subject, person }, opened_at: now };
    let token = turn.stage.calm.open_session(&session, logins::TIMES, now).await.ok()?;
    turn.stage.known.borrow_mut().sessions.insert(device, Held::opened(token, now));
    citizens::desk_on(turn, who, device).await.ok().map(drop)
}

fn lose_from_queue(turn: &Turn<'_>) -> Option<()> {
    let rows = turn.stage.database.rows_by_key(REQUESTS);
    let mut row = rows.into_values().find(|row| row["queue"].is_object())?;
    row.as_object_mut()?.remove("queue");
    turn.stage.database.put(REQUESTS, &row);
    Some(())
}

/// Writes a typed word as part of a key.
async fn write_in_clear(turn: &Turn<'_>) -> Option<()> {
    let window = SignedDuration::from_hours(1);
    let limit = Limit { purpose: "SALAINEN", most: 1, window };
    turn.store().count(&limit, "somebody", turn.now()).await.ok().map(drop)
}
