//! Queues of open requests: a sparse index ordered by due date, split into shards.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    ids::{QueueId, Reference},
    register::{RegisterCode, Visibility},
    request::{Request, RequestKind, State},
};
use futures_util::future::try_join_all;
use jiff::{Timestamp, civil::Date};

use crate::{Listed, Store, StoreError, row::StoredRow, tables::BY_QUEUE};

const TABLE: &str = "requests";
/// Shards of each queue; one carries 1,000 writes a second.
const SHARDS: u8 = 2;

/// A row of a queue. It does not show whose request it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Public reference of the request.
    pub reference: Reference,
    /// Queue it lies in.
    pub queue: QueueId,
    /// Register that answers; `None` where it concerns several or none.
    pub register: Option<RegisterCode>,
    /// Kind of request.
    pub kind: RequestKind,
    /// Which officials may see what it is about.
    pub visibility: Visibility,
    /// When it arrived.
    pub received_at: Timestamp,
    /// The last day the law allows, by the Finnish calendar.
    pub due: Date,
    /// The day staff aim for, by the EU calendar (D-11).
    pub target: Date,
    /// The official who has taken it.
    pub handler: Option<String>,
}

/// Where a page of a queue ends: the due date and reference of its last line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueCursor(String);

impl QueueCursor {
    /// A cursor from an address. What does not look like one is no cursor.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, reference) = text.split_once('~')?;
        let fits = date.parse::<Date>().is_ok() && Reference::parse(reference).is_ok();
        fits.then(|| Self(text.to_owned()))
    }

    /// For an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A page of lines, most urgent first.
#[derive(Debug, Clone, Default)]
pub struct QueuePage {
    /// The requests of the page, earliest due date first; each may be unreadable.
    pub rows: Vec<Listed<QueueRow>>,
    /// Where the next page begins, if there is one.
    pub next: Option<QueueCursor>,
}

/// Most urgent first: the internal target decides, since it is the earlier of the two.
pub(crate) fn order(request: &Request) -> String {
    format!("{}~{}", request.due.target, request.reference)
}

pub(crate) fn partition(queue: &QueueId, shard: u8) -> String {
    format!("Q#{queue}#{shard}")
}

pub(crate) fn shard(reference: &Reference) -> u8 {
    let sum = reference.as_str().bytes().fold(0u8, u8::wrapping_add);
    sum % SHARDS
}

pub(crate) fn status(state: &State) -> &'static str {
    match state {
        State::Received => "received",
        State::InProgress { .. } => "in_progress",
        State::Decided { .. } => "decided",
        State::Withdrawn => "withdrawn",
    }
}

impl Store {
    /// A page of several queues together. The number of calls depends on the number of queues, not on the number of
    /// requests in them.
    pub async fn queue_page(
        &self,
        queues: &[QueueId],
        after: Option<&QueueCursor>,
        limit: usize,
    ) -> Result<QueuePage, StoreError> {
        let pages = queues.iter().flat_map(|queue| {
            (0..SHARDS).map(move |shard| self.shard_page(queue, shard, after, limit + 1))
        });
        let mut rows: Vec<(String, Listed<QueueRow>)> =
            try_join_all(pages).await?.into_iter().flatten().collect();
        rows.sort_by(|(a, _), (b, _)| a.cmp(b));
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next =
            if more { rows.last().map(|(order, _)| QueueCursor(order.clone())) } else { None };
        Ok(QueuePage { rows: rows.into_iter().map(|(_, row)| row).collect(), next })
    }

    async fn shard_page(
        &self,
        queue: &QueueId,
        shard: u8,
        after: Option<&QueueCursor>,
        limit: usize,
    ) -> Result<Vec<(String, Listed<QueueRow>)>, StoreError> {
        let mut query = self
            .client
            .query()
            .table_name(&self.tables.requests)
            .index_name(BY_QUEUE)
            .expression_attribute_names("#queue", "queue")
            .expression_attribute_values(":queue", AttributeValue::S(partition(queue, shard)))
            .limit(i32::try_from(limit).unwrap_or(i32::MAX));
        query = match after {
            None => query.key_condition_expression("#queue = :queue"),
            Some(cursor) => query
                .key_condition_expression("#queue = :queue AND queue_order > :after")
                .expression_attribute_values(":after", AttributeValue::S(cursor.0.clone())),
        };
        let page = query.send().await?;
        let rows = page.items.unwrap_or_default().into_iter();
        rows.map(|attributes| {
            let row = StoredRow::new(TABLE, attributes);
            // A key of the index: without it the row would not be here.
            let order = row.text("queue_order")?.to_owned();
            Ok((order, row.listed(line(queue, &row))))
        })
        .collect()
    }
}

fn line(queue: &QueueId, row: &StoredRow) -> Result<QueueRow, StoreError> {
    Ok(QueueRow {
        reference: Reference::parse(row.text("reference")?)
            .map_err(|error| StoreError::corrupt(TABLE, error))?,
        queue: queue.clone(),
        register: row.optional("register").map(|_| row.code("register")).transpose()?,
        kind: row.code("kind")?,
        visibility: row.code("visibility")?,
        received_at: row.parsed("received")?,
        due: row.parsed("due")?,
        target: row.parsed("target")?,
        handler: row.optional("handler").map(str::to_owned),
    })
}
