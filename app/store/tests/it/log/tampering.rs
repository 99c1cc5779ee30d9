//! What a person can do who writes to the tables and has no key. Most tests check both what the audit finds and whether
//! the page shows a fault.

use domain::access_log::Action;
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::{Keyring, Lane, LogScope};

use super::{LOG, RECORDS, fill, remove};
use crate::support::{NOW, TestStore, at, by_official};

/// A database with entries of a day that a checkpoint has closed.
async fn filled() -> (TestStore, LogScope) {
    let test = TestStore::start().await;
    for number in 2..5 {
        fill(&test, number, 3, 2).await;
    }
    let scope = fill(&test, 1, 4, 6).await;
    let run = test.store.checkpoint(at(NOW) + SignedDuration::from_hours(24)).await.unwrap();
    assert_eq!((run.chains, run.at_fault), (8, 0));
    assert_eq!(run.closed.unwrap().day, "2026-06-01");
    let audit = test.store.verify_log().await.unwrap();
    assert_eq!((audit.chains, audit.entries, audit.faults), (8, 25, vec![]));
    (test, scope)
}

fn row(test: &TestStore, scope: &LogScope, seq: u64) -> Value {
    let LogScope::Subject(subject) = scope else { unreachable!() };
    let pk = format!("SUBJECT#{subject}");
    let mut rows = test.rows_under(LOG, &format!("OTHERS#{seq:012}#"));
    rows.retain(|row| row["pk"]["S"] == pk.as_str());
    rows.pop().unwrap()
}

fn head(test: &TestStore, scope: &LogScope) -> Value {
    let LogScope::Subject(subject) = scope else { unreachable!() };
    let pk = format!("SUBJECT#{subject}");
    let mut rows = test.rows_under(RECORDS, "DIGEST#OTHERS");
    rows.retain(|row| row["pk"]["S"] == pk.as_str());
    rows.pop().unwrap()
}

/// Checks that the audit finds only this fault, and that the page shows a fault only if `on_the_page`.
async fn found(test: &TestStore, scope: &LogScope, fault: &str, on_the_page: bool) {
    let audit = test.store.verify_log().await.unwrap();
    let faults: Vec<String> = audit.faults.iter().map(|found| found.fault.to_string()).collect();
    assert_eq!(faults, [fault]);
    assert!(audit.faults[0].chain.starts_with("OTHERS#SUBJECT#subject-00000001"));
    let page = test.store.log_page(scope, Lane::Others, None, 100).await.unwrap();
    assert_eq!(page.fault.is_some(), on_the_page, "{:?}", page.fault);
}

#[tokio::test]
async fn a_removed_entry() {
    let (test, scope) = filled().await;
    remove(&test, LOG, &row(&test, &scope, 3));
    found(&test, &scope, "place 3: the entry is missing", true).await;
}

#[tokio::test]
async fn a_changed_entry() {
    let (test, scope) = filled().await;
    let mut changed = row(&test, &scope, 3);
    changed["doc"] = row(&test, &scope, 4)["doc"].clone();
    test.put(LOG, &changed);
    found(&test, &scope, "place 3: the entry was changed", true).await;
}

#[tokio::test]
async fn reordered_entries() {
    let (test, scope) = filled().await;
    let (mut third, mut fourth) = (row(&test, &scope, 3), row(&test, &scope, 4));
    let key = third["sk"].clone();
    third["sk"] = fourth["sk"].clone();
    fourth["sk"] = key;
    test.put(LOG, &third);
    test.put(LOG, &fourth);
    found(&test, &scope, "place 3: the entry was changed", true).await;
}

#[tokio::test]
async fn newest_entries_cut_off() {
    let (test, scope) = filled().await;
    remove(&test, LOG, &row(&test, &scope, 6));
    found(&test, &scope, "place 6: the entry is not the one of the checkpoint", true).await;
}

#[tokio::test]
async fn newest_entries_of_today_cut_off() {
    let (test, scope) = filled().await;
    test.store.commit_logged(&scope, by_official(Action::View), vec![]).await.unwrap();
    remove(&test, LOG, &row(&test, &scope, 7));
    let page = test.store.log_page(&scope, Lane::Others, None, 100).await.unwrap();
    let told = page.fault.unwrap().to_string();
    assert_eq!(told, "place 7: entries are missing from here to the newest");
}

#[tokio::test]
async fn an_entry_rewritten_together_with_all_that_follow_and_the_head() {
    let (test, scope) = filled().await;
    // Without the key, the hashes can only be made in this way.
    let mut prev = row(&test, &scope, 2)["hash"]["S"].as_str().unwrap().to_owned();
    for seq in 3..=6 {
        let mut link = row(&test, &scope, seq);
        link["prev"]["S"] = json!(prev);
        prev = format!("1.{}", Keyring::digest(&[prev.as_bytes()]));
        link["hash"]["S"] = json!(prev);
        test.put(LOG, &link);
    }
    let mut moved = head(&test, &scope);
    moved["hash"]["S"] = json!(prev);
    test.put(RECORDS, &moved);
    found(&test, &scope, "place 3: the entry was changed", true).await;
}

#[tokio::test]
async fn a_head_put_back() {
    let (test, scope) = filled().await;
    let before = head(&test, &scope);
    test.store.commit_logged(&scope, by_official(Action::View), vec![]).await.unwrap();
    test.put(RECORDS, &before);
    found(&test, &scope, "place 7: the head was put back", true).await;
}

#[tokio::test]
async fn a_head_put_back_together_with_the_entries() {
    let test = TestStore::start().await;
    let scope = fill(&test, 1, 0, 2).await;
    let before = head(&test, &scope);
    fill(&test, 1, 0, 2).await;
    test.store.checkpoint(at(NOW) + SignedDuration::from_hours(24)).await.unwrap();
    test.put(RECORDS, &before);
    for seq in [3, 4] {
        remove(&test, LOG, &row(&test, &scope, seq));
    }
    // Only the checkpoint shows it.
    found(&test, &scope, "place 3: the entry is not the one of the checkpoint", false).await;
}

#[tokio::test]
async fn a_chain_that_is_gone() {
    let (test, scope) = filled().await;
    remove(&test, RECORDS, &head(&test, &scope));
    for seq in 1..=6 {
        remove(&test, LOG, &row(&test, &scope, seq));
    }
    found(&test, &scope, "place 1: the entry is not the one of the checkpoint", false).await;
}

#[tokio::test]
async fn an_entry_of_another_chain() {
    let (test, scope) = filled().await;
    let LogScope::Subject(other) = fill(&test, 2, 0, 0).await else { unreachable!() };
    let mut foreign = row(&test, &scope, 1);
    foreign["pk"] = json!({"S": format!("SUBJECT#{other}")});
    test.put(LOG, &foreign);
    let audit = test.store.verify_log().await.unwrap();
    assert_eq!(audit.faults.len(), 1, "{:?}", audit.faults);
    assert!(audit.faults[0].chain.contains("subject-00000002"));
}

#[tokio::test]
async fn a_checkpoint_that_is_gone() {
    let (test, _) = filled().await;
    for checkpoint in test.rows_under(LOG, "PAGE#") {
        remove(&test, LOG, &checkpoint);
    }
    let audit = test.store.verify_log().await.unwrap();
    assert_eq!(audit.faults[0].chain, "PAGE#CHECKPOINT");
}

#[tokio::test]
async fn a_mark_that_is_gone() {
    let test = TestStore::start().await;
    fill(&test, 1, 0, 2).await;
    for mark in test.rows_under(RECORDS, "2026") {
        remove(&test, RECORDS, &mark);
    }
    let run = test.store.checkpoint(at(NOW) + SignedDuration::from_hours(24)).await.unwrap();
    assert_eq!((run.chains, run.closed.is_some()), (0, true));
    let audit = test.store.verify_log().await.unwrap();
    let told = audit.faults[0].fault.to_string();
    assert_eq!(told, "place 1: its day is closed, and no checkpoint holds the entry");
}

#[tokio::test]
async fn a_head_that_cannot_be_read_is_named_and_hides_no_other_chain() {
    let (test, scope) = filled().await;
    let mut later = by_official(Action::View);
    later.at = at(NOW) + SignedDuration::from_hours(24);
    test.store.commit_logged(&scope, later, vec![]).await.unwrap(); // marks the chain
    let mut damaged = head(&test, &scope);
    damaged.as_object_mut().unwrap().remove("day");
    test.put(RECORDS, &damaged);
    let audit = test.store.verify_log().await.unwrap(); // today Err: not one chain is verified
    assert!(audit.faults.iter().any(|found| found.chain.contains("subject-00000001")));
    let run = test.store.checkpoint(at(NOW) + SignedDuration::from_hours(48)).await.unwrap(); // today Err in every run
    assert!(run.at_fault == 1 && run.closed.is_some());
}
