//! Reading the head of a chain, and moving it.

use aws_sdk_dynamodb::types::{AttributeValue, Update};

use super::{
    Chain, FIRST_HEAD,
    head::{Head, place},
    link::Place,
};
use crate::{Store, StoreError, Write, batch::RowPlace};

impl Store {
    /// The head as of now. A chain without one begins where the first release's ended.
    pub(super) async fn head(&self, chain: &Chain) -> Result<Head, StoreError> {
        let (table, pk) = (self.tables.records.clone(), chain.partition.clone());
        let head = RowPlace { table, pk, sk: chain.head_key() };
        let first = RowPlace { sk: FIRST_HEAD.to_owned(), ..head.clone() };
        let places = [head.clone(), first.clone()];
        let asked = if chain.may_be_old() { &places[..] } else { &places[..1] };
        let rows = self.rows("records", asked).await?;
        if let Some(row) = rows.get(&head) {
            return Head::read(row);
        }
        let first = rows.get(&first);
        first.map_or_else(|| Ok(Head::default()), |row| Ok(Head::first_release(place(row)?)))
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
