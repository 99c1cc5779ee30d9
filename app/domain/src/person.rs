//! The person a register holds data about, and their relationship with it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{ids::PartyId, language::Language, register::RegisterCode, retention::Milestones};

/// A person as their own pages greet them. The identity code is not part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// All given names, as the identity provider or a register gave them.
    pub given_names: String,
    /// Family name, from the same source.
    pub family_name: String,
}

impl Person {
    /// Whether both names are there: what lacks one never replaces a name that is known.
    #[must_use]
    pub fn has_name(&self) -> bool {
        !self.given_names.trim().is_empty() && !self.family_name.trim().is_empty()
    }
}

/// A client relationship with one register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRelationship {
    /// The register the person is or was a client of.
    pub register: RegisterCode,
    /// Version of the delivered line.
    pub version: u32,
    /// Language of service.
    pub language: Language,
    /// Home municipality, if told.
    pub municipality: Option<String>,
    /// Safety prohibition: address and municipality hidden (Act 661/2009 36 §).
    pub address_protected: bool,
    /// Date of death.
    pub deceased_on: Option<Date>,
    /// Unit that serves the person.
    pub office: PartyId,
    /// First day of the relationship.
    pub started_on: Date,
    /// Last day of the relationship; `None` while it goes on. Retention counts from it.
    pub ended_on: Option<Date>,
}

impl ClientRelationship {
    /// The dates retention counts from.
    #[must_use]
    pub fn milestones(&self) -> Milestones {
        Milestones { ended_on: self.ended_on, died_on: self.deceased_on }
    }
}
