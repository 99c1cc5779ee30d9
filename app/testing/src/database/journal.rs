//! What calls wrote, in the order in which they were carried out. With it a test can check each change when it happens
//! and need not read whole tables.

use std::{
    collections::{HashSet, VecDeque},
    sync::Mutex,
};

use serde_json::Value;

use super::{caller, lock};

/// How many tokens of transactions are remembered. The SDK repeats a call within seconds, so older ones do not matter.
const TOKENS: usize = 1_000;

/// The text before the token in the body of a transaction.
const TOKEN: &str = "\"ClientRequestToken\":\"";

/// A row that a call put, changed or removed.
#[derive(Debug, Clone, PartialEq)]
pub struct RowWrite {
    /// The table's name with its prefix.
    pub table: String,
    /// The partition key, such as `REQUEST#…`.
    pub pk: String,
    /// The sort key; together with the partition key it names the row.
    pub sk: String,
    /// What the call did to the row.
    pub change: Change,
}

/// What a call did to a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The row was written as a whole: the value is all its attributes.
    Put(Value),
    /// The row was changed by an expression: the value is the expression's values by placeholder.
    Updated(Value),
    /// The row was removed.
    Deleted,
}

/// What one call changed in one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Commit {
    /// Number of the act that made the call; see [`super::Caller`]. `None` outside an act.
    pub act: Option<u64>,
    /// How many writes and conditions the transaction has; 1 for a single write.
    pub size: usize,
    /// Length of the call in bytes: no row in it is larger.
    pub bytes: usize,
    /// The rows that the call changed, in the order of the call.
    pub rows: Vec<RowWrite>,
}

/// Keeps what was written until a test takes it.
#[derive(Debug, Default)]
pub(super) struct Journal {
    commits: Mutex<Vec<Commit>>,
    tokens: Mutex<(HashSet<String>, VecDeque<String>)>,
}

impl Journal {
    /// What a call changed that was carried out; `None` if it wrote nothing. A transaction that the SDK repeats because
    /// an answer was lost changes nothing the second time.
    pub(super) fn read(&self, operation: &str, body: &str) -> Option<Commit> {
        let (size, rows, token) = written(operation, body)?;
        if token.is_some_and(|token| self.is_known(token)) {
            return None;
        }
        Some(Commit { act: caller::number(), size, bytes: body.len(), rows })
    }

    /// Whether this call repeats a transaction that was carried out before.
    pub(super) fn has_done(&self, body: &str) -> bool {
        let token = body.split_once(TOKEN).and_then(|(_, rest)| rest.split('"').next());
        token.is_some_and(|token| lock(&self.tokens).0.contains(token))
    }

    pub(super) fn note(&self, commit: Commit) {
        lock(&self.commits).push(commit);
    }

    pub(super) fn take(&self) -> Vec<Commit> {
        std::mem::take(&mut lock(&self.commits))
    }

    fn is_known(&self, token: String) -> bool {
        let (known, order) = &mut *lock(&self.tokens);
        if !known.insert(token.clone()) {
            return true;
        }
        order.push_back(token);
        if order.len() > TOKENS
            && let Some(oldest) = order.pop_front()
        {
            known.remove(&oldest);
        }
        false
    }
}

/// The writes of a call: their number together with the conditions, the rows, and the token of a transaction. `None`
/// for a call that reads.
fn written(operation: &str, body: &str) -> Option<(usize, Vec<RowWrite>, Option<String>)> {
    let kind = match operation {
        "PutItem" => "Put",
        "UpdateItem" => "Update",
        "DeleteItem" => "Delete",
        "TransactWriteItems" => "",
        _ => return None,
    };
    let mut call: Value = serde_json::from_str(body).expect("a call is JSON");
    if !kind.is_empty() {
        return Some((1, row(kind, call).into_iter().collect(), None));
    }
    let token = call["ClientRequestToken"].as_str().map(str::to_owned);
    let Value::Array(items) = call["TransactItems"].take() else { return None };
    let size = items.len();
    let each = items.into_iter().filter_map(|mut item| {
        let kinds = ["Put", "Update", "Delete"];
        let kind = kinds.into_iter().find(|kind| item[kind].is_object())?;
        row(kind, item[kind].take())
    });
    Some((size, each.collect(), token))
}

fn row(kind: &str, mut write: Value) -> Option<RowWrite> {
    let key = if kind == "Put" { "Item" } else { "Key" };
    let text = |name: &str| write[key][name]["S"].as_str().map(str::to_owned);
    let (table, pk, sk) = (write["TableName"].as_str()?.to_owned(), text("pk")?, text("sk")?);
    let change = match kind {
        "Put" => Change::Put(write["Item"].take()),
        "Update" => Change::Updated(write["ExpressionAttributeValues"].take()),
        _ => Change::Deleted,
    };
    Some(RowWrite { table, pk, sk, change })
}
