use domain::access_log::Action;
use store::{Lane, LogCursor, LogScope, Store};

use super::{LOG, fill, remove};
use crate::support::{TestStore, entry};

/// The places of all entries, read page by page to the end.
async fn all(store: &Store, scope: &LogScope, lane: Lane, limit: u16) -> Vec<u64> {
    let (mut seqs, mut before) = (Vec::new(), None);
    loop {
        let page = store.log_page(scope, lane, before, limit).await.unwrap();
        assert_eq!(page.fault, None);
        assert!(page.lines.len() <= usize::from(limit));
        seqs.extend(page.lines.iter().map(|line| line.seq));
        before = page.older;
        if before.is_none() {
            return seqs;
        }
    }
}

#[tokio::test]
async fn the_newest_entries_come_first_and_older_ones_follow_to_the_very_end() {
    let test = TestStore::start().await;
    let scope = fill(&test, 1, 7, 0).await;
    for limit in [1, 2, 3, 6, 7, 8] {
        assert_eq!(all(&test.store, &scope, Lane::Own, limit).await, [7, 6, 5, 4, 3, 2, 1]);
    }
    let empty = test.store.log_page(&scope, Lane::Others, None, 5).await.unwrap();
    assert_eq!((empty.lines, empty.older, empty.fault), (vec![], None, None));
}

#[tokio::test]
async fn a_look_by_an_official_stays_in_sight_after_any_number_of_own_clicks() {
    let test = TestStore::start().await;
    let scope = fill(&test, 1, 2, 1).await;
    fill(&test, 1, 600, 0).await;
    let others = test.store.log_page(&scope, Lane::Others, None, 50).await.unwrap();
    assert_eq!((others.lines.len(), others.fault, others.older), (1, None, None));
    let own = test.store.log_page(&scope, Lane::Own, None, 20).await.unwrap();
    assert_eq!((own.lines.len(), own.fault), (20, None));
    assert_eq!(own.older, LogCursor::parse("583"));
    assert_eq!(all(&test.store, &scope, Lane::Own, 100).await.len(), 602);
}

#[tokio::test]
async fn a_missing_entry_shows_on_its_page_and_hides_nothing() {
    let test = TestStore::start().await;
    let scope = fill(&test, 1, 0, 9).await;
    let row = test.rows_under(LOG, "OTHERS#000000000004#").pop().unwrap();
    remove(&test, LOG, &row);
    let newest = test.store.log_page(&scope, Lane::Others, None, 3).await.unwrap();
    assert_eq!((newest.lines.len(), newest.fault), (3, None));
    let next = test.store.log_page(&scope, Lane::Others, newest.older, 3).await.unwrap();
    assert_eq!(next.fault.unwrap().to_string(), "place 4: the entry is missing");
    let seqs: Vec<u64> = next.lines.iter().map(|line| line.seq).collect();
    assert_eq!(seqs, [6, 5, 3]);
    let last = test.store.log_page(&scope, Lane::Others, next.older, 3).await.unwrap();
    assert_eq!((last.lines.len(), last.older, last.fault), (2, None, None));
}

#[tokio::test]
async fn the_entry_a_page_ended_with_ties_the_next_one_to_it() {
    let test = TestStore::start().await;
    let scope = fill(&test, 1, 0, 6).await;
    let newest = test.store.log_page(&scope, Lane::Others, None, 3).await.unwrap();
    for row in test.rows_under(LOG, "OTHERS#") {
        let seq: u64 = row["sk"]["S"].as_str().unwrap()[7..19].parse().unwrap();
        if seq <= 4 {
            remove(&test, LOG, &row);
        }
    }
    let next = test.store.log_page(&scope, Lane::Others, newest.older, 3).await.unwrap();
    assert!(next.fault.is_some() && next.lines.is_empty());
}

#[tokio::test]
async fn an_entry_that_does_not_open_is_shown_by_its_time_beside_the_others() {
    let test = TestStore::start().await;
    let scope = fill(&test, 1, 3, 0).await;
    let mut row = test.rows_under(LOG, "OWN#000000000002#").pop().unwrap();
    row["doc"] = serde_json::json!({"S": "{"});
    test.put(LOG, &row);
    let page = test.store.log_page(&scope, Lane::Own, None, 10).await.unwrap();
    assert_eq!(page.fault.unwrap().to_string(), "place 2: the entry was changed");
    let shown: Vec<bool> = page.lines.iter().map(|line| line.entry.is_some()).collect();
    assert_eq!(shown, [true, false, true]);
    assert_eq!(page.lines[1].at, Some(entry(Action::View).at));
}

#[test]
fn a_cursor_is_a_place() {
    assert_eq!(LogCursor::parse("12").unwrap().to_string(), "12");
    for text in ["", "0", "-1", "+1", "1 ", "x", "1234567890123"] {
        assert_eq!(LogCursor::parse(text), None, "{text}");
    }
}

#[tokio::test]
async fn a_place_above_the_newest_is_no_fault() {
    let test = TestStore::start().await;
    let scope = fill(&test, 1, 0, 2).await;
    for before in ["3", "99", "999999999999"] {
        let page =
            test.store.log_page(&scope, Lane::Others, LogCursor::parse(before), 5).await.unwrap();
        assert_eq!((page.fault, page.lines.len()), (None, 2), "{before}"); // today a fault and an alarm
    }
}
