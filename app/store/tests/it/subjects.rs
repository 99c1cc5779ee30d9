use std::{sync::Arc, time::Duration};

use domain::person::Person;
use testing::Fault;
use tokio::task::JoinSet;

use crate::support::{TestStore, aino, code};

#[tokio::test(flavor = "multi_thread")]
async fn one_person_who_comes_in_twenty_times_at_once_is_one_person() {
    let test = TestStore::start().await;
    let beside = test.beside(7);
    let mut tasks = JoinSet::new();
    for n in 0..20 {
        let store = Arc::clone(if n % 2 == 0 { &test.store } else { &beside });
        tasks.spawn(async move { store.identify(&code("240385-902X"), &aino()).await.unwrap() });
    }
    let found = tasks.join_all().await;
    assert!(found.iter().all(|identified| identified.subject == found[0].subject));
    assert_eq!(found.iter().filter(|identified| identified.is_new).count(), 1);
    assert_eq!(test.rows_under("test-records", "CODE").len(), 1);
    assert_eq!(test.rows_under("test-records", "PERSON").len(), 1);
    assert_eq!(test.store.person(&found[0].subject).await.unwrap(), Some(aino()));
}

#[tokio::test]
async fn two_codes_that_differ_in_the_separator_are_two_people() {
    let test = TestStore::start().await;
    let first = test.store.identify(&code("010190-999W"), &aino()).await.unwrap();
    let second = test.store.identify(&code("010190Y999W"), &aino()).await.unwrap();
    assert!(first.is_new && second.is_new);
    assert_ne!(first.subject, second.subject);
    let found = test.store.find_subject(&code("010190Y999W")).await.unwrap();
    assert_eq!(found, Some(second.subject));
    // The same code in lower case belongs to the same person.
    let again = test.store.identify(&code("010190-999w"), &aino()).await.unwrap();
    assert_eq!((again.subject, again.is_new), (first.subject, false));
}

#[tokio::test]
async fn nobody_is_found_who_did_not_come_in_and_nobody_without_the_key() {
    let test = TestStore::start().await;
    assert_eq!(test.store.find_subject(&code("240385-902X")).await.unwrap(), None);
    test.store.identify(&code("240385-902X"), &aino()).await.unwrap();
    let stranger = test.beside(8);
    assert_eq!(stranger.find_subject(&code("240385-902X")).await.unwrap(), None);
}

#[tokio::test]
async fn a_name_follows_the_identity_provider_and_before_a_login_the_register() {
    let test = TestStore::start().await;
    let called = |family: &str| Person { family_name: family.into(), ..aino() };
    let whose = test.store.identify(&code("240385-902X"), &aino()).await.unwrap().subject;
    for (family, verified, expected) in [
        ("Rekisteri", false, "Rekisteri"),
        ("Tunnistettu", true, "Tunnistettu"),
        ("Rekisteri", false, "Tunnistettu"),
        ("Uusi", true, "Uusi"),
    ] {
        test.store.rename(&whose, &called(family), verified).await.unwrap();
        assert_eq!(test.store.person(&whose).await.unwrap(), Some(called(expected)));
    }
    assert_eq!(test.rows_under("test-records", "PERSON").len(), 1);
}

/// A delivery reads the name before a login and writes it after the login.
#[tokio::test]
async fn a_name_that_came_with_a_login_is_not_overwritten_by_a_slower_delivery() {
    let test = TestStore::start().await;
    let called = |family: &str| Person { family_name: family.into(), ..aino() };
    let whose = test.store.identify(&code("240385-902X"), &aino()).await.unwrap().subject;
    for round in 0..3 {
        // The write of the delivery is delayed after it has read the name.
        let held_up = Fault::Cancelled("TransactionConflict");
        test.database.rules().breaks("TransactWriteItems", "records", held_up, 1);
        let (register, provider) = (called("Rekisteri"), called(&format!("Tunnistettu {round}")));
        let slow = async { test.store.rename(&whose, &register, false).await.unwrap() };
        let login = async {
            tokio::time::sleep(Duration::from_millis(1)).await;
            test.store.rename(&whose, &provider, true).await.unwrap();
        };
        tokio::join!(slow, login);
        assert_eq!(test.store.person(&whose).await.unwrap(), Some(provider));
    }
}

/// A person who can write to the table, but has no key, cannot log in as another person.
#[tokio::test]
async fn a_code_cannot_be_pointed_at_another_person() {
    let test = TestStore::start().await;
    for own in ["240385-902X", "010190-999W"] {
        test.store.identify(&code(own), &aino()).await.unwrap();
    }
    let mut rows = test.rows_under("test-records", "CODE");
    let other = rows[1]["doc"].clone();
    rows[0]["doc"] = other;
    test.put("test-records", &rows[0]);
    let mut found = Vec::new();
    for own in ["240385-902X", "010190-999W"] {
        found.push(test.store.find_subject(&code(own)).await.is_ok());
    }
    found.sort_unstable();
    assert_eq!(found, [false, true]);
}
