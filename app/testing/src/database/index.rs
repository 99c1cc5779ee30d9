//! Indexes that show writes late, as DynamoDB's do: versions of one row in their order, different rows in any order.

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use dynoxide::Database;
use fastrand::Rng;
use serde_json::{Value, json};
use store::testing::Answer;
use tokio::time::Instant;

use super::{FaultPlan, dispatch::dispatch};

/// A row's place: table, partition key, sort key.
type Place = (String, String, String);

/// A copy of the tables that have indexes, some time behind: it answers the queries on indexes.
pub(super) struct LateIndexes {
    copy: Database,
    longest: Duration,
    random: Rng,
    /// Tables with indexes.
    tables: Vec<String>,
    /// Versions of rows that are not visible yet, by the time they become visible, in the order of the writes.
    waiting: BTreeMap<(Instant, u64), (Place, Value)>,
    /// When the newest waiting version of a row becomes visible: a later version never becomes visible before it.
    newest: HashMap<Place, Instant>,
    writes: u64,
}

impl LateIndexes {
    pub(super) fn new(plan: &FaultPlan) -> Self {
        Self {
            copy: Database::memory().expect("memory for a database"),
            longest: plan.index_lag,
            random: Rng::with_seed(plan.seed ^ 0x1a7e),
            tables: Vec::new(),
            waiting: BTreeMap::new(),
            newest: HashMap::new(),
            writes: 0,
        }
    }

    /// The answer to a query on an index; `None` for other calls.
    pub(super) fn answer(&mut self, operation: &str, body: &str) -> Option<Answer> {
        if operation != "Query" || !body.contains("\"IndexName\"") {
            return None;
        }
        self.show(Instant::now());
        Some(dispatch(&self.copy, operation, body))
    }

    /// Called after a call was carried out: its writes become visible later.
    pub(super) fn written(&mut self, tables: &Database, operation: &str, body: &str) {
        match operation {
            "CreateTable" => self.create_table(body),
            "PutItem" | "UpdateItem" | "DeleteItem" | "TransactWriteItems"
                if self.tables.iter().any(|table| body.contains(table)) =>
            {
                for place in self.places(operation, body) {
                    self.schedule(tables, place);
                }
            }
            _ => {}
        }
    }

    pub(super) fn show_all(&mut self) {
        let last = self.waiting.last_key_value().map(|((at, _), _)| *at);
        if let Some(last) = last {
            self.show(last);
        }
    }

    fn create_table(&mut self, body: &str) {
        let call: Value = serde_json::from_str(body).expect("a call is JSON");
        if call["GlobalSecondaryIndexes"].is_array() {
            let made = dispatch(&self.copy, "CreateTable", body);
            assert_eq!(made.status, 200, "{}", made.body);
            self.tables.push(call["TableName"].as_str().unwrap_or_default().to_owned());
        }
    }

    /// Rows of tables with indexes that a call wrote.
    fn places(&self, operation: &str, body: &str) -> Vec<Place> {
        let call: Value = serde_json::from_str(body).expect("a call is JSON");
        let writes: Vec<&Value> = if operation == "TransactWriteItems" {
            let items = call["TransactItems"].as_array().into_iter().flatten();
            let each = ["Put", "Update", "Delete"];
            items.flat_map(|item| each.iter().map(|kind| &item[*kind])).collect()
        } else {
            vec![&call]
        };
        let place = |write: &Value| {
            let table = write["TableName"].as_str()?;
            let key = if write["Item"].is_object() { &write["Item"] } else { &write["Key"] };
            let text = |name: &str| key[name]["S"].as_str().map(str::to_owned);
            Some((table.to_owned(), text("pk")?, text("sk")?))
        };
        let places = writes.into_iter().filter_map(place);
        places.filter(|(table, ..)| self.tables.contains(table)).collect()
    }

    fn schedule(&mut self, tables: &Database, place: Place) {
        let (table, pk, sk) = &place;
        let key = json!({ "pk": { "S": pk }, "sk": { "S": sk } });
        let call = json!({ "TableName": table, "Key": key, "ConsistentRead": true });
        let row = dispatch(tables, "GetItem", &call.to_string());
        let mut row: Value = serde_json::from_str(&row.body).expect("an answer is JSON");
        let longest = u64::try_from(self.longest.as_micros()).unwrap_or(u64::MAX);
        let drawn = Instant::now() + Duration::from_micros(self.random.u64(0..=longest));
        let earliest = self.newest.get(&place).copied().unwrap_or(drawn);
        let at = drawn.max(earliest);
        self.newest.insert(place.clone(), at);
        self.writes += 1;
        self.waiting.insert((at, self.writes), (place, row["Item"].take()));
    }

    fn show(&mut self, until: Instant) {
        let later = self.waiting.split_off(&(until, u64::MAX));
        for ((at, _), (place, row)) in std::mem::replace(&mut self.waiting, later) {
            let (table, pk, sk) = &place;
            let (operation, call) = if row.is_null() {
                let key = json!({ "pk": { "S": pk }, "sk": { "S": sk } });
                ("DeleteItem", json!({ "TableName": table, "Key": key }))
            } else {
                ("PutItem", json!({ "TableName": table, "Item": row }))
            };
            let done = dispatch(&self.copy, operation, &call.to_string());
            assert_eq!(done.status, 200, "{}", done.body);
            if self.newest.get(&place) == Some(&at) {
                self.newest.remove(&place);
            }
        }
    }
}
