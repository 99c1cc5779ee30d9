//! Jobs that rewrite rows after a key was added. They go through the tables page by page, keep their place in the
//! database, and can be stopped at any time. If somebody changes a row meanwhile, their version stays: it is sealed
//! with the newest key.

use std::collections::HashMap;

use aws_sdk_dynamodb::{
    operation::update_item::UpdateItemError,
    primitives::Blob,
    types::{AttributeValue, Delete},
};
use domain::ids::SubjectId;
use serde::{Deserialize, Serialize};

use crate::{
    Keyring, Store, StoreError, Unreadable, Write, WriteError,
    row::{NewRow, StoredRow},
};

/// Rows read at a time.
const PAGE: i32 = 100;

/// What a job has done since it was called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RewrapReport {
    /// Number of rows written anew in this run.
    pub rewritten: usize,
    /// Rows that do not open, which therefore still need the old key, if any key helps them.
    pub unreadable: Vec<Unreadable>,
    /// It has gone through everything.
    pub finished: bool,
}

/// Where a job goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct JobPlace {
    /// The key the rows are rewritten for; another one begins the job anew.
    key: String,
    table: usize,
    after: Option<(String, String)>,
}

/// Job of [`Store::rewrap`].
const REWRAP: &str = "JOB#rewrap";
/// Job of [`Store::move_index`].
const INDEX: &str = "JOB#index";

impl Store {
    /// Seals rows of older keys with the newest, `pages` pages at most.
    pub async fn rewrap(&self, pages: usize) -> Result<RewrapReport, StoreError> {
        let Some(newest) = self.keys.sealing_key() else { return Ok(RewrapReport::default()) };
        let tables = [
            (&self.tables.records, "records"),
            (&self.tables.requests, "requests"),
            (&self.tables.notices, "notices"),
            (&self.tables.access_log, "access_log"),
            (&self.tables.sessions, "sessions"),
        ];
        let mut place = self.job_place(REWRAP, &newest.to_string()).await?;
        let mut report = RewrapReport::default();
        for _ in 0..pages {
            let Some((table, called)) = tables.get(place.table).copied() else { break };
            let (rows, after) = self.scan(table, called, &place, None).await?;
            for row in &rows {
                self.rewrap_row(table, row, newest, &mut report).await?;
            }
            place.after = after;
            if place.after.is_none() {
                place.table += 1;
            }
            self.remember_place(REWRAP, &place).await?;
        }
        report.finished = place.table >= tables.len();
        if report.finished {
            self.forget_place(REWRAP).await?;
        }
        Ok(report)
    }

    /// Moves people to the newest key of the identity index, `pages` pages at most. Every function must have that key
    /// first: a function without it would not find the people who were moved.
    pub async fn move_index(&self, pages: usize) -> Result<RewrapReport, StoreError> {
        let newest = self.keys.index_hashes("").into_iter().next().unwrap_or_default();
        let mut place = self.job_place(INDEX, &newest).await?;
        let mut report = RewrapReport::default();
        for _ in 0..pages {
            if place.table > 0 {
                break;
            }
            let (rows, after) =
                self.scan(&self.tables.records, "records", &place, Some("CODE#")).await?;
            for row in &rows {
                match self.move_person(row).await {
                    Ok(moved) => report.rewritten += usize::from(moved),
                    Err(error @ StoreError::Corrupt { .. }) => {
                        report.unreadable.extend(row.listed::<()>(Err(error)).err());
                    }
                    Err(error) => return Err(error),
                }
            }
            place.after = after;
            place.table = usize::from(place.after.is_none());
            self.remember_place(INDEX, &place).await?;
        }
        report.finished = place.table > 0;
        if report.finished {
            self.forget_place(INDEX).await?;
        }
        Ok(report)
    }

    async fn rewrap_row(
        &self,
        table: &str,
        row: &StoredRow,
        newest: u32,
        report: &mut RewrapReport,
    ) -> Result<(), StoreError> {
        let Some(old) = row.sealed_bytes() else { return Ok(()) };
        if Keyring::key_of(old) == Some(newest) {
            return Ok(());
        }
        let sealed = match row.listed(row.sealed_anew(&self.keys)) {
            Ok(sealed) => sealed,
            Err(unreadable) => {
                report.unreadable.push(unreadable);
                return Ok(());
            }
        };
        let binary = |bytes: &[u8]| AttributeValue::B(Blob::new(bytes));
        let answer = self
            .client
            .update_item()
            .table_name(table)
            .set_key(Some(row.key()?))
            .update_expression("SET doc = :new")
            // Sealed with a fresh nonce each time: equal bytes are the same row, unchanged.
            .condition_expression("doc = :old")
            .expression_attribute_values(":new", binary(&sealed))
            .expression_attribute_values(":old", binary(old))
            .send()
            .await;
        match answer {
            Ok(_) => report.rewritten += 1,
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(UpdateItemError::is_conditional_check_failed_exception) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// Enters a person under the newest key of the index and removes the older row.
    async fn move_person(&self, row: &StoredRow) -> Result<bool, StoreError> {
        let subject: SubjectId = row.sealed(&self.keys)?;
        let code = self.code_of(&subject).await?;
        let Some(newest) = self.code_keys(&code).into_iter().next() else { return Ok(false) };
        if row.text("pk")? == newest {
            return Ok(false);
        }
        let entered = NewRow::new(newest.as_str(), "CODE").sealed(&self.keys, &subject);
        let entered = Write::put_new(&self.tables.records, entered);
        match self.commit(vec![entered, self.remove_unchanged(row)?]).await {
            Ok(()) => return Ok(true),
            Err(WriteError::Condition(0)) => {}
            // Somebody else moved it.
            Err(WriteError::Condition(_)) => return Ok(false),
            Err(WriteError::Store(error)) => return Err(error),
        }
        // The person is in the index under both keys: after a login during the rotation, or after an interrupted job.
        let twin = self.get(&self.tables.records, "records", &newest, "CODE").await?;
        let twin: Option<SubjectId> = twin.map(|row| row.sealed(&self.keys)).transpose()?;
        if twin != Some(subject) {
            return Err(StoreError::corrupt("records", "one identity code leads to two people"));
        }
        match self.commit(vec![self.remove_unchanged(row)?]).await {
            Ok(()) => Ok(true),
            Err(WriteError::Condition(_)) => Ok(false),
            Err(WriteError::Store(error)) => Err(error),
        }
    }

    fn remove_unchanged(&self, row: &StoredRow) -> Result<Write, StoreError> {
        let missing = || StoreError::corrupt("records", "doc is missing");
        let old = row.sealed_bytes().ok_or_else(missing)?;
        let delete = Delete::builder()
            .table_name(&self.tables.records)
            .set_key(Some(row.key()?))
            .condition_expression("doc = :old")
            .expression_attribute_values(":old", AttributeValue::B(Blob::new(old)))
            .build()
            .expect("table and key are set");
        Ok(Write::remove(delete))
    }

    /// A page of a table and where the next one begins.
    async fn scan(
        &self,
        table: &str,
        called: &'static str,
        place: &JobPlace,
        prefix: Option<&str>,
    ) -> Result<(Vec<StoredRow>, Option<(String, String)>), StoreError> {
        let text = |value: &str| AttributeValue::S(value.to_owned());
        let from = place.after.as_ref().map(|(pk, sk)| {
            HashMap::from([("pk".to_owned(), text(pk)), ("sk".to_owned(), text(sk))])
        });
        let mut scan = self
            .client
            .scan()
            .table_name(table)
            .consistent_read(true)
            .limit(PAGE)
            .set_exclusive_start_key(from);
        if let Some(prefix) = prefix {
            scan = scan
                .filter_expression("begins_with(pk, :prefix)")
                .expression_attribute_values(":prefix", text(prefix));
        }
        let page = scan.send().await?;
        let rows = page.items.unwrap_or_default();
        let rows = rows.into_iter().map(|attributes| StoredRow::new(called, attributes)).collect();
        let after = page.last_evaluated_key.map(|attributes| {
            let last = StoredRow::new(called, attributes);
            Ok::<_, StoreError>((last.text("pk")?.to_owned(), last.text("sk")?.to_owned()))
        });
        Ok((rows, after.transpose()?))
    }

    async fn job_place(&self, job: &str, key: &str) -> Result<JobPlace, StoreError> {
        let row = self.get(&self.tables.records, "records", job, "JOB").await?;
        let place = row.and_then(|row| row.plain::<JobPlace>().ok());
        let begun = JobPlace { key: key.to_owned(), ..JobPlace::default() };
        Ok(place.filter(|place| place.key == begun.key).unwrap_or(begun))
    }

    async fn remember_place(&self, job: &str, place: &JobPlace) -> Result<(), StoreError> {
        let row = NewRow::new(job, "JOB").plain(place);
        self.job(Write::put(&self.tables.records, row)).await
    }

    async fn forget_place(&self, job: &str) -> Result<(), StoreError> {
        self.job(Write::delete(&self.tables.records, job, "JOB")).await
    }

    async fn job(&self, write: Write) -> Result<(), StoreError> {
        match self.commit(vec![write]).await {
            Ok(()) | Err(WriteError::Condition(_)) => Ok(()),
            Err(WriteError::Store(error)) => Err(error),
        }
    }
}
