//! Transactions: everything an act changes, and its access-log entry, together or not at all.

use std::time::Duration;

use aws_sdk_dynamodb::{
    operation::transact_write_items::TransactWriteItemsError,
    types::{CancellationReason, TransactWriteItem},
};

use crate::{
    Store,
    error::{StoreError, is_size},
    write::{Write, WriteError},
};

/// How often a transaction that met another is tried before giving up.
const ATTEMPTS: u32 = 6;

/// How often a throttled transaction is tried again; more would make the person wait without a better answer.
pub(crate) const THROTTLED_ATTEMPTS: u32 = 2;

/// Why DynamoDB cancelled a transaction.
pub(crate) enum Cancellation {
    /// The condition at this place did not hold.
    Condition(usize),
    /// It met another transaction.
    Conflict,
    /// The table throttles: the SDK does not try a cancelled transaction again by itself.
    Throttled(String),
}

/// Codes of the reasons that mean throttling: a cancelled transaction reports throttling as a reason, not as an error.
const THROTTLED: [&str; 2] = ["ThrottlingError", "ProvisionedThroughputExceeded"];

impl Store {
    /// Writes all or nothing, once.
    pub(crate) async fn transact(
        &self,
        writes: Vec<TransactWriteItem>,
    ) -> Result<Result<(), Cancellation>, StoreError> {
        let answer =
            self.client.transact_write_items().set_transact_items(Some(writes)).send().await;
        let Err(error) = answer else { return Ok(Ok(())) };
        if let Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) =
            error.as_service_error()
        {
            let reasons = cancelled.cancellation_reasons();
            if let Some(cause) = cause(reasons) {
                return Ok(Err(cause));
            }
            if let Some(code) = throttled(reasons) {
                return Ok(Err(Cancellation::Throttled(code)));
            }
            if reasons.iter().filter_map(|reason| reason.message()).any(is_size) {
                return Err(StoreError::TooLarge);
            }
        }
        Err(error.into())
    }

    /// Writes all or nothing, trying again when it meets another transaction.
    pub async fn commit(&self, writes: Vec<Write>) -> Result<(), WriteError> {
        let items: Vec<_> = writes.into_iter().map(|write| write.item).collect();
        for attempt in 0..ATTEMPTS {
            match self.transact(items.clone()).await? {
                Ok(()) => return Ok(()),
                Err(Cancellation::Condition(place)) => return Err(WriteError::Condition(place)),
                Err(Cancellation::Throttled(code)) if attempt >= THROTTLED_ATTEMPTS => {
                    return Err(StoreError::Unavailable(code).into());
                }
                Err(Cancellation::Conflict | Cancellation::Throttled(_)) => {
                    self.pause(attempt).await;
                }
            }
        }
        Err(StoreError::Unavailable("too many writers at once".into()).into())
    }

    /// Waits a little, longer each time and never the same for two writers.
    pub(crate) async fn pause(&self, attempt: u32) {
        let jitter = u64::from(self.keys.random_reference_bytes()[0]);
        let millis = 5 * (1 << attempt) + jitter / 8;
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }

    pub(crate) const fn attempts() -> u32 {
        ATTEMPTS
    }
}

/// A failed condition counts more than a conflict: trying again would not help.
fn cause(reasons: &[CancellationReason]) -> Option<Cancellation> {
    if let Some(place) = reasons.iter().position(|r| code(r) == "ConditionalCheckFailed") {
        return Some(Cancellation::Condition(place));
    }
    reasons.iter().any(|r| code(r) == "TransactionConflict").then_some(Cancellation::Conflict)
}

fn throttled(reasons: &[CancellationReason]) -> Option<String> {
    reasons.iter().map(code).find(|code| THROTTLED.contains(code)).map(str::to_owned)
}

fn code(reason: &CancellationReason) -> &str {
    reason.code().unwrap_or("None")
}
