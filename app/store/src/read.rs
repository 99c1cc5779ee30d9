//! Reads: the only file that builds queries with the SDK.

use aws_sdk_dynamodb::types::AttributeValue;

use crate::{Store, StoreError, row::StoredRow};

/// A query for a range of sort keys in one partition.
#[derive(Debug)]
pub(crate) struct Range<'a> {
    pub(crate) table: &'a str,
    /// Name of the table without its prefix, for messages.
    pub(crate) called: &'static str,
    pub(crate) pk: String,
    pub(crate) prefix: &'a str,
    /// Sort keys below this one only; not together with a prefix.
    pub(crate) before: Option<&'a str>,
    pub(crate) newest_first: bool,
    pub(crate) limit: Option<i32>,
    /// Attributes to bring; all when empty.
    pub(crate) only: &'a [&'a str],
}

impl Store {
    /// One row, as of now.
    pub(crate) async fn get(
        &self,
        table: &str,
        called: &'static str,
        pk: &str,
        sk: &str,
    ) -> Result<Option<StoredRow>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(table)
            .key("pk", AttributeValue::S(pk.to_owned()))
            .key("sk", AttributeValue::S(sk.to_owned()))
            .consistent_read(true)
            .send()
            .await?;
        Ok(answer.item.map(|attributes| StoredRow::new(called, attributes)))
    }

    /// Every row of a range, over several pages if needed, or the first `limit` rows, which must fit one page.
    pub(crate) async fn range(&self, range: Range<'_>) -> Result<Vec<StoredRow>, StoreError> {
        let mut found = Vec::new();
        let mut from = None;
        loop {
            let mut query = self
                .client
                .query()
                .table_name(range.table)
                .expression_attribute_values(":pk", AttributeValue::S(range.pk.clone()))
                .consistent_read(true)
                .scan_index_forward(!range.newest_first)
                .set_limit(range.limit)
                .set_exclusive_start_key(from.take());
            if let Some(before) = range.before {
                query = query
                    .key_condition_expression("pk = :pk AND sk < :before")
                    .expression_attribute_values(":before", AttributeValue::S(before.to_owned()));
            } else if range.prefix.is_empty() {
                query = query.key_condition_expression("pk = :pk");
            } else {
                query = query
                    .key_condition_expression("pk = :pk AND begins_with(sk, :prefix)")
                    .expression_attribute_values(
                        ":prefix",
                        AttributeValue::S(range.prefix.to_owned()),
                    );
            }
            if !range.only.is_empty() {
                let names: Vec<String> = (0..range.only.len()).map(|i| format!("#a{i}")).collect();
                query = query.projection_expression(names.join(", "));
                for (name, attribute) in names.iter().zip(range.only) {
                    query = query.expression_attribute_names(name, *attribute);
                }
            }
            let page = query.send().await?;
            let rows = page.items.unwrap_or_default();
            found.extend(rows.into_iter().map(|row| StoredRow::new(range.called, row)));
            from = page.last_evaluated_key;
            if from.is_none() || range.limit.is_some() {
                return Ok(found);
            }
        }
    }
}
