use domain::{ids::Reference, register::RegisterCode};
use jiff::SignedDuration;
use serde_json::json;
use store::{Notification, Notified, Outbox, OutboxKind, Store, StreamDocument};

use crate::support::{NOW, TestStore, at, subject};

fn reference() -> Reference {
    Reference::from_random(2026, [1; 8])
}

async fn written(store: &Store) -> Outbox {
    let kind = OutboxKind::RequestReceived { subject: subject(1), reference: reference() };
    store.commit(vec![store.write_outbox(kind, at(NOW))]).await.unwrap();
    store.pending(at(NOW), 10).await.unwrap().pop().unwrap().unwrap()
}

#[tokio::test]
async fn entries_wait_in_their_order_until_handled() {
    let test = TestStore::start().await;
    let store = &test.store;
    for number in [3, 1, 2] {
        let kind = OutboxKind::NoticePublished { register: RegisterCode::Ura, number };
        let at = at(NOW) + SignedDuration::from_mins(number.into());
        store.commit(vec![store.write_outbox(kind, at)]).await.unwrap();
    }
    let until = |n| at(NOW) + SignedDuration::from_mins(n);
    assert_eq!(store.pending(until(0), 10).await.unwrap().len(), 0);
    let waiting = store.pending(until(3), 2).await.unwrap();
    let waiting: Vec<Outbox> = waiting.into_iter().map(Result::unwrap).collect();
    let numbers: Vec<u32> = waiting
        .iter()
        .map(|entry| match entry.kind {
            OutboxKind::NoticePublished { number, .. } => number,
            _ => panic!("{entry:?}"),
        })
        .collect();
    assert_eq!(numbers, [1, 2]);
    for entry in &waiting {
        store.handled(entry).await.unwrap();
        store.handled(entry).await.unwrap();
    }
    assert_eq!(store.pending(until(3), 10).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_told_once_however_often_an_entry_is_handled() {
    let test = TestStore::start().await;
    let store = &test.store;
    let entry = written(store).await;
    let told = Notification { at: entry.at, what: Notified::Receipt { reference: reference() } };
    let whose = subject(1);
    let (one, two) = tokio::join!(
        store.notify(&whose, &told, &entry, vec![]),
        store.notify(&whose, &told, &entry, vec![])
    );
    one.and(two).unwrap();
    store.notify(&whose, &told, &entry, vec![]).await.unwrap();
    assert_eq!(store.notifications(&whose, 10).await.unwrap(), [Ok(told)]);
    assert_eq!(store.notifications(&subject(2), 10).await.unwrap(), []);
    assert_eq!(store.pending(at(NOW), 10).await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_stream_record_carries_the_entry() {
    let test = TestStore::start().await;
    let entry = written(&test.store).await;
    let row = test.rows_under("test-requests", "OUTBOX").pop().unwrap();
    let (pk, doc) = (row["pk"]["S"].as_str().unwrap(), row["doc"]["B"].as_str().unwrap());
    let sealed = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, doc).unwrap();
    let read = |pk: &str, format, document| test.store.outbox_from_stream(pk, format, document);
    let document = StreamDocument::Sealed(&sealed);
    assert_eq!(read(pk, 2, document).unwrap().unwrap(), entry);
    assert!(entry.sealed);
    assert!(read("REQUEST#x", 2, document).is_none());
    // The entry does not open in another row, with another format, or without its seal.
    assert!(read("OUTBOX#x", 2, document).unwrap().is_err());
    assert!(read(pk, 1, document).unwrap().is_err());
    let plain = serde_json::to_string(&entry).unwrap();
    assert!(read(pk, 2, StreamDocument::Plain(&plain)).unwrap().is_err());
    assert!(read("OUTBOX#x", 1, StreamDocument::Plain("{}")).unwrap().is_err());
    assert!(read("OUTBOX#x", 1, StreamDocument::Plain(&plain)).unwrap().is_err());
    // An entry in the format of the first release is read, but is not marked as sealed.
    let old = read(pk, 1, StreamDocument::Plain(&plain)).unwrap().unwrap();
    assert_eq!(old, Outbox { sealed: false, ..entry });
}

#[tokio::test]
async fn an_entry_that_cannot_be_read_does_not_hide_the_others() {
    let test = TestStore::start().await;
    for number in [1, 2] {
        let kind = OutboxKind::NoticePublished { register: RegisterCode::Ura, number };
        let at = at(NOW) + SignedDuration::from_secs(number.into());
        test.store.commit(vec![test.store.write_outbox(kind, at)]).await.unwrap();
    }
    let mut rows = test.rows_under("test-requests", "OUTBOX");
    rows.sort_by_key(|row| row["created"]["S"].to_string());
    rows[0]["doc"] = json!({"B": "AQID"});
    test.put("test-requests", &rows[0]);
    let pending = test.store.pending(at(NOW) + SignedDuration::from_mins(1), 10).await.unwrap();
    let readable: Vec<bool> = pending.iter().map(Result::is_ok).collect();
    assert_eq!(readable, [false, true]);
}
