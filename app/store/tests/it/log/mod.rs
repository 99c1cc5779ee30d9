//! The access log: chains, pages, tampering, contention, checkpoints and chains of the first release.

mod chain;
mod checkpoint;
mod contention;
mod first_release;
mod pages;
mod tampering;

use domain::access_log::Action;
use store::{Lane, LogLine, LogPage, LogScope, Store};

use crate::support::{TestStore, about, by_official, entry, subject};

pub(crate) const LOG: &str = "test-access_log";
pub(crate) const RECORDS: &str = "test-records";

/// Reads the newest page, which must contain the whole chain without a fault.
pub(crate) async fn whole(store: &Store, scope: &LogScope, lane: Lane) -> Vec<LogLine> {
    let LogPage { lines, older, fault } = store.log_page(scope, lane, None, 1_000).await.unwrap();
    assert_eq!((older, fault), (None, None));
    let seqs: Vec<u64> = lines.iter().rev().map(|line| line.seq).collect();
    assert_eq!(seqs, (1..=lines.len() as u64).collect::<Vec<_>>());
    lines
}

/// Writes this many views of the person and of officials.
pub(crate) async fn fill(test: &TestStore, number: u32, own: usize, others: usize) -> LogScope {
    let scope = about(&subject(number));
    for _ in 0..own {
        test.store.commit_logged(&scope, entry(Action::View), vec![]).await.unwrap();
    }
    for _ in 0..others {
        test.store.commit_logged(&scope, by_official(Action::View), vec![]).await.unwrap();
    }
    scope
}

/// Removes a row without the store, as a person with access to the tables could.
pub(crate) fn remove(test: &TestStore, table: &str, row: &serde_json::Value) {
    let key = |name: &str| row[name]["S"].as_str().unwrap();
    test.database.remove(table, key("pk"), key("sk"));
}
