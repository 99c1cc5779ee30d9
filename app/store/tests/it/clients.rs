//! Relationships: one row among the data of the register. The first format had its row elsewhere.

use domain::register::RegisterCode;
use serde_json::{Value, json};

use crate::{
    formats::{released, subject},
    support::{TestStore, client_line, item_line, take},
};

const RECORDS: &str = "test-records";
const FIRST: &str = "CLIENT#";
const TODAY: &str = "ITEM#URA#CLIENT";

fn rows(test: &TestStore) -> (usize, usize) {
    let first = test.rows_under(RECORDS, FIRST).into_iter();
    let of_ura = first.filter(|row| row["sk"]["S"] == "CLIENT#URA").count();
    (of_ura, test.rows_under(RECORDS, TODAY).len())
}

#[tokio::test]
async fn a_relationship_of_the_first_format_is_moved_by_its_next_delivery() {
    let (test, handles) = released(1).await;
    let (store, whose) = (&test.store, subject(&handles));
    assert_eq!(rows(&test), (1, 0));
    assert!(store.is_client(&whose, RegisterCode::Ura).await.unwrap());
    take(store, &whose, &client_line(2)).await.unwrap();
    assert_eq!(rows(&test), (0, 1));
    let client = store.client(&whose, RegisterCode::Ura).await.unwrap().unwrap();
    assert_eq!(client.version, 2);
    let excerpt = store.excerpt(&whose, Some(RegisterCode::Ura), &[]).await.unwrap();
    assert_eq!(excerpt.client, Some(client.clone()));
    let records = store.register(&whose, RegisterCode::Ura).await.unwrap();
    assert_eq!((records.client, records.items.len()), (Some(client), 7));
    assert!(records.unreadable.is_empty());
    assert_eq!(store.overview(&whose).await.unwrap().iter().flatten().count(), 7);
}

/// After an update was taken back for a while, the version before may have written its row again.
#[tokio::test]
async fn of_two_rows_the_newer_one_counts_and_one_stays() {
    let (test, handles) = released(1).await;
    let (store, whose) = (&test.store, subject(&handles));
    let first = test.rows_under(RECORDS, "CLIENT#URA").pop().unwrap();
    take(store, &whose, &client_line(2)).await.unwrap();
    let later: Value = {
        let mut row = first;
        row["version"] = json!({ "N": "3" });
        row
    };
    test.put(RECORDS, &later);
    let result = take(store, &whose, &client_line(2)).await;
    assert_eq!(result, Ok(store::UpsertOutcome::Same), "version 3 is held");
    take(store, &whose, &client_line(4)).await.unwrap();
    assert_eq!(rows(&test), (0, 1));
    assert_eq!(store.client(&whose, RegisterCode::Ura).await.unwrap().unwrap().version, 4);
}

#[tokio::test]
async fn a_register_and_the_relationship_with_it_are_one_call() {
    let test = TestStore::start().await;
    let whose = crate::support::subject(1);
    take(&test.store, &whose, &client_line(1)).await.unwrap();
    take(&test.store, &whose, &item_line("ura-aino-0201", 1, "yksi")).await.unwrap();
    let _ = test.database.take_calls();
    let records = test.store.register(&whose, RegisterCode::Ura).await.unwrap();
    assert!(records.client.is_some() && records.items.len() == 1);
    let calls = test.database.take_calls();
    assert_eq!(calls.total(), 1, "{calls}");
}
