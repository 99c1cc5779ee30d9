//! Takes delivered data and disclosures. The version decides whether a line replaces what is held, so the same line can
//! be delivered again at any time.

use aws_sdk_dynamodb::{
    operation::put_item::PutItemError,
    types::{AttributeValue, ReturnValuesOnConditionCheckFailure},
};
use domain::delivery::{DisclosureLine, ItemLine, LARGEST_VERSION, Standing};
use serde::Serialize;

use crate::{
    DeliveredRows, Keyring, Store, StoreError, Write, WriteError,
    delivered_rows::{DeliveredRow, Identity},
    records::{disclosure_key, item_key},
    row::{NewRow, StoredRow},
    subjects::subject_key,
};

const TABLE: &str = "records";
/// How often a new row is tried while other deliveries about the same person and register add rows. After that the
/// delivery stops at this line, and the sender sends it again.
const ATTEMPTS: u32 = 8;

/// What a delivered line changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpsertOutcome {
    /// Nothing of this identifier was held before.
    New,
    /// The line is newer than what was held and has replaced it.
    Changed,
    /// The line is what is held already, or older: nothing was written.
    Same,
}

/// What a line changed, or why it was refused because of what is held.
pub type UpsertResult = Result<UpsertOutcome, UpsertRefusal>;

/// Why a correct line is refused: it does not fit what is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpsertRefusal {
    /// The same version was delivered before with other content.
    VersionConflict,
    /// The version is too far above the held one; see [`domain::delivery::VERSION_STEP`].
    VersionJump,
    /// The held row of this datum has another category, or the one of this disclosure another time.
    Moved,
    /// The line of a consent contains a portal event that did not take place in this portal.
    NotFromHere,
}

/// A line as it will be stored, and its identifier in its register.
struct Datum {
    identity: Identity,
    row: NewRow,
    version: u32,
    content: String,
}

impl Datum {
    fn delivered(&self) -> DeliveredRow {
        DeliveredRow { sk: self.row.sk.clone(), line: Some((self.version, self.content.clone())) }
    }
}

/// The result for a line with this version and digest if nothing must be written; `None` if it must be written.
pub(crate) fn settled(
    (version, content): (u32, &str),
    held: Option<(u32, &str)>,
) -> Option<UpsertResult> {
    match Standing::of(version, held.map(|(version, _)| version)) {
        Standing::Newer => None,
        Standing::Same if held.is_some_and(|(_, held)| held != content) => {
            Some(Err(UpsertRefusal::VersionConflict))
        }
        Standing::Same | Standing::Older => Some(Ok(UpsertOutcome::Same)),
        Standing::TooFar => Some(Err(UpsertRefusal::VersionJump)),
    }
}

impl Store {
    /// Takes a datum. `rows` must be the rows of the same person and register; the function keeps them up to date.
    pub async fn take_item(
        &self,
        rows: &mut DeliveredRows,
        line: &ItemLine,
    ) -> Result<UpsertResult, StoreError> {
        let sk = item_key(line.register, &line.category, &line.item);
        let content = self.content(line);
        let row = NewRow::new(subject_key(&rows.subject), sk)
            .number("version", line.version)
            .text("category", line.category.as_str())
            .text("updated", line.updated_at.to_string())
            .text("content", &*content)
            .sealed(&self.keys, &line.clone().into_item());
        let identity = Identity::Item(line.item.to_string());
        self.upsert(rows, Datum { identity, row, version: line.version, content }).await
    }

    /// Takes a disclosure. `rows` must be the rows of the same person and register, as for [`Self::take_item`].
    pub async fn take_disclosure(
        &self,
        rows: &mut DeliveredRows,
        line: &DisclosureLine,
    ) -> Result<UpsertResult, StoreError> {
        let sk = disclosure_key(line.at, line.register, &line.disclosure);
        let content = self.content(line);
        let row = NewRow::new(subject_key(&rows.subject), sk)
            .number("version", line.version)
            .text("content", &*content)
            .sealed(&self.keys, &line.clone().into_disclosure());
        let identity = Identity::Disclosure(line.disclosure.to_string());
        self.upsert(rows, Datum { identity, row, version: line.version, content }).await
    }

    /// Writes a row unless the held version is the same or newer. A line that `rows` shows to be held needs no call;
    /// any other line needs one call unless somebody else writes at the same time.
    async fn upsert(
        &self,
        rows: &mut DeliveredRows,
        datum: Datum,
    ) -> Result<UpsertResult, StoreError> {
        let line = (datum.version, &*datum.content);
        for attempt in 0..ATTEMPTS {
            let Some(held) = rows.of(&datum.identity) else {
                if let Some(result) = settled(line, None) {
                    return Ok(result);
                }
                let row = Write::put_new(&self.tables.records, datum.row.clone());
                match self.commit(vec![row, self.write_row_added(rows)]).await {
                    Ok(()) => {
                        let row = datum.delivered();
                        rows.added(datum.identity, row);
                        return Ok(Ok(UpsertOutcome::New));
                    }
                    Err(WriteError::Condition(_)) => {
                        self.pause(attempt).await;
                        *rows = self.delivered_rows(&rows.subject, rows.register).await?;
                        continue;
                    }
                    Err(WriteError::Store(error)) => return Err(error),
                }
            };
            if held.sk != datum.row.sk {
                return Ok(Err(UpsertRefusal::Moved));
            }
            let known = held.line.as_ref().map(|(version, content)| (*version, &**content));
            if let Some(result) = known.and_then(|known| settled(line, Some(known))) {
                return Ok(result);
            }
            let result = self.replace(&datum).await?;
            if result == Ok(UpsertOutcome::Changed) {
                let row = datum.delivered();
                rows.changed(datum.identity, row);
            }
            return Ok(result);
        }
        Err(StoreError::Unavailable("too many writers at once".into()))
    }

    /// Writes a newer version over the held row. If the held version is not older after all, the result says so. A
    /// version above `LARGEST_VERSION` counts as older than any.
    async fn replace(&self, datum: &Datum) -> Result<UpsertResult, StoreError> {
        let Datum { row, version, content, .. } = datum;
        let (not_over_newer, values) = row.not_over_newer();
        let number = |number: u32| AttributeValue::N(number.to_string());
        let answer = self
            .client
            .put_item()
            .table_name(&self.tables.records)
            .set_item(Some(row.clone().into_attributes()))
            .condition_expression(format!(
                "(version < :version OR version > :largest) AND {not_over_newer}"
            ))
            .set_expression_attribute_values(Some(
                values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            ))
            .expression_attribute_values(":version", number(*version))
            .expression_attribute_values(":largest", number(LARGEST_VERSION))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        let Err(error) = answer else { return Ok(Ok(UpsertOutcome::Changed)) };
        if let Some(PutItemError::ConditionalCheckFailedException(held)) = error.as_service_error()
        {
            let held = StoredRow::new(TABLE, held.item().cloned().unwrap_or_default());
            let known = (held.number("version")?, held.text("content")?);
            // If the version is newer and the condition failed nevertheless, the held row has a newer format.
            return settled((*version, content), Some(known)).ok_or_else(StoreError::newer_format);
        }
        Err(error.into())
    }

    /// Keyed digest of a line. With it a changed line is recognised without opening the held row.
    pub(crate) fn content(&self, line: &impl Serialize) -> String {
        let text = serde_json::to_string(line).expect("lines serialise");
        Keyring::digest(&[self.keys.keyed_hash("delivery", &text).as_bytes()])
    }
}
