//! Whether links make a chain.

use jiff::Timestamp;

use super::link::{Link, Place};

/// What does not fit in a chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("place {seq}: {kind}")]
pub struct LogFault {
    /// The first place that does not fit, from 1.
    pub seq: u64,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// How a chain can be at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// There is no entry in this place.
    #[error("the entry is missing")]
    Missing,
    /// The entry is not what was written, or does not open.
    #[error("the entry was changed")]
    Changed,
    /// The entry does not follow the one before it.
    #[error("the entry does not follow the one before it")]
    OutOfOrder,
    /// An entry without a keyed hash where only keyed ones can stand.
    #[error("the entry has no keyed hash")]
    Unkeyed,
    /// The newest entry is not the one that the head names: entries were cut off.
    #[error("entries are missing from here to the newest")]
    CutOff,
    /// The head names an entry older than the newest.
    #[error("the head was put back")]
    HeadPutBack,
    /// The entry is not the one that a checkpoint saw, or the chain is gone.
    #[error("the entry is not the one of the checkpoint")]
    Checkpoint,
    /// The head cannot be read.
    #[error("the head of the chain cannot be read")]
    Head,
    /// Its day is closed and no checkpoint holds the entry.
    #[error("its day is closed, and no checkpoint holds the entry")]
    NotInCheckpoint,
}

impl LogFault {
    pub(super) fn at(seq: u64, kind: FaultKind) -> Self {
        Self { seq, kind }
    }
}

/// Entries of the first release are not newer than this. A newer entry without a keyed hash was written by somebody
/// without the key.
const FIRST_RELEASE_ENDED: Timestamp = Timestamp::constant(1_798_761_600, 0); // 2027-01-01T00:00:00Z

/// Follows links, oldest first.
#[derive(Debug, Default)]
pub(super) struct Follower {
    pub(super) place: Place,
    pub(super) fault: Option<LogFault>,
    was_keyed: bool,
}

impl Follower {
    pub(super) fn from(place: Place) -> Self {
        Self { place, ..Self::default() }
    }

    /// Takes the next link; the first fault found is kept.
    pub(super) fn follow(&mut self, link: &Link) {
        if self.fault.is_none() {
            self.fault = self.fault_of(link);
        }
        self.was_keyed |= link.keyed;
        self.place = link.place();
    }

    fn fault_of(&self, link: &Link) -> Option<LogFault> {
        let seq = link.line.seq;
        let expected = self.place.seq + 1;
        let late = link.line.at.is_none_or(|at| at >= FIRST_RELEASE_ENDED);
        let kind = if seq > expected {
            return Some(LogFault::at(expected, FaultKind::Missing));
        } else if seq < expected {
            FaultKind::OutOfOrder
        } else if !link.keyed && (self.was_keyed || late) {
            FaultKind::Unkeyed
        } else if !link.sound {
            FaultKind::Changed
        } else if link.prev != self.place.hash {
            FaultKind::OutOfOrder
        } else {
            return None;
        };
        Some(LogFault::at(seq, kind))
    }
}

/// Compares the newest place found with the head as it was before the entries were read and as it was after:
/// others may write in between.
pub(super) fn head_fault(newest: &Place, before: &Place, after: &Place) -> Option<LogFault> {
    if newest.seq < before.seq {
        Some(LogFault::at(newest.seq + 1, FaultKind::CutOff))
    } else if newest.seq > after.seq {
        Some(LogFault::at(after.seq + 1, FaultKind::HeadPutBack))
    } else {
        let differs = |head: &Place| newest.seq == head.seq && newest.hash != head.hash;
        (differs(before) || differs(after)).then(|| LogFault::at(newest.seq, FaultKind::Changed))
    }
}
