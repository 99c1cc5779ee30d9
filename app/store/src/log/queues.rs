//! Where acts of this process on one chain wait for each other.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use super::{Chain, head::Head};

/// Acts of this process on one chain wait here for each other, so that their transactions do not conflict. The head
/// that was written last is a hint that saves a read; the write checks it.
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
    /// The head that this process wrote last, unless somebody is writing at this moment.
    pub(super) fn last_written(&self, chain: &Chain) -> Option<Head> {
        let queue = self.0.lock().ok()?.get(&chain.name()).map(Arc::clone)?;
        queue.try_lock().ok()?.clone()
    }
}
