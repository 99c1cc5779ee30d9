//! What must hold at rest: everything carried out, indexes caught up, nothing under way.

use std::collections::{BTreeMap, BTreeSet};

use desk::{Notified, QueueRow};
use domain::{
    catalogue::catalogue,
    ids::{QueueId, Reference, SubjectId},
    request::{About, EventKind, Request, RequestKind, State},
};
use store::{Lane, LogScope};

use super::stage::Stage;

/// More than any list of a run is long.
const ALL: i32 = 100_000;

/// Looks at everything and notes what does not hold.
pub(super) async fn at_rest(stage: &Stage) {
    let requests = requests(stage).await;
    chains(stage).await;
    let subjects = stage.known.borrow().subjects.clone();
    for (who, subject) in &subjects {
        entries(stage, *who, subject).await;
        receipts(stage, subject, &requests).await;
        stop_requests(stage, subject, &requests).await;
    }
    forms(stage, &requests);
    for request in requests.values() {
        history(stage, request);
        can_go_on(stage, request);
    }
    queues(stage, &requests).await;
}

async fn requests(stage: &Stage) -> BTreeMap<String, Request> {
    let mut requests = BTreeMap::new();
    for (pk, _) in stage.database.rows_by_key("test-requests").into_keys() {
        let Some(reference) = pk.strip_prefix("REQUEST#") else { continue };
        let reference = Reference::parse(reference).expect("a key holds a reference");
        match stage.calm.request(&reference).await {
            Ok(Some(request)) => drop(requests.insert(reference.to_string(), request)),
            other => stage.violates(format!("S3: {reference} does not open: {other:?}")),
        }
    }
    requests
}

/// S1: the chains are whole.
async fn chains(stage: &Stage) {
    let audit = stage.calm.verify_log().await.expect("the log opens");
    for fault in audit.faults {
        stage.violates(format!("S1: {fault:?}"));
    }
}

/// S1: a person's log holds what was acknowledged, and no more than was tried.
async fn entries(stage: &Stage, who: usize, subject: &SubjectId) {
    let scope = LogScope::Subject(subject.clone());
    let mut count = 0;
    for lane in [Lane::Own, Lane::Others] {
        let page = stage.calm.log_page(&scope, lane, None, u16::MAX).await.expect("a log opens");
        if page.older.is_some() || page.fault.is_some() {
            stage.violates(format!("S1: the log of citizen {who}: {:?}", page.fault));
        }
        count += u64::try_from(page.lines.len()).unwrap_or(u64::MAX);
    }
    let (least, most) = stage.known.borrow().entries.get(&who).copied().unwrap_or_default();
    if count < least || count > most {
        stage.violates(format!("S1: citizen {who} has {count} entries, not {least} to {most}"));
    }
}

/// S2: one request for each form, and the one that was acknowledged.
fn forms(stage: &Stage, requests: &BTreeMap<String, Request>) {
    let known = stage.known.borrow();
    let mut found = Vec::new();
    for ((who, key), references) in &known.forms {
        let different: BTreeSet<&Reference> = references.iter().collect();
        if different.len() > 1 {
            found.push(format!("S2: form {key} of citizen {who} became {different:?}"));
        }
        let gone = references.iter().find(|one| !requests.contains_key(one.as_str()));
        found.extend(gone.map(|one| format!("S2: {one} was acknowledged and is not there")));
    }
    let rows = stage.database.rows_by_key("test-requests");
    let keys: Vec<&str> = rows
        .iter()
        .filter(|((pk, _), _)| pk.starts_with("IDEM#"))
        .filter_map(|(_, row)| row["reference"]["S"].as_str())
        .collect();
    let unique: BTreeSet<&str> = keys.iter().copied().collect();
    if keys.len() != unique.len() {
        found.push("S2: two forms lead to one request".into());
    }
    let all: BTreeSet<&str> = requests.keys().map(String::as_str).collect();
    for reference in all.symmetric_difference(&unique) {
        found.push(format!("S2: {reference} is a request without its form, or a form without"));
    }
    drop(known);
    for what in found {
        stage.violates(what);
    }
}

/// S2: exactly one receipt for each request of the person's own.
async fn receipts(stage: &Stage, subject: &SubjectId, requests: &BTreeMap<String, Request>) {
    let inbox = stage.calm.notifications(subject, ALL).await.expect("an inbox opens");
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for notification in inbox.into_iter().flatten() {
        if let Notified::Receipt { reference } = notification.what {
            *told.entry(reference.to_string()).or_default() += 1;
        }
    }
    let own = requests.values().filter(|request| request.subject == *subject);
    for request in own.filter(|request| !is_stop_request(request)) {
        let count = told.remove(request.reference.as_str()).unwrap_or_default();
        if count != 1 {
            stage.violates(format!("S2: {} has {count} receipts", request.reference));
        }
    }
    for reference in told.keys() {
        stage.violates(format!("S2: a receipt for {reference}, which is not there"));
    }
}

fn is_stop_request(request: &Request) -> bool {
    request.kind() == RequestKind::ConsentWithdrawal
}

/// S3: the history is a path of the states, and the request stands at its end.
fn history(stage: &Stage, request: &Request) {
    let what = |text: &str| stage.violates(format!("S3: {} {text}", request.reference));
    let left_out = 2 * u64::from(request.left_out);
    if u64::try_from(request.history.len()).ok() != Some(request.version - left_out) {
        what("has another version than events");
    }
    let mut open = false;
    let mut taken = false;
    let mut decided = false;
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

/// S3, S10: some official of the cast can work an open request.
fn can_go_on(stage: &Stage, request: &Request) {
    let Some(queue) = catalogue().queue(&request.queue) else {
        return stage.violates(format!("S3: {} lies in no queue", request.reference));
    };
    let mut able = stage.officials.iter().filter(|official| {
        official.works(queue)
            && official.may_see(request.visibility)
            && request.state.handler().is_none_or(|by| by.official == official.reference)
    });
    if request.state.is_open() && able.next().is_none() {
        stage.violates(format!("S3: nobody can work {} in {}", request.reference, queue.id));
    }
}

/// S5: one open piece of work for a consent withdrawn here and not yet worked; none for one in force.
async fn stop_requests(stage: &Stage, subject: &SubjectId, requests: &BTreeMap<String, Request>) {
    let consents = stage.calm.consents(subject).await.expect("consents open");
    for consent in consents.into_iter().flatten() {
        let about = |request: &&Request| {
            let about = About::Consent { register: consent.register, consent: consent.id.clone() };
            request.subject == *subject && is_stop_request(request) && request.about == about
        };
        let open =
            requests.values().filter(about).filter(|request| request.state.is_open()).count();
        let allowed = usize::from(!consent.is_in_force());
        if open > allowed {
            let state = consent.state();
            stage.violates(format!("S5: {open} open works for {}, which is {state:?}", consent.id));
        }
        let portal = domain::consent::ConsentForm::Portal;
        let last = consent.events.iter().rev().find(|event| event.form == portal);
        let withdrawn_here =
            last.is_some_and(|event| event.state == domain::consent::ConsentState::Withdrawn);
        let decided = requests.values().filter(about).any(|request| !request.state.is_open());
        if withdrawn_here && !consent.is_in_force() && open == 0 && !decided {
            stage.violates(format!("S5: no work for {}, which was withdrawn", consent.id));
        }
    }
}

/// S10: the queues hold the open requests, each once.
async fn queues(stage: &Stage, requests: &BTreeMap<String, Request>) {
    let mut listed: Vec<String> = Vec::new();
    for queue in catalogue().queues() {
        let ids: [QueueId; 1] = [queue.id.clone()];
        let page = stage.calm.queue_page(&ids, None, 100_000).await.expect("a queue opens");
        let rows: Vec<QueueRow> = page.rows.into_iter().flatten().collect();
        listed.extend(rows.iter().map(|row| row.reference.to_string()));
    }
    listed.sort();
    let open = requests.values().filter(|request| request.state.is_open());
    let open: Vec<String> = open.map(|request| request.reference.to_string()).collect();
    if listed != open {
        stage.violates(format!("S10: {} in queues, {} open", listed.len(), open.len()));
    }
}
