//! The access log (Act 906/2019 17 §): who looked at or did something to a person's data, and why.
//!
//! It contains no values and no identity codes. A person sees time, unit, role, purpose, legal basis and data group,
//! not the employee (CJEU C-579/21).

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
    /// Logged in; an official's login stands in the official's own chain.
    Login,
    /// Data were shown.
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
    /// A register delivered data.
    Deliver,
    /// A word that a newer version of the program wrote.
    #[serde(other)]
    Unknown,
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
    /// The service's own work: officials' logins and refused attempts.
    Service,
    /// A word that a newer version of the program wrote.
    #[serde(other)]
    Unknown,
}

impl Purpose {
    /// The legal basis of acting for this purpose, where it is known.
    #[must_use]
    pub fn legal_basis(self) -> Option<&'static str> {
        match self {
            Self::OwnUse => Some("GDPR 15"),
            Self::HandlingRequest => Some("GDPR 12, 15–22"),
            Self::Informing => Some("GDPR 12–14"),
            Self::Delivery => Some("GDPR 6(1)(c), 15"),
            Self::Service => Some("GDPR 5(2), 32"),
            Self::Unknown => None,
        }
    }
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "actor", rename_all = "snake_case")]
pub enum Actor {
    /// The person whose data the entry is about.
    Subject,
    /// An official of the authorities.
    Official {
        /// Pseudonym; never shown to the citizen.
        official: String,
        /// The unit the official works for; shown to the person.
        unit: PartyId,
        /// The role that entitled.
        role: StaffRole,
    },
    /// A delivering system.
    System {
        /// Name of the system.
        system: String,
    },
    /// A word that a newer version of the program wrote.
    #[serde(other)]
    Unknown,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    #[default]
    Done,
    /// It was refused: the actor had no right to it.
    Refused,
    /// A word that a newer version of the program wrote.
    #[serde(other)]
    Unknown,
}

/// One line of the log, before it is chained to the one before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The instant of the act, by the clock of the program.
    pub at: Timestamp,
    /// Who acted.
    #[serde(flatten)]
    pub actor: Actor,
    /// What was done.
    pub action: Action,
    /// What it was done for; the legal basis shown to the person follows from it.
    pub purpose: Purpose,
    /// Register, where it concerns one.
    pub register: Option<RegisterCode>,
    /// Data groups seen or concerned.
    pub categories: Vec<CategoryCode>,
    /// The request it was about.
    pub request: Option<Reference>,
    /// How it ended; entries of the first release say nothing and were done.
    #[serde(default)]
    pub outcome: Outcome,
}

impl Entry {
    /// What a person did in their own business.
    #[must_use]
    pub fn by_subject(at: Timestamp, action: Action) -> Self {
        Self::new(at, Actor::Subject, action, Purpose::OwnUse)
    }

    /// What an actor did; no register, data or request is named yet.
    #[must_use]
    pub fn new(at: Timestamp, actor: Actor, action: Action, purpose: Purpose) -> Self {
        Self {
            at,
            actor,
            action,
            purpose,
            register: None,
            categories: Vec::new(),
            request: None,
            outcome: Outcome::Done,
        }
    }
}
