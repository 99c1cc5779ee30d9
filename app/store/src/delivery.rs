//! Taking deliveries: upserts by (register, item, version), safe to repeat.

use aws_sdk_dynamodb::{
    operation::put_item::PutItemError,
    types::{AttributeValue, ReturnValue, ReturnValuesOnConditionCheckFailure},
};
use domain::{
    delivery::{ClientLine, DisclosureLine, ItemLine},
    ids::SubjectId,
    register::RegisterCode,
};
use serde::Serialize;

use crate::{
    Keyring, Store, StoreError,
    records::{disclosure_key, item_key},
    row::{NewRow, StoredRow},
    subjects::{client_key, subject_key},
};

const TABLE: &str = "records";

/// What became of a delivered line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpsertOutcome {
    /// Not seen before.
    New,
    /// A newer version of what was there.
    Changed,
    /// What is there already, or older.
    Same,
}

/// A line taken, or why what is held does not let it be.
pub type UpsertResult = Result<UpsertOutcome, UpsertRefusal>;

/// Why a good line is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpsertRefusal {
    /// The version was delivered before with another content.
    VersionConflict,
    /// A consent tells of an event in this portal that did not take place here.
    NotFromHere,
}

impl Store {
    /// Whether a person's relationship with a register was delivered.
    pub async fn is_client(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
    ) -> Result<bool, StoreError> {
        let pk = subject_key(subject);
        Ok(self.get(&self.tables.records, TABLE, &pk, &client_key(register)).await?.is_some())
    }

    /// Takes a relationship.
    pub async fn take_client(
        &self,
        subject: &SubjectId,
        line: &ClientLine,
    ) -> Result<UpsertResult, StoreError> {
        let client = line.clone().into_relationship();
        let row = NewRow::new(subject_key(subject), client_key(line.register))
            .number("version", line.version);
        self.upsert(row.sealed(&self.keys, &client), line.version, &self.content(line)).await
    }

    /// Takes a datum.
    pub async fn take_item(
        &self,
        subject: &SubjectId,
        line: &ItemLine,
    ) -> Result<UpsertResult, StoreError> {
        let item = line.clone().into_item();
        let sk = item_key(line.register, &line.category, &line.item);
        let row = NewRow::new(subject_key(subject), sk)
            .number("version", line.version)
            .text("category", line.category.as_str())
            .text("updated", line.updated_at.to_string())
            .sealed(&self.keys, &item);
        self.upsert(row, line.version, &self.content(line)).await
    }

    /// Takes a disclosure.
    pub async fn take_disclosure(
        &self,
        subject: &SubjectId,
        line: &DisclosureLine,
    ) -> Result<UpsertResult, StoreError> {
        let disclosure = line.clone().into_disclosure();
        let sk = disclosure_key(line.at, line.register, &line.disclosure);
        let row = NewRow::new(subject_key(subject), sk)
            .number("version", line.version)
            .sealed(&self.keys, &disclosure);
        self.upsert(row, line.version, &self.content(line)).await
    }

    /// Writes a row unless the version there is as new; one call however it ends.
    async fn upsert(
        &self,
        row: NewRow,
        version: u32,
        content: &str,
    ) -> Result<UpsertResult, StoreError> {
        let row = row.text("content", content);
        let (not_over_newer, values) = row.not_over_newer();
        let format = row.format();
        let answer = self
            .client
            .put_item()
            .table_name(&self.tables.records)
            .set_item(Some(row.into_attributes()))
            .condition_expression(format!(
                "attribute_not_exists(pk) OR (version < :version AND {not_over_newer})"
            ))
            .set_expression_attribute_values(Some(
                values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            ))
            .expression_attribute_values(":version", AttributeValue::N(version.to_string()))
            .return_values(ReturnValue::AllOld)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        let error = match answer {
            Ok(answer) if answer.attributes.is_some() => return Ok(Ok(UpsertOutcome::Changed)),
            Ok(_) => return Ok(Ok(UpsertOutcome::New)),
            Err(error) => error,
        };
        if let Some(PutItemError::ConditionalCheckFailedException(held)) = error.as_service_error()
        {
            let held = StoredRow::new(TABLE, held.item().cloned().unwrap_or_default());
            let held_version = held.number::<u32>("version")?;
            if held_version < version && held.is_newer_than(format) {
                // The sender tries again later; by then this function runs the newer version, too.
                return Err(StoreError::Unavailable("a row of a newer format".into()));
            }
            let same_version = held_version == version;
            return Ok(if same_version && held.text("content")? != content {
                Err(UpsertRefusal::VersionConflict)
            } else {
                Ok(UpsertOutcome::Same)
            });
        }
        Err(error.into())
    }

    /// Keyed digest of a line, to tell the same from the changed without opening what is there.
    pub(crate) fn content(&self, line: &impl Serialize) -> String {
        let text = serde_json::to_string(line).expect("lines serialise");
        Keyring::digest(&[self.keys.keyed_hash("delivery", &text).as_bytes()])
    }
}
