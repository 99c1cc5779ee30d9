//! S2: each form becomes one request, each request has one receipt, and no saved form is lost.

use std::collections::{BTreeMap, BTreeSet};

use desk::Notified;
use domain::{
    ids::{Reference, SubjectId},
    request::{Request, RequestKind},
};

use jiff::SignedDuration;

use super::super::{acts::forms, stage::Stage};

/// Limit of a list: longer than any list of a run.
const ALL: i32 = 100_000;
/// The store remembers a sent form for at least this long.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(47);

/// Checks that each form became one request, and that the acknowledged request exists.
pub(super) fn sent(stage: &Stage) {
    let known = stage.known.borrow();
    let mut found = Vec::new();
    let mut owners: BTreeMap<&Reference, usize> = BTreeMap::new();
    for ((who, key), references) in &known.forms {
        let different: BTreeSet<&Reference> = references.iter().collect();
        if different.len() > 1 {
            found.push(format!("S2: form {key} of citizen {who} became {different:?}"));
        }
        for reference in different {
            *owners.entry(reference).or_default() += 1;
            if !known.requests.contains_key(reference.as_str()) {
                found.push(format!("S2: {reference} was acknowledged and is not there"));
            }
        }
    }
    let shared = owners.into_iter().filter(|(_, forms)| *forms > 1);
    found.extend(shared.map(|(reference, _)| format!("S2: two forms lead to {reference}")));
    drop(known);
    for what in found {
        stage.violates(what);
    }
}

/// Checks at the end of a run that every recent request has its remembered form, and every remembered form its request.
pub(super) fn remembered(stage: &Stage) {
    let rows = stage.database.rows_by_key("test-requests");
    let forms = rows.iter().filter(|((pk, _), _)| pk.starts_with("IDEM#"));
    let references: Vec<&str> =
        forms.filter_map(|(_, row)| row["reference"]["S"].as_str()).collect();
    let unique: BTreeSet<&str> = references.iter().copied().collect();
    if references.len() != unique.len() {
        stage.violates("S2: two forms lead to one request");
    }
    let (mut known, mut recent) = (BTreeSet::new(), Vec::new());
    for (reference, request) in &stage.known.borrow().requests {
        known.insert(reference.clone());
        recent.extend((request.received_at + REMEMBERED > stage.time()).then(|| reference.clone()));
    }
    for reference in recent.iter().filter(|one| !unique.contains(one.as_str())) {
        stage.violates(format!("S2: {reference} is a request without its form"));
    }
    for reference in unique.iter().filter(|one| !known.contains(**one)) {
        stage.violates(format!("S2: a form leads to {reference}, which is not there"));
    }
}

/// Checks that each request that the person filed has exactly one receipt.
pub(super) async fn receipts(stage: &Stage, subject: &SubjectId) {
    let inbox = match stage.calm.notifications(subject, ALL).await {
        Ok(inbox) => inbox,
        Err(error) => return stage.violates(format!("S2: an inbox does not open: {error}")),
    };
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for notification in inbox.into_iter().flatten() {
        if let Notified::Receipt { reference } = notification.what {
            *told.entry(reference.to_string()).or_default() += 1;
        }
    }
    let mut found = Vec::new();
    for request in stage.known.borrow().requests.values() {
        if request.subject == *subject && !is_stop_request(request) {
            let count = told.remove(request.reference.as_str()).unwrap_or_default();
            if count != 1 {
                found.push(format!("S2: {} has {count} receipts", request.reference));
            }
        }
    }
    let of_nothing = told.keys().map(|one| format!("S2: a receipt for {one}, which is not there"));
    found.extend(of_nothing);
    for what in found {
        stage.violates(what);
    }
}

/// Checks that no saved form is lost.
pub(super) async fn kept(stage: &Stage, is_end: bool) {
    let forms = stage.known.borrow_mut().drafts.forms(is_end);
    for form in forms {
        forms::look_at_draft(stage, form).await;
    }
}

fn is_stop_request(request: &Request) -> bool {
    request.kind() == RequestKind::ConsentWithdrawal
}
