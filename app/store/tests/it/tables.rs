use serde_json::json;

use crate::support::{TABLES, TestStore};

#[tokio::test]
async fn making_the_tables_twice_changes_nothing() {
    let test = TestStore::start().await;
    test.store
        .identify(&crate::support::code("240385-902X"), &crate::support::aino())
        .await
        .unwrap();
    test.store.create_tables().await.unwrap();
    let listed = test.database.list_tables(serde_json::from_value(json!({})).unwrap()).unwrap();
    let mut expected = TABLES.to_vec();
    expected.sort_unstable();
    assert_eq!(listed.table_names, expected);
    assert_eq!(test.rows("test-records").len(), 2);
}

#[tokio::test]
async fn only_requests_have_a_stream_and_what_expires_may_expire() {
    let test = TestStore::start().await;
    for table in TABLES {
        let request = serde_json::from_value(json!({"TableName": table})).unwrap();
        let described =
            serde_json::to_value(test.database.describe_table(request).unwrap()).unwrap();
        let streams = described["Table"]["StreamSpecification"]["StreamEnabled"] == true;
        assert_eq!(streams, table == "test-requests", "{table}");
        let request = serde_json::from_value(json!({"TableName": table})).unwrap();
        let ttl =
            serde_json::to_value(test.database.describe_time_to_live(request).unwrap()).unwrap();
        let expires = ttl["TimeToLiveDescription"]["AttributeName"] == "ttl";
        assert_eq!(expires, matches!(table, "test-requests" | "test-sessions"), "{table}");
    }
}
