//! Faults of a call, and the faults that a test orders one by one.

use std::{sync::Mutex, time::Duration};

use serde_json::{Value, json};
use store::testing::Answer;

use super::lock;

/// What happens to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The call is refused with this error code and not carried out.
    Error(&'static str),
    /// The transaction is cancelled with this reason and not carried out, as DynamoDB does when a table is busy.
    Cancelled(&'static str),
    /// The call is carried out, and the connection ends before the answer.
    AnswerLost,
    /// The connection ends before the call is carried out.
    CallLost,
    /// The call is carried out and no answer comes, so the caller waits until its timeout.
    NoAnswer,
}

/// The course of a call: its fault, and how long the call and the answer travel.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Course {
    pub(super) before: Duration,
    pub(super) fault: Option<Fault>,
    pub(super) after: Duration,
}

impl Course {
    pub(super) fn with(fault: Fault) -> Self {
        Self { fault: Some(fault), ..Self::default() }
    }
}

/// The faults that a test has ordered. They come before the random faults of a plan.
#[derive(Debug, Default)]
pub struct Rules(Mutex<Vec<Rule>>);

#[derive(Debug, Clone)]
struct Rule {
    operation: &'static str,
    /// End of the name of a table in the call, such as `records`.
    table: &'static str,
    fault: Fault,
    /// How many further calls meet the fault.
    times: usize,
}

impl Rules {
    /// The next calls of this operation on this table meet the fault, this many times.
    pub fn breaks(&self, operation: &'static str, table: &'static str, fault: Fault, times: usize) {
        lock(&self.0).push(Rule { operation, table, fault, times });
    }

    /// From now on every call of this operation on this table meets the fault.
    pub fn always(&self, operation: &'static str, table: &'static str, fault: Fault) {
        self.breaks(operation, table, fault, usize::MAX);
    }

    /// Removes all ordered faults. The random faults of a plan stay.
    pub fn heals(&self) {
        lock(&self.0).clear();
    }

    /// The ordered fault of this call. It then counts as used once.
    pub fn fault(&self, operation: &str, body: &str) -> Option<Fault> {
        let mut rules = lock(&self.0);
        let rule = rules.iter_mut().find(|rule| {
            let table = format!("-{}\"", rule.table);
            rule.times > 0 && rule.operation == operation && body.contains(&table)
        })?;
        rule.times -= 1;
        Some(rule.fault)
    }
}

/// DynamoDB's answer to a call that it refuses. For a cancelled transaction, `cancelled` has the reason at its first
/// write and the body of the call.
#[must_use]
pub fn refused(code: &str, cancelled: Option<(&str, &str)>) -> Answer {
    let mut body = json!({
        "__type": format!("com.amazonaws.dynamodb.v20120810#{code}"),
        "message": "The level of configured throughput was exceeded.",
    });
    if let Some((reason, call)) = cancelled {
        let writes = serde_json::from_str::<Value>(call).ok();
        let writes = writes.and_then(|call| call["TransactItems"].as_array().map(Vec::len));
        let mut reasons = vec![json!({ "Code": "None" }); writes.unwrap_or(1)];
        reasons[0] = json!({ "Code": reason, "Message": "too busy" });
        body["CancellationReasons"] = reasons.into();
    }
    let status = if code == "InternalServerError" { 500 } else { 400 };
    Answer { status, body: body.to_string() }
}
