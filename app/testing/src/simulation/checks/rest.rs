//! What must hold when everything is carried out, the indexes show every write and nobody acts. Checks what was touched
//! since the last time, and at the end of a run everything.

use super::{super::stage::Stage, consents, deliveries, forms, queues, requests};

/// Runs the checks and notes the violations.
pub(in crate::simulation) async fn at_rest(stage: &Stage, is_end: bool) {
    stage.look();
    if is_end {
        let all: Vec<String> = stage.known.borrow().requests.keys().cloned().collect();
        stage.watch.borrow_mut().touched_requests.extend(all);
    }
    requests::touched(stage).await;
    requests::can_go_on(stage);
    forms::sent(stage);
    forms::kept(stage, is_end).await;
    let touched = std::mem::take(&mut stage.watch.borrow_mut().touched_subjects);
    let subjects = stage.known.borrow().subjects.clone();
    for (who, subject) in &subjects {
        if is_end || touched.contains(subject.as_str()) {
            forms::receipts(stage, subject).await;
            consents::of(stage, *who, subject).await;
            name(stage, *who).await;
        }
    }
    queues::all(stage).await;
    if is_end {
        forms::remembered(stage);
        deliveries::all(stage).await;
        chains(stage).await;
    }
}

/// S7: a person has the newest name that the identity provider gave, whatever registers deliver.
async fn name(stage: &Stage, who: usize) {
    let (subject, names) = {
        let known = stage.known.borrow();
        (known.subjects[&who].clone(), known.names.get(&who).cloned().unwrap_or_default())
    };
    match stage.calm.person(&subject).await {
        Ok(Some(person)) if names.contains(&person.family_name) => {}
        Ok(_) => stage.violates(format!("S7: citizen {who} is not called as the provider says")),
        Err(error) => stage.violates(format!("S7: citizen {who} does not open: {error}")),
    }
}

/// S1: verifies every chain from its first link to its head, and every head against the checkpoints.
async fn chains(stage: &Stage) {
    match stage.calm.verify_log().await {
        Ok(audit) => {
            for fault in audit.faults {
                stage.violates(format!("S1: {fault}"));
            }
        }
        Err(error) => stage.violates(format!("S1: the log cannot be verified: {error}")),
    }
}
