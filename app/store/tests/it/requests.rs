use domain::{
    access_log::Action,
    ids::Reference,
    request::{Act, Handler},
};
use serde_json::json;
use store::{Lane, Notification, Notified, OutboxKind, WriteError};

use crate::support::{NOW, TestStore, about, at, entry, key, official, request, subject};

#[tokio::test]
async fn a_request_comes_back_as_it_was_written() {
    let test = TestStore::start().await;
    let whose = subject(1);
    let request = request(&whose, 1, NOW);
    test.store.commit(test.store.write_new_request(&request, &key(1))).await.unwrap();
    assert_eq!(test.store.request(&request.reference).await.unwrap(), Some(request.clone()));
    let found = test.store.filed_with(&whose, &key(1), at(NOW)).await.unwrap();
    assert_eq!(found, Some(request.reference.clone()));
    // A person who writes to the table cannot lead somebody who repeats a form to another request.
    let mut forged = test.rows_under("test-requests", "IDEM").pop().unwrap();
    forged["reference"] = json!({"S": Reference::from_random(2026, [3; 8]).as_str()});
    test.put("test-requests", &forged);
    let again = test.store.filed_with(&whose, &key(1), at(NOW)).await.unwrap();
    assert_eq!(again, Some(request.reference.clone()));
    // The key of a form belongs to one person.
    assert_eq!(test.store.filed_with(&subject(2), &key(1), at(NOW)).await.unwrap(), None);
}

#[tokio::test]
async fn a_change_of_an_older_version_is_refused() {
    let test = TestStore::start().await;
    let seen = request(&subject(1), 1, NOW);
    test.store.commit(test.store.write_new_request(&seen, &key(1))).await.unwrap();
    let by = |name: &str| Handler { official: name.into(), unit: official().unit };
    let first = seen.clone().after(Act::Take { by: by("first") }, at(NOW)).unwrap();
    let second = seen.after(Act::Take { by: by("second") }, at(NOW)).unwrap();
    let scope = about(&subject(1));
    let act = |request| {
        test.store.commit_logged(
            &scope,
            entry(Action::Take),
            vec![test.store.write_request(request)],
        )
    };
    act(&first).await.unwrap();
    assert!(matches!(act(&second).await.unwrap_err(), WriteError::Condition(0)));
    // The same change is not written twice either.
    assert!(matches!(act(&first).await.unwrap_err(), WriteError::Condition(0)));
    let held = test.store.request(&first.reference).await.unwrap().unwrap();
    assert_eq!((held.version, held.state.handler().unwrap().official.as_str()), (2, "first"));
    let log = test.store.log_page(&scope, Lane::Own, None, 10).await.unwrap();
    assert_eq!((log.lines.len(), log.fault), (1, None));
}

#[tokio::test]
async fn a_request_that_is_not_there_is_not_changed_into_being() {
    let test = TestStore::start().await;
    let by = Handler { official: "x".into(), unit: official().unit };
    let taken = request(&subject(1), 1, NOW).after(Act::Take { by }, at(NOW)).unwrap();
    let refused = test.store.commit(vec![test.store.write_request(&taken)]).await.unwrap_err();
    assert!(matches!(refused, WriteError::Condition(0)));
    assert_eq!(test.rows("test-requests").len(), 0);
}

#[tokio::test]
async fn a_persons_requests_are_their_own_and_newest_first() {
    let test = TestStore::start().await;
    let days = ["2026-06-02T08:00:00Z", "2026-06-04T08:00:00Z", "2026-06-03T08:00:00Z"];
    for (number, day) in (1..).zip(days) {
        let request = request(&subject(1), number, day);
        test.store.commit(test.store.write_new_request(&request, &key(number))).await.unwrap();
    }
    let others = request(&subject(2), 9, NOW);
    test.store.commit(test.store.write_new_request(&others, &key(9))).await.unwrap();
    let found = test.store.requests_of(&subject(1)).await.unwrap();
    let received: Vec<String> = found.iter().flatten().map(|r| r.received_at.to_string()).collect();
    assert_eq!(received, [days[1], days[2], days[0]]);
    assert_eq!(test.store.requests_of(&subject(3)).await.unwrap(), []);
}

#[tokio::test]
async fn a_persons_requests_and_notifications_are_listed_together() {
    let test = TestStore::start().await;
    let store = &test.store;
    for (person, number) in [(1, 1), (2, 2)] {
        let whose = subject(person);
        let request = request(&whose, number, NOW);
        let kind = OutboxKind::RequestReceived {
            subject: whose.clone(),
            reference: request.reference.clone(),
        };
        let mut writes = store.write_new_request(&request, &key(number));
        writes.push(store.write_outbox(kind, at(NOW)));
        store.commit(writes).await.unwrap();
    }
    for entry in store.pending(at(NOW), 10).await.unwrap() {
        let entry = entry.unwrap();
        let OutboxKind::RequestReceived { subject, reference } = entry.kind.clone() else {
            continue;
        };
        let told = Notification { at: entry.at, what: Notified::Receipt { reference } };
        store.notify(&subject, &told, &entry, Vec::new()).await.unwrap();
    }
    let listed = store.requests_and_notifications(&subject(1)).await.unwrap();
    let [Ok(request)] = &listed.requests[..] else { panic!("{listed:?}") };
    let [Ok(told)] = &listed.notifications[..] else { panic!("{listed:?}") };
    assert_eq!(told.what, Notified::Receipt { reference: request.reference.clone() });
}
