//! The access log (Act 906/2019 17 §): who looked at or did something to a person's data, and why.
//!
//! No values and no identity codes stand in it. A person sees time, unit, role, purpose, legal basis and
//! data group, not the employee (CJEU C-579/21).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{CategoryCode, PartyId, Reference},
    register::RegisterCode,
    role::StaffRole,
};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Logged in.
    Login,
    /// Viewed data.
    View,
    /// Filed a request.
    File,
    /// Took a request to work on.
    Take,
    /// Put a request back.
    Release,
    /// Decided a request.
    Decide,
    /// Withdrew a consent.
    WithdrawConsent,
    /// Gave a consent.
    GiveConsent,
    /// Took a request back.
    WithdrawRequest,
    /// Published a notice.
    Publish,
    /// Saved a draft of a notice.
    Edit,
    /// Delivered data.
    Deliver,
}

/// Why it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The person's own business.
    OwnUse,
    /// Handling a request of the person.
    HandlingRequest,
    /// Keeping people informed (GDPR 12–14).
    Informing,
    /// Keeping the copy up to date.
    Delivery,
}

impl Purpose {
    /// The legal basis of acting for this purpose.
    #[must_use]
    pub fn legal_basis(self) -> &'static str {
        match self {
            Self::OwnUse => "GDPR 15",
            Self::HandlingRequest => "GDPR 12, 15–22",
            Self::Informing => "GDPR 12–14",
            Self::Delivery => "GDPR 6(1)(c), 15",
        }
    }
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "actor", rename_all = "snake_case")]
pub enum Actor {
    /// The person.
    Subject,
    /// An official.
    Official {
        /// Pseudonym; never shown to the citizen.
        official: String,
        /// Unit.
        unit: PartyId,
        /// The role that entitled.
        role: StaffRole,
    },
    /// A delivering system.
    System {
        /// Name of the system.
        system: String,
    },
}

/// One line of the log, before it is chained to the one before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who.
    #[serde(flatten)]
    pub actor: Actor,
    /// What.
    pub action: Action,
    /// Why.
    pub purpose: Purpose,
    /// Register, where it concerns one.
    pub register: Option<RegisterCode>,
    /// Data groups seen or concerned.
    pub categories: Vec<CategoryCode>,
    /// The request it was about.
    pub request: Option<Reference>,
}
