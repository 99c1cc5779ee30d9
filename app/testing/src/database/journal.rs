//! What calls wrote, in the order in which they were carried out: so that a test can check each change when it
//! happens and never has to look through whole tables.

use std::{
    collections::{HashSet, VecDeque},
    sync::Mutex,
};

use serde_json::Value;

use super::{caller, lock};

/// Tokens of transactions that are remembered: the SDK repeats a call within seconds.
const TOKENS: usize = 1_000;

/// Where a transaction tells its token.
const TOKEN: &str = "\"ClientRequestToken\":\"";

/// A row that a call put, changed or removed.
#[derive(Debug, Clone, PartialEq)]
pub struct RowWrite {
    /// Name of the table, with its prefix.
    pub table: String,
    /// Partition key.
    pub pk: String,
    /// Sort key.
    pub sk: String,
    /// What was done.
    pub change: Change,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It is this now.
    Put(Value),
    /// Changed by an expression; these are the values the expression was given.
    Updated(Value),
    /// It is gone.
    Deleted,
}

/// What one call changed, all at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Commit {
    /// Number of the act that made the call; see [`super::Caller`].
    pub act: Option<u64>,
    /// Writes and conditions of the transaction; 1 for a single write.
    pub size: usize,
    /// The call is this many bytes long: no row in it is larger.
    pub bytes: usize,
    /// The rows it changed.
    pub rows: Vec<RowWrite>,
}

/// Remembers what was written until somebody takes it.
#[derive(Debug, Default)]
pub(super) struct Journal {
    commits: Mutex<Vec<Commit>>,
    tokens: Mutex<(HashSet<String>, VecDeque<String>)>,
}

impl Journal {
    /// A call was carried out. One that the SDK repeated because the answer was lost changed nothing the second
    /// time.
    pub(super) fn read(&self, operation: &str, body: &str) -> Option<Commit> {
        let (size, rows, token) = written(operation, body)?;
        if token.is_some_and(|token| self.is_known(token)) {
            return None;
        }
        Some(Commit { act: caller::number(), size, bytes: body.len(), rows })
    }

    /// Whether this transaction was carried out before, and is asked for again.
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

/// The writes of a call: how many with the conditions, the rows, and the token of a transaction.
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
