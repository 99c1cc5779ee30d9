//! Disclosures: which data went to whom, when and on what ground (GDPR 15(1)(c), Act 906/2019 17 §).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{CategoryCode, ConsentId, DisclosureId},
    item::Medium,
    language::Localised,
    party::PartyRef,
    register::RegisterCode,
};

/// A disclosure to an actual recipient (CJEU C-154/21).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// Identifier given by the register.
    pub id: DisclosureId,
    /// Register.
    pub register: RegisterCode,
    /// Version, counted by the register.
    pub version: u32,
    /// When.
    pub at: Timestamp,
    /// To whom.
    pub recipient: PartyRef,
    /// Which data.
    pub categories: Vec<CategoryCode>,
    /// For what.
    pub purpose: Localised,
    /// On what ground.
    pub basis: DisclosureBasis,
    /// The provision.
    pub legal_ref: Option<String>,
    /// The consent.
    pub consent: Option<ConsentId>,
    /// How.
    pub medium: Medium,
    /// Whether the person could have prohibited it (S4-54: often not).
    pub prohibitable: bool,
}

/// Ground of a disclosure (S3-21: one is mandatory).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureBasis {
    /// By statute.
    Statute,
    /// With consent.
    Consent,
}
