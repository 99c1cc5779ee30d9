//! What officials do: with what their own queue shows them, and now and then with a reference from elsewhere.

use desk::{OfficeDesk, QueueRow, office::QueueLine};
use domain::{ids::Reference, role::Official};

use super::{
    super::{
        cast::Employee,
        model::{Device, Held},
        oracle,
        play::{Ended, act_failed, desk_failed},
        turn::Turn,
    },
    logins::{employee_in_use, end_old, official, sessions},
};

/// The desk of an official who comes with a session; one who has none logs in first.
pub(super) async fn desk(turn: &mut Turn<'_>) -> Result<OfficeDesk, Ended> {
    let all = turn.stage.employees.borrow().len();
    let who = employee_in_use(turn, 0..all);
    let official = official(turn, who).await?;
    Ok(OfficeDesk::open(turn.store(), official, turn.now()))
}

/// An official logs in with the roles they have today; who has left does not.
pub(in crate::simulation) async fn log_in(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let who = turn.random.usize(0..turn.stage.employees.borrow().len());
    let employee = turn.stage.employees.borrow()[who].clone();
    if employee.has_left {
        return Err(Ended::Refused);
    }
    let now = turn.now();
    turn.may_log();
    let name = "Testi Virkailija".to_owned();
    let official = employee.official().clone();
    match sessions(turn).log_in_official(official, name, now).await {
        Ok(token) => {
            turn.has_logged();
            let device = Device::Employee(who);
            let old =
                turn.stage.known.borrow().sessions.get(&device).map(|held| held.token.clone());
            end_old(turn, device, old.as_ref()).await;
            // Somebody may have left, or lost a role, while this login was under way: then it is over at once.
            let same = turn.stage.employees.borrow()[who] == employee;
            if same {
                let held = Held::opened(token, now);
                turn.stage.known.borrow_mut().sessions.insert(Device::Employee(who), held);
            }
            Ok(Ended::Done)
        }
        Err(error) => Err(desk_failed(turn, "official logs in", error)),
    }
}

/// The session of an official ends: nobody comes with it any more. Roles change with the next login.
pub(in crate::simulation) async fn leaves(
    turn: &mut Turn<'_>,
    who: usize,
    change: impl FnOnce(&mut Employee),
) -> Result<Ended, Ended> {
    change(&mut turn.stage.employees.borrow_mut()[who]);
    let held = turn.stage.known.borrow_mut().sessions.remove(&Device::Employee(who));
    if let Some(held) = held {
        // What the provider or a supervisor would ask for again and again until it is done.
        turn.stage.calm.end_session(&held.token).await.map_err(|_| Ended::Unavailable)?;
    }
    Ok(Ended::Done)
}

pub(in crate::simulation) async fn queue(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let desk = desk(turn).await?;
    let view = desk.queue(None).await.map_err(|error| desk_failed(turn, "queue", error))?;
    for line in view.lines {
        let is_seen =
            oracle::may_open(desk.official(), line.row.queue.as_str(), line.row.visibility);
        if line.may_open != is_seen || !(is_seen || line.supervised) {
            turn.violates(format!("S9: {} in a queue: {}", line.row.reference, line.may_open));
        }
    }
    Ok(Ended::Done)
}

/// A line of the official's queue that fits.
async fn line(
    turn: &mut Turn<'_>,
    desk: &OfficeDesk,
    fits: impl Fn(&QueueLine) -> bool,
) -> Result<QueueRow, Ended> {
    let view = desk.queue(None).await.map_err(|error| desk_failed(turn, "queue", error))?;
    let lines = view.lines.into_iter().filter(|line| fits(line)).map(|line| line.row);
    let lines: Vec<QueueRow> = lines.collect();
    turn.pick(&lines).ok_or(Ended::Refused)
}

pub(in crate::simulation) async fn open(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let desk = desk(turn).await?;
    let row = line(turn, &desk, |line| line.may_open).await?;
    turn.may_log();
    match desk.case(&row.reference).await {
        Ok(case) => {
            turn.has_logged();
            may_see(turn, desk.official(), &case.request);
            Ok(Ended::Done)
        }
        Err(error) => Err(desk_failed(turn, "open", error)),
    }
}

/// S9: an independent reading of the data files says the same.
pub(super) fn may_see(turn: &Turn<'_>, official: &Official, request: &domain::request::Request) {
    if !oracle::may_see(official, request) {
        turn.violates(format!("S9: {} opened {}", official.reference, request.reference));
    }
}

/// A reference from a letter or a colleague: who may not see it finds nothing, and that they tried is kept.
pub(in crate::simulation) async fn open_any(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let desk = desk(turn).await?;
    let all: Vec<Reference> = {
        let known = turn.stage.known.borrow();
        let newest = known.requests.values().rev().take(200);
        newest.map(|request| request.reference.clone()).collect()
    };
    let Some(reference) = turn.pick(&all) else { return Err(Ended::Refused) };
    let request = turn.stage.known.borrow().requests[reference.as_str()].clone();
    let allowed = oracle::may_see(desk.official(), &request);
    turn.may_log();
    match desk.case(&reference).await {
        Ok(_) if allowed => turn.has_logged(),
        Err(desk::DeskError::NotFound) if !allowed => turn.has_logged(),
        Ok(_) => turn.violates(format!("S9: {} opened {reference}", desk.official().reference)),
        Err(desk::DeskError::NotFound) => {
            turn.violates(format!("S9: {reference} is hidden from who works it"));
        }
        Err(error) => return Err(desk_failed(turn, "open any", error)),
    }
    Ok(Ended::Done)
}

pub(in crate::simulation) async fn take(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let desk = desk(turn).await?;
    let row = line(turn, &desk, |line| line.may_open && line.row.handler.is_none()).await?;
    turn.may_log();
    let taken = desk.take(&row.reference).await;
    taken.map(|()| Ended::Done).map_err(|error| act_failed(turn, "take", error))
}

pub(in crate::simulation) async fn release(turn: &mut Turn<'_>) -> Result<Ended, Ended> {
    let desk = desk(turn).await?;
    let row = line(turn, &desk, |line| line.mine).await?;
    turn.may_log();
    let released = desk.release(&row.reference).await;
    released.map(|()| Ended::Done).map_err(|error| act_failed(turn, "release", error))
}

pub(in crate::simulation) async fn release_for_another(
    turn: &mut Turn<'_>,
) -> Result<Ended, Ended> {
    let desk = desk(turn).await?;
    let row = line(turn, &desk, |line| line.supervised).await?;
    turn.may_log();
    let released = desk.release_for_another(&row.reference).await;
    released.map(|()| Ended::Done).map_err(|error| act_failed(turn, "release for another", error))
}
