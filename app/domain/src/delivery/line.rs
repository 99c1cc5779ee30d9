//! The lines of a delivery, field by field.

use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    consent::{ConsentForm, ConsentState, Direction},
    disclosure::DisclosureBasis,
    identity_code::IdentityCode,
    ids::{CategoryCode, ConsentId, DisclosureId, ItemId, PartyId},
    item::{Material, Medium, Provenance, Value, Withheld},
    language::{Language, Localised},
    party::PartyRef,
    register::RegisterCode,
};

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Line {
    /// A person's relationship with the register; comes before their data.
    Client(ClientLine),
    /// A datum.
    Item(Box<ItemLine>),
    /// A consent.
    Consent(Box<ConsentLine>),
    /// A disclosure.
    Disclosure(Box<DisclosureLine>),
}

/// A person's relationship with the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientLine {
    /// Register.
    pub register: RegisterCode,
    /// Personal identity code; small letters are read as capital ones.
    pub code: String,
    /// Version, from 1: it counts changes, and a higher one replaces. At most 1,000,000 above the version delivered
    /// before; a first one is at most 1,000,000.
    #[schemars(range(min = 1))]
    pub version: u32,
    /// Given names.
    #[schemars(length(min = 1, max = 200))]
    pub given_names: String,
    /// Family name.
    #[schemars(length(min = 1, max = 200))]
    pub family_name: String,
    /// Language of service.
    pub language: Language,
    /// Home municipality.
    #[serde(default)]
    pub municipality: Option<String>,
    /// Safety prohibition.
    #[serde(default)]
    pub address_protected: bool,
    /// Date of death.
    #[serde(default)]
    pub deceased_on: Option<Date>,
    /// Unit that serves the person.
    pub office: PartyId,
    /// First day.
    pub started_on: Date,
    /// Last day.
    #[serde(default)]
    pub ended_on: Option<Date>,
}

/// A datum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemLine {
    /// Register.
    pub register: RegisterCode,
    /// Personal identity code; small letters are read as capital ones.
    pub code: String,
    /// Identifier, stable over versions.
    pub item: ItemId,
    /// Version, from 1: it counts changes, and a higher one replaces. At most 1,000,000 above the version delivered
    /// before; a first one is at most 1,000,000.
    #[schemars(range(min = 1))]
    pub version: u32,
    /// Category; stays the same over versions.
    pub category: CategoryCode,
    /// What it is called.
    pub label: Localised,
    /// What it says.
    pub value: Value,
    /// First day it holds.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Last day it holds.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// Last change in the register.
    pub updated_at: Timestamp,
    /// Form of the original.
    pub material: Material,
    /// Ground for keeping the value from the person.
    #[serde(default)]
    pub withheld: Option<Withheld>,
    /// Where it came from.
    pub provenance: Provenance,
}

/// A consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentLine {
    /// Register.
    pub register: RegisterCode,
    /// Personal identity code; small letters are read as capital ones.
    pub code: String,
    /// Identifier, stable over versions.
    pub consent: ConsentId,
    /// Version, from 1: it counts changes, and a higher one replaces. At most 1,000,000 above the version delivered
    /// before; a first one is at most 1,000,000.
    #[schemars(range(min = 1))]
    pub version: u32,
    /// Which way data move.
    pub direction: Direction,
    /// For what.
    pub purpose: Localised,
    /// Which data.
    #[schemars(length(min = 1))]
    pub categories: Vec<CategoryCode>,
    /// To, from or by whom.
    pub recipient: PartyRef,
    /// The text agreed to.
    pub agreed_text: Localised,
    /// What a withdrawal does.
    pub withdrawal_effect: Localised,
    /// What has happened.
    #[schemars(length(min = 1))]
    pub events: Vec<EventLine>,
}

/// Something that happened to a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventLine {
    /// When.
    pub at: Timestamp,
    /// What it became.
    pub state: ConsentState,
    /// In which form. `portal` is accepted only for an event that this portal itself recorded.
    pub form: ConsentForm,
}

/// A disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureLine {
    /// Register.
    pub register: RegisterCode,
    /// Personal identity code; small letters are read as capital ones.
    pub code: String,
    /// Identifier, stable over versions.
    pub disclosure: DisclosureId,
    /// Version, from 1: it counts changes, and a higher one replaces. At most 1,000,000 above the version delivered
    /// before; a first one is at most 1,000,000.
    #[schemars(range(min = 1))]
    pub version: u32,
    /// When.
    pub at: Timestamp,
    /// To whom.
    pub recipient: PartyRef,
    /// Which data.
    #[schemars(length(min = 1))]
    pub categories: Vec<CategoryCode>,
    /// For what.
    pub purpose: Localised,
    /// On what ground.
    pub basis: DisclosureBasis,
    /// The provision; mandatory when the basis is statute.
    #[serde(default)]
    pub legal_ref: Option<String>,
    /// The consent; mandatory when the basis is consent.
    #[serde(default)]
    pub consent: Option<ConsentId>,
    /// How.
    pub medium: Medium,
    /// Whether the person could have prohibited it.
    #[serde(default)]
    pub prohibitable: bool,
}

impl Line {
    /// Register the line is about.
    #[must_use]
    pub fn register(&self) -> RegisterCode {
        match self {
            Self::Client(line) => line.register,
            Self::Item(line) => line.register,
            Self::Consent(line) => line.register,
            Self::Disclosure(line) => line.register,
        }
    }

    /// Version of the line.
    #[must_use]
    pub fn version(&self) -> u32 {
        match self {
            Self::Client(line) => line.version,
            Self::Item(line) => line.version,
            Self::Consent(line) => line.version,
            Self::Disclosure(line) => line.version,
        }
    }

    /// The register's identifier of what the line tells; empty for a relationship, which has none.
    pub(super) fn identifier(&self) -> &str {
        match self {
            Self::Client(_) => "",
            Self::Item(line) => line.item.as_str(),
            Self::Consent(line) => line.consent.as_str(),
            Self::Disclosure(line) => line.disclosure.as_str(),
        }
    }

    /// When what the line tells is said to have happened.
    pub(super) fn times(&self) -> impl Iterator<Item = Timestamp> {
        let events = match self {
            Self::Consent(line) => line.events.as_slice(),
            Self::Client(_) | Self::Item(_) | Self::Disclosure(_) => &[],
        };
        let once = match self {
            Self::Item(line) => Some(line.updated_at),
            Self::Disclosure(line) => Some(line.at),
            Self::Client(_) | Self::Consent(_) => None,
        };
        events.iter().map(|event| event.at).chain(once)
    }

    pub(super) fn code(&self) -> &str {
        match self {
            Self::Client(line) => &line.code,
            Self::Item(line) => &line.code,
            Self::Consent(line) => &line.code,
            Self::Disclosure(line) => &line.code,
        }
    }

    /// Writes the code in its one spelling. A register may use small letters; the line must not count as another one
    /// for that.
    pub(super) fn write_code(&mut self, code: &IdentityCode) {
        let own = match self {
            Self::Client(line) => &mut line.code,
            Self::Item(line) => &mut line.code,
            Self::Consent(line) => &mut line.code,
            Self::Disclosure(line) => &mut line.code,
        };
        code.expose().clone_into(own);
    }

    /// Categories named.
    #[must_use]
    pub fn categories(&self) -> &[CategoryCode] {
        match self {
            Self::Client(_) => &[],
            Self::Item(line) => std::slice::from_ref(&line.category),
            Self::Consent(line) => &line.categories,
            Self::Disclosure(line) => &line.categories,
        }
    }
}
