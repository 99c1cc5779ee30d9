//! Grounds a person picks when asking.

use serde::{Deserialize, Serialize};

/// Grounds of GDPR 18(1), in the order of the article; a person picks one.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RestrictionGround {
    /// (a) the accuracy is contested.
    Accuracy,
    /// (b) the processing is unlawful and the person opposes erasure.
    Unlawful,
    /// (c) the controller no longer needs them, the person needs them for a legal claim.
    LegalClaim,
    /// (d) the person has objected and the answer is pending.
    ObjectionPending,
}
