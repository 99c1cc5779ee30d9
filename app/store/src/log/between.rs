//! Ranges of rows between two sort keys.

use aws_sdk_dynamodb::types::AttributeValue;

use crate::{Store, StoreError, row::StoredRow};

/// In which direction rows come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    OldestFirst,
    NewestFirst,
}

impl Store {
    /// The rows between two sort keys, both included: all of them, or the first `limit`. DynamoDB returns pages;
    /// further pages are read until the limit is reached.
    pub(super) async fn between(
        &self,
        (table, called): (&str, &'static str),
        pk: &str,
        (lower, upper): (&str, &str),
        order: Order,
        limit: Option<usize>,
    ) -> Result<Vec<StoredRow>, StoreError> {
        let text = |value: &str| AttributeValue::S(value.to_owned());
        let mut found = Vec::new();
        let mut from = None;
        loop {
            let left = limit.map(|limit| limit - found.len());
            let page = self
                .client
                .query()
                .table_name(table)
                .key_condition_expression("pk = :pk AND sk BETWEEN :lower AND :upper")
                .expression_attribute_values(":pk", text(pk))
                .expression_attribute_values(":lower", text(lower))
                .expression_attribute_values(":upper", text(upper))
                .consistent_read(true)
                .scan_index_forward(order == Order::OldestFirst)
                .set_limit(left.map(|left| i32::try_from(left).unwrap_or(i32::MAX)))
                .set_exclusive_start_key(from.take())
                .send()
                .await?;
            let rows = page.items.unwrap_or_default();
            found.extend(rows.into_iter().map(|row| StoredRow::new(called, row)));
            from = page.last_evaluated_key;
            if from.is_none() || limit.is_some_and(|limit| found.len() >= limit) {
                return Ok(found);
            }
        }
    }
}
