//! A decision on a request (`dpv:RightFulfilmentNotice`, `dpv:RightNonFulfilmentNotice`).
//!
//! A refusal, whole or in part, cannot exist without reasons, a legal ground and remedies (GDPR 12(4),
//! Act 434/2003 44–47 §): [`Decision::compose`] is the only way to make one.

mod compose;
mod ground;
mod outcome;
mod remedy;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use compose::{DecisionInput, DecisionIssue};
pub use ground::RefusalGround;
pub use outcome::Outcome;
pub use remedy::Remedy;

use crate::{
    ids::{ItemId, PartyId},
    role::StaffRole,
};

/// The outcome for one datum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemOutcome {
    /// The datum, one of the request's targets.
    pub item: ItemId,
    /// What was decided about it.
    pub outcome: Outcome,
    /// What the register now says, where it was corrected.
    pub new_value: Option<String>,
}

/// A decision as it is stored and served; it never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Instant of the decision, from which periods for remedies count.
    pub decided_at: Timestamp,
    /// The unit that decided.
    pub authority: PartyId,
    /// The role of the official; the official is named only in the served document.
    pub role: StaffRole,
    /// Outcome as a whole.
    pub outcome: Outcome,
    /// Outcome of each datum.
    pub items: Vec<ItemOutcome>,
    /// The reasons, as the official wrote them; empty only where everything was granted.
    pub reasons: String,
    /// Legal grounds of what was refused.
    pub grounds: Vec<RefusalGround>,
    /// What the person can do.
    pub remedies: Vec<Remedy>,
}
