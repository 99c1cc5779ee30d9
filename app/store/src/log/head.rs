//! Heads: the newest place of each chain, in `records`. Each new link moves its head on the condition that
//! nobody else has; so a chain cannot fork.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use aws_sdk_dynamodb::types::{AttributeValue, Update};

use super::{Chain, FIRST_HEAD, HEAD, link::Place};
use crate::{Store, StoreError, Write, row::StoredRow};

/// The head of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Head {
    /// The newest place.
    pub(super) place: Place,
    /// Where the keyed links began: the head of the first release's chain, or the start.
    pub(super) began: Place,
    /// Day of the newest entry; empty where nothing keyed was written.
    pub(super) day: String,
    /// How far the schedule has verified the chain, with a keyed hash over it.
    pub(super) verified: Option<(Place, String)>,
    /// There is a row of it.
    pub(super) is_stored: bool,
}

impl Head {
    fn first_release(place: Place) -> Self {
        Self { began: place.clone(), place, ..Self::default() }
    }

    pub(super) fn read(row: &StoredRow) -> Result<Self, StoreError> {
        let began = Place { seq: row.number("began_seq")?, hash: row.text("began_hash")?.into() };
        let verified = row.number("verified_seq").ok().and_then(|seq| {
            let hash = row.optional("verified_hash")?.to_owned();
            Some((Place { seq, hash }, row.optional("verified_mac")?.to_owned()))
        });
        let (place, day) = (place(row)?, row.text("day")?.to_owned());
        Ok(Self { place, began, day, verified, is_stored: true })
    }
}

fn place(row: &StoredRow) -> Result<Place, StoreError> {
    Ok(Place { seq: row.number("seq")?, hash: row.text("hash")?.to_owned() })
}

/// Acts of this process on one chain wait here for each other, so that they do not meet in the database.
/// The head last written is a hint that saves a read; the write checks it.
type Queue = Arc<tokio::sync::Mutex<Option<Head>>>;

/// The queues of the chains this process writes to.
#[derive(Debug, Default)]
pub(crate) struct Queues(Mutex<HashMap<String, Queue>>);

impl Queues {
    /// Enough for the people one process serves at once.
    const KEPT: usize = 10_000;

    pub(super) fn of(&self, chain: &Chain) -> Queue {
        let Ok(mut queues) = self.0.lock() else { return Queue::default() };
        if queues.len() >= Self::KEPT {
            queues.retain(|_, queue| Arc::strong_count(queue) > 1);
        }
        Arc::clone(queues.entry(chain.name()).or_default())
    }
}

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
