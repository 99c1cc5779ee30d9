//! Entries of the outbox that wait. An entry that fails is put off, longer each time, so that it does not stand before
//! other entries. An entry that has failed too often is dead: it stays, but nobody tries it until an operator says so.

use aws_sdk_dynamodb::{operation::update_item::UpdateItemError, types::AttributeValue};
use jiff::{SignedDuration, Timestamp};

use crate::{
    Outbox, Store, StoreError,
    log::instant_key,
    outbox::{SORT, WAITING, entry_key},
    row::{Attributes, StoredRow},
    tables::BY_PENDING,
};

const TABLE: &str = "requests";
/// Value of the attribute `pending` if the entry waits for an operator.
const DEAD: &str = "dead";
/// After this many failures an entry is dead. With the pauses below, that is most of a day after the first failure.
const ATTEMPTS: u32 = 12;
/// Pause after the first failure. Each further failure doubles it.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_mins(1);
/// The pause does not become longer than this.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(6);

/// An entry of the outbox that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("entry {id}: {error}")]
pub struct UnreadableEntry {
    /// Identifier of the entry, from the key of its row.
    pub id: String,
    /// Why it cannot be read.
    pub error: StoreError,
}

/// What happens next with an entry that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutOff {
    /// It is tried again at this time or later.
    Until(Timestamp),
    /// It has failed twelve times and waits for an operator.
    Dead,
    /// Nothing: another handler has handled it since then.
    Gone,
}

/// An entry that waits for an operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadEntry {
    /// Identifier of the entry, which [`Store::revive`] takes.
    pub id: String,
    /// When it failed for the last time, as the text in the row.
    pub since: String,
    /// The entry; `None` if it cannot be read.
    pub entry: Option<Outbox>,
}

impl Store {
    /// Entries whose next attempt is due at `until` or before, the earliest first, at most `limit`. An entry that
    /// cannot be read does not hide the others.
    pub async fn pending(
        &self,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<Result<Outbox, UnreadableEntry>>, StoreError> {
        let rows = self.by_pending(WAITING, Some(until), limit).await?;
        Ok(rows.iter().map(|row| self.listed_entry(row)).collect())
    }

    /// Entries that wait for an operator, at most `limit`, the oldest first.
    pub async fn dead_entries(&self, limit: usize) -> Result<Vec<DeadEntry>, StoreError> {
        let rows = self.by_pending(DEAD, None, limit).await?;
        let dead = |row: &StoredRow| DeadEntry {
            id: id_of(row),
            since: row.optional("created").unwrap_or_default().to_owned(),
            entry: self.listed_entry(row).ok(),
        };
        Ok(rows.iter().map(dead).collect())
    }

    /// Counts a failure of an entry and puts the entry off, or declares it dead.
    pub async fn put_off(&self, id: &str, now: Timestamp) -> Result<PutOff, StoreError> {
        let row = self.get(&self.tables.requests, TABLE, &entry_key(id), SORT).await?;
        let Some(row) = row else { return Ok(PutOff::Gone) };
        let failed = row.number("attempts").unwrap_or(0) + 1;
        let (pending, created, put_off) = if failed < ATTEMPTS {
            let next = now + pause(failed);
            (WAITING, next, PutOff::Until(next))
        } else {
            (DEAD, now, PutOff::Dead)
        };
        let update = self
            .client
            .update_item()
            .table_name(&self.tables.requests)
            .set_key(Some(row.key()?))
            .update_expression("SET pending = :pending, created = :created, attempts = :attempts")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":pending", text(pending))
            .expression_attribute_values(":created", text(&instant_key(created)))
            .expression_attribute_values(":attempts", AttributeValue::N(failed.to_string()));
        Ok(if was_there(update.send().await)? { put_off } else { PutOff::Gone })
    }

    /// Lets a dead entry be tried again, as if it had never failed. Returns `false` if the entry is not dead or is
    /// gone.
    pub async fn revive(&self, id: &str, now: Timestamp) -> Result<bool, StoreError> {
        let update = self
            .client
            .update_item()
            .table_name(&self.tables.requests)
            .key("pk", text(&entry_key(id)))
            .key("sk", text(SORT))
            .update_expression("SET pending = :waiting, created = :now REMOVE attempts")
            .condition_expression("pending = :dead")
            .expression_attribute_values(":waiting", text(WAITING))
            .expression_attribute_values(":now", text(&instant_key(now)))
            .expression_attribute_values(":dead", text(DEAD));
        was_there(update.send().await)
    }

    async fn by_pending(
        &self,
        state: &str,
        until: Option<Timestamp>,
        limit: usize,
    ) -> Result<Vec<StoredRow>, StoreError> {
        let mut rows: Vec<StoredRow> = Vec::new();
        let mut from: Option<Attributes> = None;
        loop {
            let left = i32::try_from(limit - rows.len()).unwrap_or(i32::MAX);
            let mut query = self
                .client
                .query()
                .table_name(&self.tables.requests)
                .index_name(BY_PENDING)
                .expression_attribute_values(":state", text(state))
                .limit(left)
                .set_exclusive_start_key(from.take());
            query = match until {
                Some(until) => query
                    .key_condition_expression("pending = :state AND created <= :until")
                    .expression_attribute_values(":until", text(&instant_key(until))),
                None => query.key_condition_expression("pending = :state"),
            };
            let page = query.send().await?;
            let found = page.items.unwrap_or_default().into_iter();
            rows.extend(found.map(|row| StoredRow::new(TABLE, row)));
            from = page.last_evaluated_key;
            if from.is_none() || rows.len() >= limit {
                return Ok(rows);
            }
        }
    }

    fn listed_entry(&self, row: &StoredRow) -> Result<Outbox, UnreadableEntry> {
        self.entry_of(row).map_err(|error| UnreadableEntry { id: id_of(row), error })
    }
}

fn id_of(row: &StoredRow) -> String {
    let pk = row.optional("pk").unwrap_or_default();
    pk.strip_prefix("OUTBOX#").unwrap_or(pk).to_owned()
}

fn pause(failed: u32) -> SignedDuration {
    let doubled = 2_i32.saturating_pow(failed.saturating_sub(1)).min(1_000);
    (FIRST_PAUSE * doubled).min(LONGEST_PAUSE)
}

fn text(value: &str) -> AttributeValue {
    AttributeValue::S(value.to_owned())
}

fn was_there<T, R>(
    answer: Result<T, aws_sdk_dynamodb::error::SdkError<UpdateItemError, R>>,
) -> Result<bool, StoreError>
where
    R: std::fmt::Debug,
{
    match answer {
        Ok(_) => Ok(true),
        Err(error)
            if error
                .as_service_error()
                .is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
        {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}
