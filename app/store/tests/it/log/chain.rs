use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{
    access_log::{Action, Entry},
    register::RegisterCode,
};
use store::{Lane, LogScope, WriteError};
use tokio::task::JoinSet;

use super::{LOG, fill, whole};
use crate::support::{NOW, TestStore, about, at, by_official, entry, key, request, subject};

#[tokio::test(flavor = "multi_thread")]
async fn twenty_acts_at_once_make_one_unbroken_chain() {
    let test = TestStore::start().await;
    let (scope, other) = (about(&subject(1)), about(&subject(2)));
    // There are two processes, as with two functions: neither knows what the other has written.
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
    assert_eq!(whole(&test.store, &scope, Lane::Own).await.len(), 20);
    assert_eq!(whole(&test.store, &other, Lane::Own).await.len(), 1);
}

#[tokio::test]
async fn an_act_that_fails_is_not_in_the_log() {
    let test = TestStore::start().await;
    let scope = about(&subject(1));
    let first = request(&subject(1), 1, NOW);
    let file = |number| test.store.write_new_request(&first, &key(number));
    test.store.commit_logged(&scope, entry(Action::File), file(1)).await.unwrap();

    // The same form is sent again: the first write of the act fails.
    let refused = test.store.commit_logged(&scope, entry(Action::File), file(1)).await.unwrap_err();
    assert!(matches!(refused, WriteError::Condition(0)), "{refused:?}");
    // Another form has the same reference: the second write fails, and the first is not carried out either.
    let refused = test.store.commit_logged(&scope, entry(Action::File), file(2)).await.unwrap_err();
    assert!(refused.is_condition(1), "{refused:?}");
    assert_eq!(test.store.filed_with(&subject(1), &key(2), at(NOW)).await.unwrap(), None);

    assert_eq!(whole(&test.store, &scope, Lane::Own).await.len(), 1);
    // The chain continues, for the process that saw the failure and for one that did not.
    test.store.commit_logged(&scope, entry(Action::View), vec![]).await.unwrap();
    test.beside(7).commit_logged(&scope, entry(Action::View), vec![]).await.unwrap();
    test.store.commit_logged(&scope, entry(Action::View), vec![]).await.unwrap();
    assert_eq!(whole(&test.store, &scope, Lane::Own).await.len(), 4);
}

#[tokio::test]
async fn what_others_did_stands_in_a_chain_of_its_own() {
    let test = TestStore::start().await;
    let scope = fill(&test, 1, 3, 2).await;
    let others = whole(&test.store, &scope, Lane::Others).await;
    assert_eq!(others.len(), 2);
    assert!(others.iter().all(|line| *line.entry.as_ref().unwrap() == by_official(Action::View)));
    assert_eq!(whole(&test.store, &scope, Lane::Own).await.len(), 3);
}

#[tokio::test]
async fn entries_keep_the_order_in_which_they_were_written_whatever_the_clocks_say() {
    let test = TestStore::start().await;
    let scope = about(&subject(1));
    for minute in [3, 1, 2, 1] {
        let at = at(&format!("2026-06-01T08:0{minute}:00Z"));
        let entry = Entry { at, ..entry(Action::View) };
        test.store.commit_logged(&scope, entry, vec![]).await.unwrap();
    }
    let lines = whole(&test.store, &scope, Lane::Own).await;
    let minutes: Vec<String> =
        lines.iter().map(|line| line.at.unwrap().to_string()[14..16].into()).collect();
    assert_eq!(minutes, ["01", "02", "01", "03"]);
}

#[tokio::test]
async fn registers_and_officials_have_chains_too() {
    let test = TestStore::start().await;
    let scopes =
        [LogScope::Register(RegisterCode::Ura), LogScope::Official("pseudonym-official".into())];
    for scope in scopes {
        test.store.commit_logged(&scope, by_official(Action::Login), vec![]).await.unwrap();
        assert_eq!(whole(&test.store, &scope, Lane::Others).await.len(), 1);
    }
}

#[tokio::test]
async fn nothing_of_an_entry_can_be_read_in_its_row() {
    let test = TestStore::start().await;
    fill(&test, 1, 1, 1).await;
    for mut row in test.rows(LOG) {
        // The sealed part is searched as bytes, since base64 can contain a word of three letters by chance.
        let sealed = row["doc"]["B"].take();
        let sealed = STANDARD.decode(sealed.as_str().unwrap()).unwrap();
        for hash in ["hash", "prev"] {
            row[hash].take();
        }
        for word in ["view", "official", "URA"] {
            assert!(!row.to_string().contains(word), "{word} in {row}");
            assert!(!sealed.windows(word.len()).any(|bytes| bytes == word.as_bytes()), "{word}");
        }
    }
}
