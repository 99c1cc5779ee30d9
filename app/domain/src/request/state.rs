//! The states of a request (drawn in `docs/states.md`). One state machine draws the buttons, guards the acts and writes
//! the history.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    decision::{Decision, Outcome},
    ids::PartyId,
};

/// Who has taken a request: a pseudonym for the office, the unit for the citizen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handler {
    /// The official's pseudonym.
    pub official: String,
    /// The unit the official works for.
    pub unit: PartyId,
}

/// Where a request stands (DPV term in brackets).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    /// Waits in its queue (`RequestAcknowledged`).
    Received,
    /// An official works on it (`RequestAccepted`).
    InProgress {
        /// The official who took it; only this one can decide it.
        handler: Handler,
    },
    /// Decided (`RequestFulfilled`, `RequestUnfulfilled`, `RequestRejected`).
    Decided {
        /// The outcome of the request as a whole.
        outcome: Outcome,
    },
    /// Taken back by the person.
    Withdrawn,
}

/// Something done to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Take it to work on.
    Take {
        /// Who takes it.
        by: Handler,
    },
    /// Put it back into the queue.
    Release {
        /// Who had it.
        by: Handler,
    },
    /// Release a request that another official has taken; only a supervisor of the queue can.
    ReleaseForAnother {
        /// The official who supervises the queue; never the one who took the request.
        by: Handler,
    },
    /// Decide it; only whoever took it can.
    Decide {
        /// The official who took it.
        by: Handler,
        /// The whole decision, already checked.
        decision: Box<Decision>,
    },
    /// Take it back, by the person.
    Withdraw,
}

/// Kind of an act, for asking whether it can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum ActKind {
    /// See [`Act::Take`].
    Take,
    /// See [`Act::Release`].
    Release,
    /// See [`Act::ReleaseForAnother`].
    ReleaseForAnother,
    /// See [`Act::Decide`].
    Decide,
    /// See [`Act::Withdraw`].
    Withdraw,
}

/// Something that happened, as the timeline shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestEvent {
    /// Instant of the act.
    pub at: Timestamp,
    /// What happened then.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// What an event was. The person sees the unit, never the official (CJEU C-579/21).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum EventKind {
    /// The request arrived.
    Received,
    /// A unit took it.
    Taken {
        /// The unit of the official who took it.
        unit: PartyId,
    },
    /// A unit put it back.
    Released {
        /// The unit of the official who put it back.
        unit: PartyId,
    },
    /// A supervisor of the queue released it, since the official who had it could not continue.
    ReleasedForAnother {
        /// The unit of the supervising official.
        unit: PartyId,
    },
    /// It was decided.
    Decided {
        /// The outcome of the request as a whole.
        outcome: Outcome,
        /// By which unit.
        unit: PartyId,
    },
    /// The person took it back.
    Withdrawn,
    /// An event that this version of the program does not know. It is never written.
    #[serde(other)]
    Unknown,
}

/// Why an act cannot be done now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransitionError {
    /// Somebody else has taken it.
    #[error("the request is taken by another official")]
    TakenByAnother,
    /// Nobody has taken it.
    #[error("the request has not been taken")]
    NotTaken,
    /// It is decided or withdrawn.
    #[error("the request is closed")]
    Closed,
    /// It was taken and released so often that its history has no room.
    #[error("the history of the request is full")]
    HistoryFull,
}

impl State {
    /// Open: it still counts against the clock and lies in a queue.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Received | Self::InProgress { .. })
    }

    /// Who works on it.
    #[must_use]
    pub fn handler(&self) -> Option<&Handler> {
        match self {
            Self::InProgress { handler } => Some(handler),
            Self::Received | Self::Decided { .. } | Self::Withdrawn => None,
        }
    }

    /// Whether this official could do this now.
    #[must_use]
    pub fn allows(&self, kind: ActKind, official: &str) -> bool {
        match kind {
            ActKind::Take => *self == Self::Received,
            ActKind::Release | ActKind::Decide => {
                self.handler().is_some_and(|handler| handler.official == official)
            }
            ActKind::ReleaseForAnother => {
                self.handler().is_some_and(|handler| handler.official != official)
            }
            ActKind::Withdraw => self.is_open(),
        }
    }

    /// The state after an act, and the event to write down.
    pub(super) fn apply(&self, act: &Act) -> Result<(Self, EventKind), TransitionError> {
        match (self, act) {
            (Self::Decided { .. } | Self::Withdrawn, _) => Err(TransitionError::Closed),
            (Self::Received, Act::Take { by }) => Ok((
                Self::InProgress { handler: by.clone() },
                EventKind::Taken { unit: by.unit.clone() },
            )),
            (Self::InProgress { .. }, Act::Take { .. }) => Err(TransitionError::TakenByAnother),
            (
                Self::Received,
                Act::Release { .. } | Act::ReleaseForAnother { .. } | Act::Decide { .. },
            ) => Err(TransitionError::NotTaken),
            (Self::InProgress { .. }, Act::ReleaseForAnother { by }) => {
                Ok((Self::Received, EventKind::ReleasedForAnother { unit: by.unit.clone() }))
            }
            (Self::InProgress { handler }, Act::Release { by } | Act::Decide { by, .. })
                if handler.official != by.official =>
            {
                Err(TransitionError::TakenByAnother)
            }
            (Self::InProgress { .. }, Act::Release { by }) => {
                Ok((Self::Received, EventKind::Released { unit: by.unit.clone() }))
            }
            (Self::InProgress { .. }, Act::Decide { by, decision }) => Ok((
                Self::Decided { outcome: decision.outcome },
                EventKind::Decided { outcome: decision.outcome, unit: by.unit.clone() },
            )),
            (Self::Received | Self::InProgress { .. }, Act::Withdraw) => {
                Ok((Self::Withdrawn, EventKind::Withdrawn))
            }
        }
    }
}
