//! What officials do: mostly with what their own queues show them, sometimes with a reference from elsewhere.

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

/// The desk of some official, mostly of one who has a session; without a session the act is refused.
pub(super) async fn desk(turn: &mut Turn<'_>) -> Result<OfficeDesk, Ended> {
    let all = turn.stage.employees.borrow().len();
    let who = employee_in_use(turn, 0..all);
    let official = official(turn, who).await?;
    Ok(OfficeDesk::open(turn.store(), official, turn.now()))
}

/// An official logs in with the roles that they have now. An official who has left does not log in.
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
            // If the official has left or lost a role while the login ran, nobody uses the new session.
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

/// Changes an employee and ends their session. New roles count from the next login.
pub(in crate::simulation) async fn leaves(
    turn: &mut Turn<'_>,
    who: usize,
    change: impl FnOnce(&mut Employee),
) -> Result<Ended, Ended> {
    change(&mut turn.stage.employees.borrow_mut()[who]);
    let held = turn.stage.known.borrow_mut().sessions.remove(&Device::Employee(who));
    if let Some(held) = held {
        // This uses the store without faults, as somebody would repeat the act until it succeeds.
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

/// A line of the official's queues that fits; without one the act is refused.
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

/// S9: an official who opened a request must be allowed to see it by an independent reading of the data files.
pub(super) fn may_see(turn: &Turn<'_>, official: &Official, request: &domain::request::Request) {
    if !oracle::may_see(official, request) {
        turn.violates(format!("S9: {} opened {}", official.reference, request.reference));
    }
}

/// Opens a request by a reference from a letter or a colleague. An official who may not see it finds nothing, and the
/// attempt is logged.
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
