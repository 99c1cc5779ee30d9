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

use super::{
    FaultPlan,
    dispatch::dispatch,
    journal::{Change, RowWrite},
};

/// The place of a row: table, partition key, sort key.
type Place = (String, String, String);

/// A copy of the tables that have indexes. It shows writes later than the tables do and answers the queries on indexes.
pub(super) struct LateIndexes {
    copy: Database,
    longest: Duration,
    random: Rng,
    /// Names of the tables with indexes.
    tables: Vec<String>,
    /// Versions of rows that are not visible yet: by the time at which they become visible, then by the number of the
    /// write. `Null` is a row that was removed.
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

    /// Takes note of written rows: those of tables with indexes become visible later.
    pub(super) fn written(&mut self, tables: &Database, rows: &[RowWrite]) {
        for row in rows {
            if self.tables.contains(&row.table) {
                let now = match &row.change {
                    Change::Put(row) => row.clone(),
                    Change::Updated(_) => read(tables, row),
                    Change::Deleted => Value::Null,
                };
                self.schedule((row.table.clone(), row.pk.clone(), row.sk.clone()), now);
            }
        }
    }

    pub(super) fn show_all(&mut self) {
        let last = self.waiting.last_key_value().map(|((at, _), _)| *at);
        if let Some(last) = last {
            self.show(last);
        }
    }

    pub(super) fn create_table(&mut self, body: &str) {
        let call: Value = serde_json::from_str(body).expect("a call is JSON");
        if call["GlobalSecondaryIndexes"].is_array() {
            let made = dispatch(&self.copy, "CreateTable", body);
            assert_eq!(made.status, 200, "{}", made.body);
            self.tables.push(call["TableName"].as_str().unwrap_or_default().to_owned());
        }
    }

    fn schedule(&mut self, place: Place, row: Value) {
        let longest = u64::try_from(self.longest.as_micros()).unwrap_or(u64::MAX);
        let drawn = Instant::now() + Duration::from_micros(self.random.u64(0..=longest));
        let earliest = self.newest.get(&place).copied().unwrap_or(drawn);
        let at = drawn.max(earliest);
        self.newest.insert(place.clone(), at);
        self.writes += 1;
        self.waiting.insert((at, self.writes), (place, row));
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

/// A row as it is in the tables now.
fn read(tables: &Database, row: &RowWrite) -> Value {
    let key = json!({ "pk": { "S": row.pk }, "sk": { "S": row.sk } });
    let call = json!({ "TableName": row.table, "Key": key, "ConsistentRead": true });
    let answer = dispatch(tables, "GetItem", &call.to_string());
    let mut row: Value = serde_json::from_str(&answer.body).expect("an answer is JSON");
    row["Item"].take()
}

/// The call that creates a table, without the stream of its changes. Nobody reads the stream here, and for each change
/// the engine would search everything that the stream holds.
pub(super) fn without_stream(body: &str) -> String {
    let mut call: Value = serde_json::from_str(body).expect("a call is JSON");
    call.as_object_mut().map(|call| call.remove("StreamSpecification"));
    call.to_string()
}
