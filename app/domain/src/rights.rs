//! Legal bases, and which right exists on which basis (`GDPR 15–22`, `7(3)`).

use serde::{Deserialize, Serialize};

use crate::language::Localised;

/// A legal basis of a register's processing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// Identifier within the register.
    pub id: String,
    /// Point of GDPR 6(1).
    pub gdpr: Article6,
    /// Point of GDPR 9(2), for special categories.
    #[serde(default)]
    pub special: Option<String>,
    /// Whether the published notice states it.
    pub stated: Stated,
    /// In plain words.
    pub text: Localised,
    /// Provisions of national law, as the notice names them.
    #[serde(default)]
    pub laws: Vec<LegalRef>,
}

/// Yes, no, or a form whose tick was lost: never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stated {
    /// The notice states that it applies.
    Yes,
    /// The notice states that it does not apply.
    No,
    /// The notice does not state it.
    NotStated,
}

/// A provision as published and, where the publication erred, as it should read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalRef {
    /// As the notice has it.
    pub as_published: String,
    /// Number in the Statutes of Finland, such as `916/2012`.
    pub statute: String,
    /// Chapter and section.
    #[serde(default)]
    pub section: Option<String>,
    /// What it should say.
    #[serde(default)]
    pub corrected: Option<String>,
    /// Why, or what replaced it.
    #[serde(default)]
    pub note: Option<Localised>,
}

/// Points of GDPR 6(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Article6 {
    /// (a): consent of the person.
    #[serde(rename = "A6-1-a")]
    Consent,
    /// (b): a contract with the person.
    #[serde(rename = "A6-1-b")]
    Contract,
    /// (c): a legal obligation of the controller.
    #[serde(rename = "A6-1-c")]
    LegalObligation,
    /// (d): vital interests of a person.
    #[serde(rename = "A6-1-d")]
    VitalInterests,
    /// Task in the public interest or official authority.
    #[serde(rename = "A6-1-e")]
    PublicTask,
    /// Legitimate interests (not open to authorities in their tasks).
    #[serde(rename = "A6-1-f")]
    LegitimateInterests,
}

/// A right of the data subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// GDPR 15: see one's data.
    Access,
    /// GDPR 16: have them corrected.
    Rectification,
    /// GDPR 17: have them erased.
    Erasure,
    /// GDPR 18: have their use restricted.
    Restriction,
    /// GDPR 20: move them elsewhere.
    Portability,
    /// GDPR 21: object to their use.
    Objection,
    /// GDPR 7(3): take a consent back.
    WithdrawConsent,
    /// GDPR 77: complain to the supervisory authority.
    Complaint,
}

impl Right {
    /// In the order of the regulation.
    pub const ALL: [Self; 8] = [
        Self::Access,
        Self::Rectification,
        Self::Erasure,
        Self::Restriction,
        Self::Portability,
        Self::Objection,
        Self::WithdrawConsent,
        Self::Complaint,
    ];

    /// Whether the right exists on this basis. A "no" never removes a form: an official decides.
    #[must_use]
    pub fn on(self, basis: Article6) -> Availability {
        use Article6::{Consent, Contract, LegalObligation, LegitimateInterests, PublicTask};
        match (self, basis) {
            (Self::Access | Self::Rectification | Self::Restriction | Self::Complaint, _)
            | (Self::WithdrawConsent, Consent)
            | (Self::Objection, PublicTask | LegitimateInterests) => Availability::Available,
            // GDPR 17(3)(b); except data that are unlawful or no longer needed.
            (Self::Erasure, LegalObligation | PublicTask) => Availability::Unlikely,
            // GDPR 17(3), 20(1): on consent or contract, with the exceptions of the articles.
            (Self::Erasure, _) | (Self::Portability, Consent | Contract) => {
                Availability::Conditional
            }
            (Self::Portability | Self::Objection | Self::WithdrawConsent, _) => {
                Availability::Unlikely
            }
        }
    }

    /// The best this right does over several bases of one register.
    #[must_use]
    pub fn on_any(self, bases: impl IntoIterator<Item = Article6>) -> Availability {
        bases.into_iter().map(|basis| self.on(basis)).max().unwrap_or(Availability::Unlikely)
    }
}

/// How likely a right applies; ordered from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Availability {
    /// Probably not; may still be asked.
    Unlikely,
    /// It exists on conditions that an official has to judge.
    Conditional,
    /// It exists.
    Available,
}
