//! A chain verified from a place up to its head, oldest first.

use super::{
    Chain, TABLE,
    between::Order,
    check::{FaultKind, Follower, LogFault, head_fault},
    head::Head,
    link::{Link, Place, sort_key},
};
use crate::{Store, StoreError};

/// Links read at a time.
const PAGE: usize = 500;

/// How far a verification came.
#[derive(Debug)]
pub(super) struct Verified {
    /// The last place seen.
    pub(super) place: Place,
    /// The first fault found.
    pub(super) fault: Option<LogFault>,
    /// It came to the head; otherwise it goes on from `place` another time.
    pub(super) is_finished: bool,
    /// The head as it was before.
    pub(super) head: Head,
}

/// Follows a chain and compares it with known places on the way.
struct Verifier<'a> {
    follower: Follower,
    known: [(Option<&'a Place>, FaultKind); 2],
}

impl Verifier<'_> {
    fn follow(&mut self, link: &Link) {
        self.follower.follow(link);
        let place = link.place();
        for (known, kind) in self.known {
            let differs =
                known.is_some_and(|known| known.seq == place.seq && known.hash != place.hash);
            if differs && self.follower.fault.is_none() {
                self.follower.fault = Some(LogFault::at(place.seq, kind));
            }
        }
    }
}

/// A head that cannot be read is a fault of its chain, and hides no other chain.
fn unreadable_head(from: &Place, error: StoreError) -> Result<Verified, StoreError> {
    if error.is_passing() {
        return Err(error);
    }
    let fault = Some(LogFault::at(from.seq + 1, FaultKind::Head));
    Ok(Verified { place: from.clone(), fault, is_finished: true, head: Head::default() })
}

impl Store {
    /// Verifies a chain from a place on; `checkpoint` is a place it must pass. Reads at most `budget` links,
    /// give or take a page, and takes what it read from it.
    pub(super) async fn verify_chain(
        &self,
        chain: &Chain,
        from: &Place,
        checkpoint: Option<&Place>,
        budget: &mut usize,
    ) -> Result<Verified, StoreError> {
        let first = self.verify_once(chain, from, checkpoint, budget).await?;
        let somebody_wrote = first
            .fault
            .as_ref()
            .is_some_and(|fault| matches!(fault.kind, FaultKind::CutOff | FaultKind::HeadPutBack));
        // A head and its entry become visible one after the other. A real fault is still there when it is read again.
        if somebody_wrote {
            self.verify_once(chain, from, checkpoint, budget).await
        } else {
            Ok(first)
        }
    }

    async fn verify_once(
        &self,
        chain: &Chain,
        from: &Place,
        checkpoint: Option<&Place>,
        budget: &mut usize,
    ) -> Result<Verified, StoreError> {
        let head = match self.head(chain).await {
            Ok(head) => head,
            Err(error) => return unreadable_head(from, error),
        };
        let mut verifier = Verifier {
            follower: Follower::from(from.clone()),
            known: [(Some(&head.place), FaultKind::Changed), (checkpoint, FaultKind::Checkpoint)],
        };
        if from.seq == 0 && chain.may_be_old() {
            let links = self.first_release_links(chain).await?;
            *budget = budget.saturating_sub(links.len());
            for link in &links {
                verifier.follow(link);
            }
        }
        let is_finished = self.verify_keyed(chain, &mut verifier, budget).await?;
        let Follower { place, mut fault, .. } = verifier.follower;
        if is_finished && fault.is_none() {
            let after = if place == head.place {
                head.place.clone()
            } else {
                self.head(chain).await?.place
            };
            let short = checkpoint.filter(|known| known.seq > place.seq);
            fault = short
                .map(|_| LogFault::at(place.seq + 1, FaultKind::Checkpoint))
                .or_else(|| head_fault(&place, &head.place, &after));
        }
        Ok(Verified { place, fault, is_finished, head })
    }

    /// Follows the keyed links; `false` when the budget ended first.
    async fn verify_keyed(
        &self,
        chain: &Chain,
        verifier: &mut Verifier<'_>,
        budget: &mut usize,
    ) -> Result<bool, StoreError> {
        let (table, upper) = (&self.tables.access_log, format!("{}#~", chain.prefix));
        let mut next = verifier.follower.place.seq + 1;
        loop {
            if *budget == 0 {
                return Ok(false);
            }
            let lower = sort_key(chain, next);
            let range = (lower.as_str(), upper.as_str());
            let (pk, order) = (&chain.partition, Order::OldestFirst);
            let rows = self.between((table, TABLE), pk, range, order, Some(PAGE)).await?;
            *budget = budget.saturating_sub(rows.len().max(1));
            for row in &rows {
                verifier.follow(&Link::read(&self.keys, row));
            }
            if rows.len() < PAGE {
                return Ok(true);
            }
            next = verifier.follower.place.seq.max(next) + 1;
        }
    }
}
