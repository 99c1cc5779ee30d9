//! Taking deliveries: upserts by (register, item, version), safe to repeat.

use aws_sdk_dynamodb::{
    operation::put_item::PutItemError,
    types::{AttributeValue, ReturnValue, ReturnValuesOnConditionCheckFailure},
};
use domain::{
    consent::Consent,
    delivery::{ClientLine, ConsentLine, DisclosureLine, ItemLine},
    disclosure::Disclosure,
    ids::SubjectId,
    item::Item,
    person::ClientRelationship,
    register::RegisterCode,
};
use serde::Serialize;

use crate::{
    Keyring, Store, StoreError, Write, WriteError,
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

/// A line taken, or refused since its version was delivered before with another content.
pub type UpsertResult = Result<UpsertOutcome, VersionConflict>;

/// The version was delivered before with another content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionConflict;

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
        let client = ClientRelationship {
            register: line.register,
            version: line.version,
            language: line.language,
            municipality: line.municipality.clone(),
            address_protected: line.address_protected,
            deceased_on: line.deceased_on,
            office: line.office.clone(),
            started_on: line.started_on,
            ended_on: line.ended_on,
        };
        let row = NewRow::new(subject_key(subject), client_key(line.register));
        self.upsert(row.sealed(&self.keys, &client), line.version, &self.content(line)).await
    }

    /// Takes a datum.
    pub async fn take_item(
        &self,
        subject: &SubjectId,
        line: &ItemLine,
    ) -> Result<UpsertResult, StoreError> {
        let item = Item {
            id: line.item.clone(),
            register: line.register,
            category: line.category.clone(),
            version: line.version,
            label: line.label.clone(),
            value: line.value.clone(),
            valid_from: line.valid_from,
            valid_to: line.valid_to,
            updated_at: line.updated_at,
            material: line.material,
            withheld: line.withheld,
            provenance: line.provenance.clone(),
            restriction: None,
        };
        let sk = item_key(line.register, &line.category, &line.item);
        let row = NewRow::new(subject_key(subject), sk)
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
        let disclosure = Disclosure {
            id: line.disclosure.clone(),
            register: line.register,
            version: line.version,
            at: line.at,
            recipient: line.recipient.clone(),
            categories: line.categories.clone(),
            purpose: line.purpose.clone(),
            basis: line.basis,
            legal_ref: line.legal_ref.clone(),
            consent: line.consent.clone(),
            medium: line.medium,
            prohibitable: line.prohibitable,
        };
        let sk = disclosure_key(line.at, line.register, &line.disclosure);
        let row = NewRow::new(subject_key(subject), sk).sealed(&self.keys, &disclosure);
        self.upsert(row, line.version, &self.content(line)).await
    }

    /// Takes a consent. What a person did in the portal stays, whatever a register delivers.
    pub async fn take_consent(
        &self,
        subject: &SubjectId,
        line: &ConsentLine,
    ) -> Result<UpsertResult, StoreError> {
        let delivered = Consent {
            id: line.consent.clone(),
            register: line.register,
            version: line.version,
            direction: line.direction,
            purpose: line.purpose.clone(),
            categories: line.categories.clone(),
            recipient: line.recipient.clone(),
            agreed_text: line.agreed_text.clone(),
            withdrawal_effect: line.withdrawal_effect.clone(),
            events: line.events.clone(),
        };
        let digest = self.content(line);
        for attempt in 0..Self::attempts() {
            let found = self.consent(subject, delivered.register, &delivered.id).await?;
            let write = match &found {
                None => {
                    let row = self.consent_row(subject, &delivered, 1, &digest);
                    Write::put_new(&self.tables.records, row)
                }
                Some((held, _)) if held.version > delivered.version => {
                    return Ok(Ok(UpsertOutcome::Same));
                }
                Some((held, revision)) if held.version == delivered.version => {
                    let same = revision.content == digest;
                    return Ok(if same { Ok(UpsertOutcome::Same) } else { Err(VersionConflict) });
                }
                Some((held, revision)) => {
                    let merged = held.redelivered(delivered.clone());
                    let row = self.consent_row(subject, &merged, revision.number + 1, &digest);
                    Write::replace(&self.tables.records, row, "revision", revision.number)
                }
            };
            match self.commit(vec![write]).await {
                Ok(()) if found.is_none() => return Ok(Ok(UpsertOutcome::New)),
                Ok(()) => return Ok(Ok(UpsertOutcome::Changed)),
                Err(WriteError::Condition(_)) => self.pause(attempt).await,
                Err(WriteError::Store(error)) => return Err(error),
            }
        }
        Err(StoreError::Unavailable("too many writers at once".into()))
    }

    /// Writes a row unless the version there is as new; one call however it ends.
    async fn upsert(
        &self,
        row: NewRow,
        version: u32,
        content: &str,
    ) -> Result<UpsertResult, StoreError> {
        let row = row.number("version", version).text("content", content);
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
                Err(VersionConflict)
            } else {
                Ok(UpsertOutcome::Same)
            });
        }
        Err(error.into())
    }

    /// Keyed digest of a line, to tell the same from the changed without opening what is there.
    fn content(&self, line: &impl Serialize) -> String {
        let text = serde_json::to_string(line).expect("lines serialise");
        Keyring::digest(&[self.keys.keyed_hash("delivery", &text).as_bytes()])
    }
}
