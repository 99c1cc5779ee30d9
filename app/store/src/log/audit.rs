//! The whole log verified: every chain from its first link to its head, and every head against the checkpoints.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::AttributeValue;

use super::{
    Chain, FIRST_HEAD, HEAD, OTHERS, OWN, TABLE,
    between::Order,
    check::{FaultKind, LogFault},
    checkpoint::{CheckpointPage, DayCheckpoint, checkpoints},
    link::Place,
};
use crate::{Store, StoreError};

/// A chain that does not fit together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{chain}: {fault}")]
pub struct ChainFault {
    /// Name of the chain: which of the two, and whose.
    pub chain: String,
    /// The first link that does not fit.
    pub fault: LogFault,
}

/// What a verification of the whole log found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogAudit {
    /// Number of chains verified.
    pub chains: usize,
    /// Entries they hold.
    pub entries: u64,
    /// One line per chain that does not fit together.
    pub faults: Vec<ChainFault>,
    /// The newest day that a checkpoint has closed: compare it with what is kept elsewhere.
    pub newest_day: Option<DayCheckpoint>,
}

/// The newest checked place of each chain, and the newest closed day.
#[derive(Default)]
struct Checkpoints {
    places: BTreeMap<Chain, Place>,
    newest_day: Option<DayCheckpoint>,
}

impl Store {
    /// Verifies the whole log. Reads every entry and looks through the keys of two tables: for an operator, or
    /// once in a night.
    pub async fn verify_log(&self) -> Result<LogAudit, StoreError> {
        let (mut audit, mut unbounded) = (LogAudit::default(), usize::MAX);
        let of_checkpoints =
            self.verify_chain(&checkpoints(), &Place::default(), None, &mut unbounded).await?;
        audit.note(&checkpoints(), of_checkpoints.fault);
        let known = self.checkpoints().await?;
        let mut chains: BTreeSet<Chain> = known.places.keys().cloned().collect();
        self.chains_with_heads(&mut chains).await?;
        self.chains_with_entries(&mut chains).await?;
        for chain in chains {
            let checked = known.places.get(&chain);
            let verified =
                self.verify_chain(&chain, &Place::default(), checked, &mut unbounded).await?;
            let closed = known.newest_day.as_ref().map_or("", |closed| closed.day.as_str());
            let head = &verified.head;
            let is_marked = head.day.is_empty() || head.day.as_str() > closed;
            let after = checked.map_or(0, |place| place.seq);
            let unmarked = (!is_marked && head.place.seq > after)
                .then(|| LogFault::at(after + 1, FaultKind::NotInCheckpoint));
            audit.chains += 1;
            audit.entries += verified.place.seq;
            audit.note(&chain, verified.fault.or(unmarked));
        }
        audit.newest_day = known.newest_day;
        Ok(audit)
    }

    async fn checkpoints(&self) -> Result<Checkpoints, StoreError> {
        let (chain, mut known) = (checkpoints(), Checkpoints::default());
        let upper = format!("{}#~", chain.prefix);
        let range = (chain.prefix, upper.as_str());
        let table = (self.tables.access_log.as_str(), TABLE);
        let rows = self.between(table, &chain.partition, range, Order::OldestFirst, None).await?;
        for (row, seq) in rows.iter().zip(1..) {
            // One that does not open is a fault of the chain of checkpoints, and reported there.
            let Ok(page) = row.sealed::<CheckpointPage>(&self.keys) else { continue };
            if page.closes {
                let hash = row.optional("hash").unwrap_or_default().to_owned();
                known.newest_day = Some(DayCheckpoint { day: page.day, seq, hash });
            }
            for head in page.heads.into_iter().filter(|head| !head.at_fault) {
                if let Some(chain) = Chain::from_name(&head.chain) {
                    known.places.insert(chain, head.place);
                }
            }
        }
        Ok(known)
    }

    async fn chains_with_heads(&self, chains: &mut BTreeSet<Chain>) -> Result<(), StoreError> {
        let filter = Some("begins_with(sk, :head) OR sk = :first");
        self.each_key(&self.tables.records, filter, |pk, sk| {
            chains.extend(chain_of_key(pk, sk.strip_prefix(HEAD).unwrap_or(OTHERS)));
        })
        .await
    }

    async fn chains_with_entries(&self, chains: &mut BTreeSet<Chain>) -> Result<(), StoreError> {
        self.each_key(&self.tables.access_log, None, |pk, sk| {
            let prefix = sk.split('#').next().unwrap_or_default();
            let is_first_release = prefix.starts_with(|first: char| first.is_ascii_digit());
            chains.extend(chain_of_key(pk, if is_first_release { OTHERS } else { prefix }));
        })
        .await
    }

    async fn each_key(
        &self,
        table: &str,
        filter: Option<&str>,
        mut with: impl FnMut(&str, &str),
    ) -> Result<(), StoreError> {
        let mut from = None;
        loop {
            let mut scan = self
                .client
                .scan()
                .table_name(table)
                .projection_expression("pk, sk")
                .consistent_read(true)
                .set_exclusive_start_key(from.take());
            if let Some(filter) = filter {
                scan = scan
                    .filter_expression(filter)
                    .expression_attribute_values(":head", AttributeValue::S(HEAD.into()))
                    .expression_attribute_values(":first", AttributeValue::S(FIRST_HEAD.into()));
            }
            let page = scan.send().await?;
            for row in page.items.unwrap_or_default() {
                let text = |name: &str| row.get(name).and_then(|value| value.as_s().ok());
                if let (Some(pk), Some(sk)) = (text("pk"), text("sk")) {
                    with(pk, sk);
                }
            }
            from = page.last_evaluated_key;
            if from.is_none() {
                return Ok(());
            }
        }
    }
}

impl LogAudit {
    fn note(&mut self, chain: &Chain, fault: Option<LogFault>) {
        self.faults.extend(fault.map(|fault| ChainFault { chain: chain.name(), fault }));
    }
}

fn chain_of_key(pk: &str, prefix: &str) -> Option<Chain> {
    let prefix = [OTHERS, OWN].into_iter().find(|known| *known == prefix)?;
    Some(Chain { partition: pk.to_owned(), prefix })
}
