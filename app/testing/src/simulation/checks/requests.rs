//! S3: the states and the history of each request.

use domain::{
    catalogue::catalogue,
    ids::Reference,
    request::{EventKind, Request, State},
};

use super::super::{cast::Employee, stage::Stage};

/// Opens and checks the requests that were written since the last time.
pub(in crate::simulation) async fn touched(stage: &Stage) {
    let touched = std::mem::take(&mut stage.watch.borrow_mut().touched_requests);
    for reference in touched {
        let parsed = Reference::parse(&reference).expect("a key holds a reference");
        match stage.calm.request(&parsed).await {
            Ok(Some(request)) => {
                history(stage, &request);
                is_told_once_more(stage, &request);
                stage.known.borrow_mut().requests.insert(reference, request);
            }
            other => stage.violates(format!("S3: {reference} does not open: {other:?}")),
        }
    }
}

/// Checks that the history is a path through the states, and that the request has the state at its end.
fn history(stage: &Stage, request: &Request) {
    let what = |text: &str| stage.violates(format!("S3: {} {text}", request.reference));
    let left_out = 2 * u64::from(request.left_out);
    if u64::try_from(request.history.len()).ok() != Some(request.version - left_out) {
        what("has another version than events");
    }
    let (mut open, mut taken, mut decided) = (false, false, false);
    for event in &request.history {
        let fits = match &event.kind {
            EventKind::Received => !open && !taken,
            EventKind::Taken { .. } => open && !taken,
            EventKind::Released { .. }
            | EventKind::ReleasedForAnother { .. }
            | EventKind::Decided { .. } => open && taken,
            EventKind::Withdrawn => open,
            EventKind::Unknown => false,
        };
        if !fits {
            what("has a history that is no path");
        }
        open = !matches!(event.kind, EventKind::Decided { .. } | EventKind::Withdrawn);
        taken = matches!(event.kind, EventKind::Taken { .. });
        decided = matches!(event.kind, EventKind::Decided { .. });
    }
    let fits = match &request.state {
        State::Received => open && !taken,
        State::InProgress { .. } => open && taken,
        State::Decided { .. } => decided,
        State::Withdrawn => !open && !decided,
    };
    if !fits || decided != request.decision.is_some() {
        what("stands elsewhere than its history ends");
    }
}

/// Checks that what was shown of a request stays: its history only grows, except that pairs of events can be left out.
fn is_told_once_more(stage: &Stage, request: &Request) {
    let known = stage.known.borrow();
    let Some(before) = known.requests.get(request.reference.as_str()) else { return };
    let grew = request.left_out > before.left_out
        || request.history.len() >= before.history.len()
            && request.history[..before.history.len()] == before.history[..];
    let went_back = request.version < before.version;
    drop(known);
    if !grew || went_back {
        stage.violates(format!("S3: {} has another history than before", request.reference));
    }
}

/// S3, S10: for each open request there is an official who can work it, or one who can release it for another.
pub(super) fn can_go_on(stage: &Stage) {
    let employees = stage.employees.borrow();
    let mut found = Vec::new();
    for request in stage.known.borrow().requests.values().filter(|one| one.state.is_open()) {
        let Some(queue) = catalogue().queue(&request.queue) else {
            found.push(format!("S3: {} lies in no queue", request.reference));
            continue;
        };
        let at_work = || employees.iter().filter(|one| !one.has_left).map(Employee::official);
        let workers =
            || at_work().filter(|one| one.works(queue) && one.may_see(request.visibility));
        let handler = request.state.handler().map(|handler| &handler.official);
        let can_release = at_work().any(|one| one.supervises(queue));
        let goes_on = match handler {
            Some(handler) => {
                let is_at_work = workers().any(|one| one.reference == *handler);
                is_at_work || can_release && workers().next().is_some()
            }
            None => workers().next().is_some(),
        };
        if !goes_on {
            found.push(format!("S3: nobody can work {} in {}", request.reference, queue.id));
        }
    }
    for what in found {
        stage.violates(what);
    }
}
