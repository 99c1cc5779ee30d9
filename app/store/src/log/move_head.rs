//! Reading the head of a chain, and moving it.

use aws_sdk_dynamodb::types::{AttributeValue, Update};

use super::{
    Chain, FIRST_HEAD, HEAD,
    head::{Head, place},
    link::Place,
};
use crate::{Store, StoreError, Write, row::StoredRow};

impl Store {
    /// The head as of now. A chain without one begins where the first release's ended.
    pub(super) async fn head(&self, chain: &Chain) -> Result<Head, StoreError> {
        let (table, pk) = (&self.tables.records, &chain.partition);
        if let Some(row) = self.get(table, "records", pk, &chain.head_key()).await? {
            return Head::read(&row);
        }
        if !chain.may_be_old() {
            return Ok(Head::default());
        }
        let first = self.get(table, "records", pk, FIRST_HEAD).await?;
        first.map_or_else(|| Ok(Head::default()), |row| Ok(Head::first_release(place(&row)?)))
    }

    /// The head of a chain among rows that hold the heads of its partition, where one of them tells it.
    pub(super) fn head_among(
        chain: &Chain,
        rows: &[StoredRow],
    ) -> Result<Option<Head>, StoreError> {
        let key = chain.head_key();
        let is_head = |row: &&StoredRow| row.optional("sk").is_some_and(|sk| sk.starts_with(HEAD));
        for row in rows.iter().filter(is_head) {
            let head = Head::read(row)?;
            if row.optional("sk") == Some(&key) {
                return Ok(Some(head));
            }
        }
        // Both chains of a person begin where the first release's ended, so the other one tells it.
        let other = rows.iter().find(is_head).map(Head::read).transpose()?;
        Ok(other.map(|other| Head::first_release(other.began)))
    }

    /// The head after a link of `day` that leads to `to`.
    pub(super) fn moved(from: &Head, to: Place, day: String) -> Head {
        Head { place: to, day, is_stored: true, ..from.clone() }
    }

    pub(super) fn move_head(&self, chain: &Chain, from: &Head, to: &Head) -> Write {
        let text = |value: &str| AttributeValue::S(value.to_owned());
        let number = |value: u64| AttributeValue::N(value.to_string());
        let update = Update::builder()
            .table_name(&self.tables.records)
            .key("pk", text(&chain.partition))
            .key("sk", AttributeValue::S(chain.head_key()))
            .update_expression(
                "SET seq = :seq, #hash = :hash, #day = :day, \
                 began_seq = :began_seq, began_hash = :began_hash",
            )
            .expression_attribute_names("#hash", "hash")
            .expression_attribute_names("#day", "day")
            .expression_attribute_values(":seq", number(to.place.seq))
            .expression_attribute_values(":hash", text(&to.place.hash))
            .expression_attribute_values(":day", text(&to.day))
            .expression_attribute_values(":began_seq", number(to.began.seq))
            .expression_attribute_values(":began_hash", text(&to.began.hash));
        let update = if from.is_stored {
            update
                .condition_expression("#hash = :from")
                .expression_attribute_values(":from", text(&from.place.hash))
        } else {
            update.condition_expression("attribute_not_exists(pk)")
        };
        Write::update(update.build().expect("table, key and expression are set"))
    }
}
