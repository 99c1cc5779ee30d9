//! Transactions: everything an act changes, and its access-log entry, together or not at all.

use std::time::Duration;

use aws_sdk_dynamodb::{
    operation::transact_write_items::TransactWriteItemsError,
    types::{
        AttributeValue, CancellationReason, ConditionCheck, Delete, Put, TransactWriteItem, Update,
    },
};

use crate::{Store, StoreError, error::is_size, row::NewRow};

/// How often a transaction that met another is tried before giving up.
const ATTEMPTS: u32 = 6;

/// How often a throttled one is tried again; longer would make a person wait for the same answer.
pub(crate) const THROTTLED_ATTEMPTS: u32 = 2;

/// A change as part of a transaction; only this crate makes them.
#[derive(Debug, Clone)]
pub struct Write {
    pub(crate) item: TransactWriteItem,
}

/// A transaction that was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The condition of the write at this place did not hold: somebody was first.
    #[error("the condition of write {0} did not hold")]
    Condition(usize),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Write {
    /// Puts a row unless one is there.
    pub(crate) fn put_new(table: &str, row: NewRow) -> Self {
        Self::put_if(table, row, "attribute_not_exists(pk)", &[])
    }

    /// Puts a row unless one is there that names another in this attribute than `instead_of`.
    pub(crate) fn put_new_or_instead(
        table: &str,
        row: NewRow,
        attribute: &str,
        instead_of: Option<&impl ToString>,
    ) -> Self {
        let Some(old) = instead_of else { return Self::put_new(table, row) };
        let put = Put::builder()
            .table_name(table)
            .set_item(Some(row.into_attributes()))
            .condition_expression("attribute_not_exists(pk) OR #named = :old")
            // The attribute's name may be one of DynamoDB's reserved words.
            .expression_attribute_names("#named", attribute)
            .expression_attribute_values(":old", AttributeValue::S(old.to_string()));
        Self::of_put(put.build())
    }

    /// Puts a row over whatever is there, unless that is of a newer format.
    pub(crate) fn put(table: &str, row: NewRow) -> Self {
        let (condition, values) = row.not_over_newer();
        Self::put_if(table, row, condition, &values)
    }

    /// Replaces a row that has this number in this attribute and is not of a newer format.
    pub(crate) fn replace(table: &str, row: NewRow, attribute: &str, number: u64) -> Self {
        let (condition, mut values) = row.not_over_newer();
        values.push((":expected", AttributeValue::N(number.to_string())));
        Self::put_if(table, row, &format!("{attribute} = :expected AND {condition}"), &values)
    }

    fn put_if(
        table: &str,
        row: NewRow,
        condition: &str,
        values: &[(&str, AttributeValue)],
    ) -> Self {
        let mut put = Put::builder()
            .table_name(table)
            .set_item(Some(row.into_attributes()))
            .condition_expression(condition);
        for (name, value) in values {
            put = put.expression_attribute_values(*name, value.clone());
        }
        Self::of_put(put.build())
    }

    fn of_put(put: Result<Put, aws_sdk_dynamodb::error::BuildError>) -> Self {
        let put = put.expect("table and item are set");
        Self { item: TransactWriteItem::builder().put(put).build() }
    }

    /// Removes a row.
    pub(crate) fn delete(table: &str, pk: &str, sk: &str) -> Self {
        let delete = Delete::builder()
            .table_name(table)
            .key("pk", AttributeValue::S(pk.to_owned()))
            .key("sk", AttributeValue::S(sk.to_owned()))
            .build()
            .expect("table and key are set");
        Self { item: TransactWriteItem::builder().delete(delete).build() }
    }

    /// Removes a row that has this number in this attribute.
    pub(crate) fn delete_at(table: &str, pk: &str, sk: &str, attribute: &str, number: u64) -> Self {
        let delete = Delete::builder()
            .table_name(table)
            .key("pk", AttributeValue::S(pk.to_owned()))
            .key("sk", AttributeValue::S(sk.to_owned()))
            .condition_expression(format!("{attribute} = :expected"))
            .expression_attribute_values(":expected", AttributeValue::N(number.to_string()))
            .build()
            .expect("table and key are set");
        Self { item: TransactWriteItem::builder().delete(delete).build() }
    }

    /// Changes nothing, but holds only where a row has this number in this attribute.
    pub(crate) fn check_at(table: &str, pk: &str, sk: &str, attribute: &str, number: u64) -> Self {
        let check = ConditionCheck::builder()
            .table_name(table)
            .key("pk", AttributeValue::S(pk.to_owned()))
            .key("sk", AttributeValue::S(sk.to_owned()))
            .condition_expression(format!("{attribute} = :expected"))
            .expression_attribute_values(":expected", AttributeValue::N(number.to_string()))
            .build()
            .expect("table, key and condition are set");
        Self { item: TransactWriteItem::builder().condition_check(check).build() }
    }

    pub(crate) fn remove(delete: Delete) -> Self {
        Self { item: TransactWriteItem::builder().delete(delete).build() }
    }

    pub(crate) fn update(update: Update) -> Self {
        Self { item: TransactWriteItem::builder().update(update).build() }
    }
}

/// Why DynamoDB cancelled a transaction.
pub(crate) enum Cancellation {
    /// The condition at this place did not hold.
    Condition(usize),
    /// It met another transaction.
    Conflict,
    /// The table throttles: the SDK does not try a cancelled transaction again by itself.
    Throttled(String),
}

/// Codes by which a cancelled transaction tells of throttling: it does so by reason, not by error.
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

/// A condition that failed outweighs a conflict: trying again would not help.
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
