//! Grounds of refusals.

use serde::{Deserialize, Serialize};

/// Why a request, or a part of it, is refused.
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
pub enum RefusalGround {
    /// The data are accurate for the purpose of the register (GDPR 16, KHO:2023:2).
    Accurate,
    /// An official's assessment is not rewritten; a statement of one's own can be attached (GDPR 16).
    Assessment,
    /// A decision is changed by appeal (Act 434/2003 ch. 7 a, Act 808/2019).
    ChangedByAppeal,
    /// No ground of GDPR 18(1) is met.
    NoRestrictionGround,
    /// The data are needed for a legal obligation or an official task (GDPR 17(3)(b)).
    LegalTask,
    /// The data are kept for archiving in the public interest or for statistics (GDPR 17(3)(d)).
    Archiving,
    /// The data are needed for a legal claim (GDPR 17(3)(e), 21(1)).
    LegalClaims,
    /// The processing rests neither on consent nor on a contract (GDPR 20(1) and (3)).
    NotConsentOrContract,
    /// Compelling grounds override the person's situation (GDPR 21(1)).
    CompellingGrounds,
    /// The decision was not made by automated means alone (GDPR 22(1)).
    NotAutomated,
    /// Manifestly unfounded or excessive (GDPR 12(5)).
    UnfoundedOrExcessive,
    /// Rights of others (GDPR 15(4), 20(4), recital 63).
    RightsOfOthers,
    /// Act 1050/2018 34 §.
    DataProtectionAct34,
    /// A document, or a part of it, is not given to a party (Act 621/1999 11 § 2 mom.).
    OpennessAct,
}

impl RefusalGround {
    /// The provision, as it is cited.
    #[must_use]
    pub fn legal_ref(self) -> &'static str {
        match self {
            Self::Accurate | Self::Assessment => "GDPR 16",
            Self::ChangedByAppeal => "434/2003, 808/2019",
            Self::NoRestrictionGround => "GDPR 18(1)",
            Self::LegalTask => "GDPR 17(3)(b)",
            Self::Archiving => "GDPR 17(3)(d)",
            Self::LegalClaims => "GDPR 17(3)(e), 21(1)",
            Self::NotConsentOrContract => "GDPR 20(1)",
            Self::CompellingGrounds => "GDPR 21(1)",
            Self::NotAutomated => "GDPR 22(1)",
            Self::UnfoundedOrExcessive => "GDPR 12(5)",
            Self::RightsOfOthers => "GDPR 15(4), 20(4)",
            Self::DataProtectionAct34 => "1050/2018 34 §",
            Self::OpennessAct => "621/1999 11 §",
        }
    }
}
