//! The jobs of the schedule: take over notices that are missing, handle outbox entries that the stream missed, count late
//! requests, verify the access log and write its daily checkpoint.

use std::sync::Arc;

use domain::{calendar::helsinki_date, catalogue::catalogue, ids::QueueId, queue::Queue};
use jiff::{SignedDuration, Timestamp};
use store::{CheckpointRun, DayCheckpoint, Store, StoreError, UnreadableEntry};

use crate::{error::DeskError, outbox_handler::OutboxHandler, public::PublicDesk};

/// The jobs that run on a schedule; each is bounded and safe to repeat.
#[derive(Debug, Clone)]
pub struct Schedule {
    store: Arc<Store>,
}

/// What a round did and found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunReport {
    /// Notices published before the portal that were taken over: all of them in the first round of a deployment.
    pub notices: usize,
    /// Outbox entries carried out late.
    pub carried_out: usize,
    /// Outbox entries that failed again.
    pub failed: usize,
    /// Outbox entries that have failed too often and wait for an operator, at most 1,000 of them.
    pub dead: usize,
    /// Open requests past their internal target, among the most urgent of each queue.
    pub past_target: usize,
    /// Open requests past their legal limit, likewise.
    pub past_limit: usize,
    /// Open requests in queues that today's data files do not know, at most a page of each: no official sees them.
    pub lost: usize,
    /// Chains of the access log that were verified and put into a checkpoint.
    pub chains: usize,
    /// Those of them that do not fit together.
    pub chains_at_fault: usize,
}

/// An entry this old should have come through the stream.
const LATE: SignedDuration = SignedDuration::from_secs(60);
/// Entries handled in one run; those that fail are put off, so that the next run begins with others.
const ENTRIES: usize = 5_000;
/// Dead entries counted in one run.
const DEAD: usize = 1_000;
/// Requests read from each queue; the latest ones come first.
const REQUESTS: usize = 100;

impl Schedule {
    /// Schedule on this store.
    #[must_use]
    pub fn new(store: Arc<Store>) -> Self {
        Self { store }
    }

    /// Runs once: each job does a bounded part of its work and can be repeated. A job that fails does not keep the
    /// others from their work; the first error is returned at the end.
    pub async fn run(&self, now: Timestamp) -> Result<RunReport, DeskError> {
        let mut round = RunReport::default();
        let jobs = [
            self.import(&mut round).await,
            self.carry_out(now, &mut round).await.map_err(DeskError::from),
            self.verify_log(now, &mut round).await.map_err(DeskError::from),
            self.count_lost(&mut round).await.map_err(DeskError::from),
            self.count_late(now, &mut round).await.map_err(DeskError::from),
        ];
        let mut failed = None;
        for error in jobs.into_iter().filter_map(Result::err) {
            tracing::error!(%error, "a job of the schedule failed");
            failed = failed.or(Some(error));
        }
        failed.map_or(Ok(round), Err)
    }

    /// A deployment has its notices after the first run.
    async fn import(&self, round: &mut RunReport) -> Result<(), DeskError> {
        round.notices = PublicDesk::open(Arc::clone(&self.store)).import().await?;
        Ok(())
    }

    /// Counts the open requests that are past their target or their legal limit.
    async fn count_late(&self, now: Timestamp, round: &mut RunReport) -> Result<(), StoreError> {
        let today = helsinki_date(now);
        for queue in catalogue().queues() {
            let ids: Vec<QueueId> = queue.ids().cloned().collect();
            let page = self.store.queue_page(&ids, None, REQUESTS).await?;
            let rows = || page.rows.iter().flatten();
            let past_target = rows().filter(|row| row.target < today).count();
            let past_limit = rows().filter(|row| row.due < today).count();
            if past_limit > 0 {
                tracing::error!(queue = %queue.id, past_limit, "requests are past their legal limit");
            }
            round.past_target += past_target;
            round.past_limit += past_limit;
        }
        Ok(())
    }

    /// Carries out what the stream missed. What fails is put off, so that it does not stand before what comes after
    /// it; what has failed too often is left to an operator, who learns of it in every round.
    async fn carry_out(&self, now: Timestamp, round: &mut RunReport) -> Result<(), StoreError> {
        let handler = OutboxHandler::new(Arc::clone(&self.store));
        for entry in self.store.pending(now - LATE, ENTRIES).await? {
            let (id, handled) = match entry {
                Ok(entry) => {
                    let handled = handler.handle(&entry).await;
                    (entry.id, handled)
                }
                Err(UnreadableEntry { id, error }) => (id, Err(error.into())),
            };
            let Err(error) = handled else {
                round.carried_out += 1;
                continue;
            };
            round.failed += 1;
            if error.is_passing() {
                // The database is to blame, not the entry.
                tracing::warn!(%error, id, "an outbox entry waits for the database");
                continue;
            }
            let next = self.store.put_off(&id, now).await?;
            tracing::error!(%error, id, ?next, "an outbox entry failed again");
        }
        let dead = self.store.dead_entries(DEAD).await?;
        round.dead = dead.len();
        if let Some(first) = dead.first() {
            let (id, since) = (&first.id, &first.since);
            tracing::error!(dead = round.dead, id, since, "outbox entries wait for an operator");
        }
        Ok(())
    }

    /// Counts the open requests in queues that were known to an earlier release and are no alias today.
    async fn count_lost(&self, round: &mut RunReport) -> Result<(), StoreError> {
        let today: Vec<QueueId> =
            catalogue().queues().iter().flat_map(Queue::ids).cloned().collect();
        for id in self.store.known_queues(&today).await? {
            if catalogue().queue(&id).is_some() {
                continue;
            }
            let page = self.store.queue_page(std::slice::from_ref(&id), None, REQUESTS).await?;
            if !page.rows.is_empty() {
                tracing::error!(queue = %id, open = page.rows.len(), "requests lie in an unknown queue");
            }
            round.lost += page.rows.len();
        }
        Ok(())
    }

    /// Verifies the chains of the access log that were written to on past days. The closed day is written to the
    /// technical log, so that its hash is also kept outside the tables.
    async fn verify_log(&self, now: Timestamp, round: &mut RunReport) -> Result<(), StoreError> {
        let CheckpointRun { chains, at_fault, closed } = self.store.checkpoint(now).await?;
        (round.chains, round.chains_at_fault) = (chains, at_fault);
        if let Some(DayCheckpoint { day, seq, hash }) = closed {
            tracing::info!(day, seq, hash, "a checkpoint has closed a day of the access log");
        }
        Ok(())
    }
}
