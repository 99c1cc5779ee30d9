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
    /// The register that disclosed the data.
    pub register: RegisterCode,
    /// Version, counted by the register.
    pub version: u32,
    /// Instant of the disclosure, as the register recorded it.
    pub at: Timestamp,
    /// The actual recipient (CJEU C-154/21).
    pub recipient: PartyRef,
    /// The categories of data disclosed.
    pub categories: Vec<CategoryCode>,
    /// What the recipient needed the data for.
    pub purpose: Localised,
    /// On what ground.
    pub basis: DisclosureBasis,
    /// The provision it rests on, such as `916/2012`; where the basis is a statute.
    pub legal_ref: Option<String>,
    /// The consent it rests on; where the basis is one.
    pub consent: Option<ConsentId>,
    /// How the data were passed on.
    pub medium: Medium,
    /// Whether the person could have prohibited it (S4-54: often not).
    pub prohibitable: bool,
}

/// Ground of a disclosure (S3-21: one is mandatory).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureBasis {
    /// A provision of law, named in `legal_ref`.
    Statute,
    /// A consent of the person, named in `consent`.
    Consent,
}
