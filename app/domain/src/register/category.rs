//! Categories of data, and how sensitive they are.

use serde::{Deserialize, Serialize};

use crate::{ids::CategoryCode, language::Localised};

/// A category of personal data (`dpv:PersonalData`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Code that stays, such as `URA-02`.
    pub code: CategoryCode,
    /// Heading it stands under.
    pub group: Localised,
    /// What people call it.
    pub label: Localised,
    /// The words of the source notice.
    pub seed_text: String,
    /// Id of its legal basis in the same register.
    pub basis: String,
    /// Id of its retention rule in the same register.
    pub retention: String,
    /// Which rules of the GDPR apply to it.
    pub class: DataClass,
    /// Which special category of GDPR 9(1).
    #[serde(default)]
    pub special_kind: Option<String>,
    /// What asks for care beyond the GDPR class.
    pub sensitivity: Sensitivity,
    /// Which officials may see it.
    pub visibility: Visibility,
    /// Holds an official's assessment: a supplementary statement fits better than a rewrite (G-22).
    #[serde(default)]
    pub opinion: bool,
    /// Holds a decision: it is changed by appeal, not by rectification (S0-47a).
    #[serde(default)]
    pub appealable: bool,
}

/// GDPR class of a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    /// No special class.
    Ordinary,
    /// National identification number (GDPR 87, Act 1050/2018 29 §).
    NationalIdentifier,
    /// Special category (GDPR 9).
    SpecialCategory,
    /// Criminal convictions and offences (GDPR 10).
    CriminalOffence,
}

/// Sensitivity beyond the GDPR class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// Nothing asks for further care.
    Normal,
    /// Amounts of money and account numbers.
    Financial,
    /// May reveal something delicate.
    Sensitive,
}

/// Which officials may see a category (S0-25: health and guidance data are seen by few).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Any official of the queue it is handled in.
    Assigned,
    /// Officials with the health role.
    Health,
    /// Officials with the vocational guidance role.
    Guidance,
    /// Officials with both.
    HealthAndGuidance,
}

impl Visibility {
    /// Hidden on the person's own pages until the person asks for it, and from officials without the role.
    #[must_use]
    pub fn is_restricted(self) -> bool {
        self != Self::Assigned
    }
}
