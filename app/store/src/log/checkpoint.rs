//! The daily checkpoint: the heads of all chains that were written to on a day, in a chain of its own. Somebody who can
//! write to the tables can restore old entries together with the head of their chain; the checkpoint of that day then
//! shows the difference.
//!
//! The last page of a day closes it. Its hash covers all earlier pages. Whoever keeps this one place and hash
//! ([`DayCheckpoint`]) outside of the tables can also detect that the checkpoints themselves were restored.

use aws_sdk_dynamodb::{operation::update_item::UpdateItemError, types::AttributeValue};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Chain,
    commit::{TOUCHED, TOUCHED_SHARDS},
    day_of,
    head::Head,
    link::{Place, link_row},
};
use crate::{Store, StoreError, Write, WriteError, log::between::Order};

/// Chains on a page: the page and the marks it removes are one transaction, which can have 100 writes.
const CHAINS: usize = 50;
/// Pages of one run.
const PAGES: usize = 2;
/// Links verified in one run; a run may exceed it by one page.
const LINKS: usize = 5_000;
/// A chain of at most so many entries is verified from its start each time: what is removed from a part that was
/// verified before is found, too.
const WHOLE: u64 = 100;
/// A day is closed this long after midnight, when all acts of the day have ended.
const AFTER_MIDNIGHT: SignedDuration = SignedDuration::from_mins(10);
/// What a keyed hash over a verified place is for.
const VERIFIED: &str = "access-log-verified";

/// A page of the checkpoint chain.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CheckpointPage {
    /// The day that was over when the page was written, such as `2026-06-01`.
    pub(super) day: String,
    /// The last page of the day.
    pub(super) closes: bool,
    /// Heads as verified.
    pub(super) heads: Vec<CheckedHead>,
}

/// The head of a chain in a checkpoint.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CheckedHead {
    /// Name of the chain.
    pub(super) chain: String,
    #[serde(flatten)]
    pub(super) place: Place,
    /// The chain did not fit together.
    pub(super) at_fault: bool,
}

/// A day that a checkpoint has closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCheckpoint {
    /// The day (UTC), such as `2026-06-01`.
    pub day: String,
    /// Place in the chain of checkpoints.
    pub seq: u64,
    /// Keyed hash over all checkpoints so far.
    pub hash: String,
}

/// What a run did and found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckpointRun {
    /// Chains verified and put into a checkpoint.
    pub chains: usize,
    /// Those of them that do not fit together.
    pub at_fault: usize,
    /// The day that was closed.
    pub closed: Option<DayCheckpoint>,
}

/// A chain that was written to, and the key of the row that says so.
struct Mark {
    partition: String,
    key: String,
}

pub(super) fn checkpoints() -> Chain {
    Chain { partition: "CHECKPOINT".into(), prefix: "PAGE" }
}

impl Store {
    /// Verifies the chains that were written to on past days and puts their heads into a checkpoint. Each run does a
    /// bounded part, and the next one continues there. Two runs at the same time are safe: one of them stops.
    pub async fn checkpoint(&self, now: Timestamp) -> Result<CheckpointRun, StoreError> {
        let today = day_of(now - AFTER_MIDNIGHT);
        let over = day_of(now - AFTER_MIDNIGHT - SignedDuration::from_hours(24));
        let (mut run, mut budget) = (CheckpointRun::default(), LINKS);
        for _ in 0..PAGES {
            // Read before the marks: another run that removes them also moves this place, and then this run stops.
            let head = self.head(&checkpoints()).await?;
            let marks = self.marks_before(&today).await?;
            let mut heads = Vec::new();
            for mark in &marks {
                let Some(head) = self.checked_head(mark, &mut budget).await? else { break };
                heads.push(head);
            }
            let is_all = heads.len() == marks.len() && marks.len() < CHAINS;
            let (chains, at_fault) =
                (heads.len(), heads.iter().filter(|head| head.at_fault).count());
            let Some(closed) =
                self.put_checkpoint(&head, (now, &over), is_all, (heads, &marks[..chains])).await?
            else {
                break;
            };
            run.chains += chains;
            run.at_fault += at_fault;
            run.closed = closed.or(run.closed);
            if is_all || budget == 0 {
                break;
            }
        }
        Ok(run)
    }

    /// Writes a page; `None` if there is nothing to write or another run was faster.
    async fn put_checkpoint(
        &self,
        head: &Head,
        (now, over): (Timestamp, &str),
        is_all: bool,
        (heads, marks): (Vec<CheckedHead>, &[Mark]),
    ) -> Result<Option<Option<DayCheckpoint>>, StoreError> {
        let chain = checkpoints();
        let closes = is_all && head.day.as_str() < over;
        if heads.is_empty() && !closes {
            return Ok(None);
        }
        let page = CheckpointPage { day: over.to_owned(), closes, heads };
        let (row, place) = link_row(&self.keys, &chain, (&head.place, now), &page);
        let day = if closes { over.to_owned() } else { head.day.clone() };
        let next = Self::moved(head, place.clone(), day);
        let mut writes =
            vec![self.move_head(&chain, head, &next), Write::put_new(&self.tables.access_log, row)];
        let gone = |mark: &Mark| Write::delete(&self.tables.records, &mark.partition, &mark.key);
        writes.extend(marks.iter().map(gone));
        match self.commit(writes).await {
            Ok(()) => {
                let Place { seq, hash } = place;
                Ok(Some(closes.then(|| DayCheckpoint { day: over.to_owned(), seq, hash })))
            }
            Err(WriteError::Condition(_)) => Ok(None),
            Err(WriteError::Store(error)) => Err(error),
        }
    }

    /// Marks of days before this one, at most a page of them.
    async fn marks_before(&self, day: &str) -> Result<Vec<Mark>, StoreError> {
        let mut marks = Vec::new();
        for shard in 0..TOUCHED_SHARDS {
            let left = CHAINS - marks.len();
            if left == 0 {
                break;
            }
            let (table, pk) = (&self.tables.records, format!("{TOUCHED}{shard}"));
            let range = ("0", day);
            let rows = self
                .between((table, "records"), &pk, range, Order::OldestFirst, Some(left))
                .await?;
            let keys = rows.iter().filter_map(|row| row.optional("sk"));
            marks.extend(keys.map(|key| Mark { partition: pk.clone(), key: key.to_owned() }));
        }
        Ok(marks)
    }

    /// The head of a marked chain, verified from the place the last run reached; `None` if the budget is used up.
    async fn checked_head(
        &self,
        mark: &Mark,
        budget: &mut usize,
    ) -> Result<Option<CheckedHead>, StoreError> {
        let name = mark.key.split_once('#').map_or("", |(_, name)| name);
        let Some(chain) = Chain::from_name(name) else {
            let key = &mark.key;
            tracing::error!(key, "a mark of an access log names no chain");
            let place = Place::default();
            return Ok(Some(CheckedHead { chain: name.to_owned(), place, at_fault: true }));
        };
        let head = match self.head(&chain).await {
            Ok(head) => head,
            Err(error) if error.is_passing() => return Err(error),
            // Verifying the chain finds and names the fault.
            Err(_) => Head::default(),
        };
        let is_short = head.place.seq <= WHOLE;
        let verified = head.verified.filter(|_| !is_short);
        let verified = verified.filter(|(place, mac)| {
            self.keys.mac_fits(VERIFIED, &[verified_text(&chain, place).as_bytes()], mac)
        });
        let from = verified.map(|(place, _)| place).unwrap_or_default();
        let verified = self.verify_chain(&chain, &from, None, budget).await?;
        if let Some(fault) = &verified.fault {
            tracing::error!(chain = name, %fault, "an access log does not fit together");
        } else if verified.place != from {
            self.remember_verified(&chain, &verified.place).await?;
        }
        let (place, at_fault) = (verified.place, verified.fault.is_some());
        let is_done = verified.is_finished || at_fault;
        Ok(is_done.then(|| CheckedHead { chain: name.to_owned(), place, at_fault }))
    }

    async fn remember_verified(&self, chain: &Chain, place: &Place) -> Result<(), StoreError> {
        let mac = self.keys.mac(VERIFIED, &[verified_text(chain, place).as_bytes()]);
        let updated = self
            .client
            .update_item()
            .table_name(&self.tables.records)
            .key("pk", AttributeValue::S(chain.partition.clone()))
            .key("sk", AttributeValue::S(chain.head_key()))
            .update_expression(
                "SET verified_seq = :seq, verified_hash = :hash, verified_mac = :mac",
            )
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":seq", AttributeValue::N(place.seq.to_string()))
            .expression_attribute_values(":hash", AttributeValue::S(place.hash.clone()))
            .expression_attribute_values(":mac", AttributeValue::S(mac))
            .send()
            .await;
        match updated {
            Ok(_) => Ok(()),
            // Tried again in the next run, which then verifies the chain from an earlier place.
            Err(error) if error.as_service_error().is_some_and(is_overtaken) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// What the keyed hash of a verified place stands over.
fn verified_text(chain: &Chain, place: &Place) -> String {
    format!("{}|{}|{}", chain.name(), place.seq, place.hash)
}

/// The head is missing, or an act is moving it at this moment.
fn is_overtaken(error: &UpdateItemError) -> bool {
    error.is_conditional_check_failed_exception() || error.is_transaction_conflict_exception()
}
