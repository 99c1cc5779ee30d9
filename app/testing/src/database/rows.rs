//! Reads and changes the tables without the store, as a person with access to the tables could.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::TestDatabase;

impl TestDatabase {
    /// Every row of a table as DynamoDB holds it, in the order of their keys.
    #[must_use]
    pub fn rows(&self, table: &str) -> Vec<Value> {
        self.rows_by_key(table).into_values().collect()
    }

    /// Every row of a table, by its partition key and its sort key.
    #[must_use]
    pub fn rows_by_key(&self, table: &str) -> BTreeMap<(String, String), Value> {
        let mut rows = BTreeMap::new();
        let mut from = Value::Null;
        loop {
            let mut call = json!({ "TableName": table });
            if !from.is_null() {
                call["ExclusiveStartKey"] = from;
            }
            let page = self.tables.scan(read(call)).expect("the table is there");
            let mut page = serde_json::to_value(page).expect("an answer is JSON");
            for row in page["Items"].as_array_mut().into_iter().flatten() {
                let key = |name: &str| row[name]["S"].as_str().unwrap_or_default().to_owned();
                rows.insert((key("pk"), key("sk")), row.take());
            }
            from = page["LastEvaluatedKey"].take();
            if from.is_null() {
                return rows;
            }
        }
    }

    /// The rows whose sort key begins with `sk`.
    #[must_use]
    pub fn rows_under(&self, table: &str, sk: &str) -> Vec<Value> {
        let mut rows = self.rows(table);
        rows.retain(|row| row["sk"]["S"].as_str().is_some_and(|key| key.starts_with(sk)));
        rows
    }

    /// How many rows a table holds.
    #[must_use]
    pub fn count(&self, table: &str) -> u64 {
        let rows = self.rows_by_key(table).len();
        u64::try_from(rows).unwrap_or(u64::MAX)
    }

    /// Writes a row and replaces the one that is there.
    pub fn put(&self, table: &str, row: &Value) {
        let call = json!({ "TableName": table, "Item": row });
        self.tables.put_item(read(call)).expect("the row is put");
    }

    /// Removes a row, if it is there.
    pub fn remove(&self, table: &str, pk: &str, sk: &str) {
        let key = json!({ "pk": { "S": pk }, "sk": { "S": sk } });
        let call = json!({ "TableName": table, "Key": key });
        self.tables.delete_item(read(call)).expect("the row goes");
    }

    /// Deletes a table with all its rows.
    pub fn drop_table(&self, table: &str) {
        let call = json!({ "TableName": table });
        self.tables.delete_table(read(call)).expect("the table goes");
    }
}

fn read<Call: DeserializeOwned>(call: Value) -> Call {
    serde_json::from_value(call).expect("a call")
}
