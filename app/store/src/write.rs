//! Changes of rows, as parts of a transaction.

use aws_sdk_dynamodb::types::{
    AttributeValue, ConditionCheck, Delete, Put, TransactWriteItem, Update,
};

use crate::{error::StoreError, row::NewRow};

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

    /// Puts a row, unless there is one whose attribute has another value than `instead_of`.
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

    /// Puts a row and replaces an existing one, unless that is of a newer format.
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

    /// Replaces a row that has this number in this attribute; for 0, one that does not count its changes yet.
    pub(crate) fn replace_counted(table: &str, row: NewRow, attribute: &str, number: u64) -> Self {
        if number > 0 {
            return Self::replace(table, row, attribute, number);
        }
        let (condition, values) = row.not_over_newer();
        let condition =
            format!("attribute_exists(pk) AND attribute_not_exists({attribute}) AND {condition}");
        Self::put_if(table, row, &condition, &values)
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

    /// Changes nothing: the transaction succeeds only if a row has this number in this attribute.
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
