//! Translates the name and JSON of an operation into a typed call of the embedded database, and the answer back into
//! JSON.

use dynoxide::{Database, DynoxideError};
use serde::{Serialize, de::DeserializeOwned};
use store::testing::Answer;

/// Carries a call out. An operation that is not listed here ends the test.
pub(super) fn dispatch(tables: &Database, operation: &str, body: &str) -> Answer {
    match operation {
        "GetItem" => answer(body, |call| tables.get_item(call)),
        "Query" => answer(body, |call| tables.query(call)),
        "Scan" => answer(body, |call| tables.scan(call)),
        "BatchGetItem" => answer(body, |call| tables.batch_get_item(call)),
        "TransactGetItems" => answer(body, |call| tables.transact_get_items(call)),
        "PutItem" => answer(body, |call| tables.put_item(call)),
        "UpdateItem" => answer(body, |call| tables.update_item(call)),
        "DeleteItem" => answer(body, |call| tables.delete_item(call)),
        "BatchWriteItem" => answer(body, |call| tables.batch_write_item(call)),
        "TransactWriteItems" => answer(body, |call| tables.transact_write_items(call)),
        "ListTables" => answer(body, |call| tables.list_tables(call)),
        "CreateTable" => answer(body, |call| tables.create_table(call)),
        "DescribeTable" => answer(body, |call| tables.describe_table(call)),
        "UpdateTimeToLive" => answer(body, |call| tables.update_time_to_live(call)),
        "DescribeTimeToLive" => answer(body, |call| tables.describe_time_to_live(call)),
        other => panic!("the store calls {other}: say here how the embedded database answers it"),
    }
}

fn answer<Call: DeserializeOwned, Done: Serialize>(
    body: &str,
    carry_out: impl FnOnce(Call) -> dynoxide::Result<Done>,
) -> Answer {
    let call = serde_json::from_str(body)
        .map_err(|error| DynoxideError::SerializationException(error.to_string()));
    match call.and_then(carry_out) {
        Ok(done) => {
            Answer { status: 200, body: serde_json::to_string(&done).expect("answers are JSON") }
        }
        Err(error) => Answer { status: error.status_code(), body: error.to_json() },
    }
}
