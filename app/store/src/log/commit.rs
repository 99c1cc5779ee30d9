//! An act and its log entry: all or nothing.

use std::time::Duration;

use domain::access_log::Entry;
use tokio::time::Instant;

use super::{Chain, LogScope, day_of, head::Head, link::link_row};
use crate::{
    Keyring, Store, StoreError, Write, WriteError,
    row::NewRow,
    transaction::{Cancellation, THROTTLED_ATTEMPTS},
};

/// How long an act tries while others write to the same chain. In each round exactly one of the concurrent writers
/// succeeds.
const PATIENCE: Duration = Duration::from_secs(8);
/// The longest wait. Waits are random in a window that grows up to this, so that many writers spread out.
const WIDEST: Duration = Duration::from_millis(320);
/// A writer who has waited this long gets short waits again, and so goes before the others.
const OLD: Duration = Duration::from_secs(2);
const NARROW: Duration = Duration::from_millis(40);

/// Begins the partitions that list the chains written to on a day, until a checkpoint holds them.
pub(super) const TOUCHED: &str = "TOUCHED#";
/// How many partitions: enough for thousands of chains touched for the first time in one second.
pub(super) const TOUCHED_SHARDS: u8 = 4;

impl Store {
    /// Carries out an act: its writes and its log entry, all or nothing. `WriteError::Condition` counts places
    /// in `writes`.
    ///
    /// Writers to one chain wait for each other: in this process in a queue, between processes by trying again. After
    /// eight seconds an act gives up with `StoreError::Unavailable`.
    pub async fn commit_logged(
        &self,
        scope: &LogScope,
        entry: Entry,
        writes: Vec<Write>,
    ) -> Result<(), WriteError> {
        let chain = scope.chain_of(&entry.actor);
        let queue = self.queues.of(&chain);
        let began = Instant::now();
        let Ok(mut hint) = tokio::time::timeout(PATIENCE, queue.lock()).await else {
            return Err(too_many());
        };
        let mut throttled = 0;
        for attempt in 0.. {
            let was_hint = hint.is_some();
            // Taken out: if this act is interrupted, the next one reads the head from the table.
            let known = match hint.take() {
                Some(head) => head,
                None => self.head(&chain).await?,
            };
            let (items, next) = self.logged(&chain, &known, &entry, &writes);
            let cancelled = match self.transact(items).await? {
                Ok(()) => {
                    *hint = Some(next);
                    return Ok(());
                }
                Err(cancelled) => cancelled,
            };
            match cancelled {
                Cancellation::Condition(place @ 2..) if place - 2 < writes.len() => {
                    return Err(WriteError::Condition(place - 2));
                }
                // A hint that was out of date: read the head and try again at once.
                Cancellation::Condition(_) if was_hint => continue,
                Cancellation::Condition(_) | Cancellation::Conflict => {}
                Cancellation::Throttled(code) if throttled >= THROTTLED_ATTEMPTS => {
                    return Err(StoreError::Unavailable(code).into());
                }
                Cancellation::Throttled(_) => throttled += 1,
            }
            let wait = self.wait(attempt, began.elapsed());
            if began.elapsed() + wait > PATIENCE {
                break;
            }
            tokio::time::sleep(wait).await;
        }
        Err(too_many())
    }

    /// The items of the transaction: the head, the entry, the act's own writes, and the chain's mark of the day.
    fn logged(
        &self,
        chain: &Chain,
        known: &Head,
        entry: &Entry,
        writes: &[Write],
    ) -> (Vec<aws_sdk_dynamodb::types::TransactWriteItem>, Head) {
        // A head's day never goes back, whatever the clocks say, so a chain is marked once a day.
        let day = day_of(entry.at).max(known.day.clone());
        let is_new_day = day != known.day;
        let (row, place) = link_row(&self.keys, chain, (&known.place, entry.at), entry);
        let next = Self::moved(known, place, day);
        let mut items = vec![
            self.move_head(chain, known, &next).item,
            Write::put_new(&self.tables.access_log, row).item,
        ];
        items.extend(writes.iter().map(|write| write.item.clone()));
        if is_new_day {
            let mark = NewRow::new(touched_partition(chain), touched_key(&next.day, chain));
            items.push(Write::put(&self.tables.records, mark).item);
        }
        (items, next)
    }

    /// A wait between two tries, never the same for two writers.
    fn wait(&self, attempt: u32, waited: Duration) -> Duration {
        let window = if waited >= OLD {
            NARROW
        } else {
            (NARROW / 2 * 2_u32.saturating_pow(attempt.min(8))).min(WIDEST)
        };
        let share = random_u32(&self.keys);
        window.mul_f64(f64::from(share) / f64::from(u32::MAX))
    }
}

fn too_many() -> WriteError {
    StoreError::Unavailable("too many writers at once".into()).into()
}

pub(super) fn touched_key(day: &str, chain: &Chain) -> String {
    format!("{day}#{}", chain.name())
}

pub(super) fn touched_partition(chain: &Chain) -> String {
    let digest = Keyring::digest(&[chain.partition.as_bytes()]);
    let shard = digest.bytes().next().unwrap_or_default() % TOUCHED_SHARDS;
    format!("{TOUCHED}{shard}")
}

fn random_u32(keys: &Keyring) -> u32 {
    let [a, b, c, d, ..] = keys.random_reference_bytes();
    u32::from_be_bytes([a, b, c, d])
}
