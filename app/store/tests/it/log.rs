use std::sync::Arc;

use domain::access_log::{Action, Entry};
use store::{Chained, LogScope, Store, WriteError, is_chain};
use tokio::task::JoinSet;

use crate::support::{NOW, TestStore, about, at, entry, key, request, subject};

/// A chain in its own order, checked link by link.
async fn chain(store: &Store, scope: &LogScope) -> Vec<Chained> {
    let mut links = store.log(scope, None, 1_000).await.unwrap();
    links.sort_by_key(|link| link.seq);
    let mut before = String::new();
    for (place, link) in links.iter().enumerate() {
        assert_eq!(link.seq, place as u64 + 1);
        assert_eq!(link.prev, before);
        assert!(link.is_sound());
        before.clone_from(&link.hash);
    }
    links
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_acts_at_once_make_one_unbroken_chain() {
    let test = TestStore::start().await;
    let (scope, other) = (about(&subject(1)), about(&subject(2)));
    // Two processes, as two functions would be: neither knows what the other has written.
    let beside = test.beside(7);
    let mut tasks = JoinSet::new();
    for n in 0..20 {
        let store = Arc::clone(if n % 2 == 0 { &test.store } else { &beside });
        let scope = scope.clone();
        tasks.spawn(async move { store.commit_logged(&scope, entry(Action::View), vec![]).await });
    }
    test.store.commit_logged(&other, entry(Action::Login), vec![]).await.unwrap();
    for act in tasks.join_all().await {
        act.unwrap();
    }
    assert_eq!(chain(&test.store, &scope).await.len(), 20);
    assert_eq!(chain(&test.store, &other).await.len(), 1);
}

#[tokio::test]
async fn an_act_that_fails_is_not_in_the_log() {
    let test = TestStore::start().await;
    let scope = about(&subject(1));
    let first = request(&subject(1), 1, NOW);
    let file = |number| test.store.write_new_request(&first, &key(number));
    test.store.commit_logged(&scope, entry(Action::File), file(1)).await.unwrap();

    // The same form again: the first write of the act fails.
    let refused = test.store.commit_logged(&scope, entry(Action::File), file(1)).await.unwrap_err();
    assert!(matches!(refused, WriteError::Condition(0)), "{refused:?}");
    // Another form, the same reference: the second write fails, and the first is not done either.
    let refused = test.store.commit_logged(&scope, entry(Action::File), file(2)).await.unwrap_err();
    assert!(refused.is_condition(1), "{refused:?}");
    assert_eq!(test.store.filed_with(&subject(1), &key(2), at(NOW)).await.unwrap(), None);

    assert_eq!(chain(&test.store, &scope).await.len(), 1);
    // The chain goes on from where it was, for those who saw the failure and those who did not.
    test.store.commit_logged(&scope, entry(Action::View), vec![]).await.unwrap();
    test.beside(7).commit_logged(&scope, entry(Action::View), vec![]).await.unwrap();
    test.store.commit_logged(&scope, entry(Action::View), vec![]).await.unwrap();
    assert_eq!(chain(&test.store, &scope).await.len(), 4);
}

#[tokio::test]
async fn the_newest_entries_come_first_and_no_more_than_asked() {
    let test = TestStore::start().await;
    let scope = about(&subject(1));
    for minute in 0..5 {
        let entry =
            Entry { at: at(&format!("2026-06-01T08:0{minute}:00Z")), ..entry(Action::View) };
        test.store.commit_logged(&scope, entry, vec![]).await.unwrap();
    }
    let newest = test.store.log(&scope, None, 2).await.unwrap();
    let seqs: Vec<u64> = newest.iter().map(|link| link.seq).collect();
    assert_eq!(seqs, [5, 4]);
}

#[tokio::test]
async fn a_changed_entry_shows() {
    let test = TestStore::start().await;
    let scope = about(&subject(1));
    for action in [Action::Login, Action::View] {
        test.store.commit_logged(&scope, entry(action), vec![]).await.unwrap();
    }
    let mut row = test
        .rows("test-access_log")
        .into_iter()
        .find(|row| row["doc"]["S"].as_str().unwrap().contains("\"view\""))
        .unwrap();
    let doc = row["doc"]["S"].as_str().unwrap().replace("\"view\"", "\"edit\"");
    row["doc"]["S"] = doc.into();
    test.put("test-access_log", &row);
    let links = test.store.log(&scope, None, 10).await.unwrap();
    let sound: Vec<bool> = links.iter().map(Chained::is_sound).collect();
    assert_eq!(sound, [false, true]);
    assert!(!is_chain(&links));
}

#[tokio::test]
async fn older_entries_follow_page_by_page_and_a_missing_one_shows() {
    let test = TestStore::start().await;
    let scope = about(&subject(1));
    for _ in 0..5 {
        test.store.commit_logged(&scope, entry(Action::View), vec![]).await.unwrap();
    }
    let (mut all, mut last) = (Vec::new(), None);
    loop {
        let page = test.store.log(&scope, last.as_ref(), 2).await.unwrap();
        let Some(oldest) = page.last().cloned() else { break };
        last = Some(oldest);
        all.extend(page);
    }
    let seqs: Vec<u64> = all.iter().map(|link| link.seq).collect();
    assert_eq!(seqs, [5, 4, 3, 2, 1]);
    assert!(is_chain(&all));
    all.remove(2);
    assert!(!is_chain(&all));
}
