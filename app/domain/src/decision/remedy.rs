//! Remedies against decisions.

use serde::{Deserialize, Serialize};

/// What a person can do about a decision; the one that is always open first.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Remedy {
    /// Complaint to the Data Protection Ombudsman (GDPR 77, Act 1050/2018 21 §).
    ComplaintToOmbudsman,
    /// Appeal to the administrative court in 30 days (Act 808/2019 13 §, GDPR 79).
    AdministrativeCourt,
    /// Claim for a revised decision to the municipality in 14 days (Act 410/2015 134 §).
    RevisedDecision,
}

impl Remedy {
    /// What to propose to the official for a controller of this kind (F-33, F-35). The complaint is always
    /// open; which route of appeal applies is the controller's to confirm.
    #[must_use]
    pub fn proposed_for(party_kind: &str) -> &'static [Self] {
        match party_kind {
            "municipality" | "municipal_board" => {
                &[Self::ComplaintToOmbudsman, Self::RevisedDecision]
            }
            _ => &[Self::ComplaintToOmbudsman, Self::AdministrativeCourt],
        }
    }
}
