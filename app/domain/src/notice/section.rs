//! Sections of a notice by canonical kind, whatever number and heading a form prints.

use serde::{Deserialize, Serialize};

use crate::{language::Localised, rights::Stated};

/// A section as published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Number as printed.
    #[serde(default)]
    pub number: Option<String>,
    /// Heading as printed.
    #[serde(default)]
    pub heading: Option<String>,
    /// Text, in the markup of [`super::blocks`].
    pub body: Localised,
    /// The check-boxes of the form, in their order.
    #[serde(default)]
    pub choices: Vec<Choice>,
}

/// A check-box of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Label as printed.
    pub label: String,
    /// Tick; not stated where the form lost it (E3).
    pub value: Stated,
}

macro_rules! section_kinds {
    ($($(#[$doc:meta])* $variant:ident),+ $(,)?) => {
        /// What a section is about (`docs/sources.md`; the element of GDPR 13–14 in brackets).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum SectionKind { $($(#[$doc])* $variant),+ }
        impl SectionKind {
            /// Every kind, in the order of its definition.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
        }
    };
}

section_kinds!(
    /// Type, law, dates, reference.
    Meta,
    /// Name of the register.
    RegisterName,
    /// Who is the controller, (1)(a).
    Controller,
    /// Responsible unit and contact (1)(a).
    ResponsibleUnitContact,
    /// Data protection officer (1)(b).
    DpoContact,
    /// Who processes the data for the controller (GDPR 28).
    Processors,
    /// What the data are processed for, (1)(c).
    Purposes,
    /// Legal bases (1)(c).
    LegalBases,
    /// Groups of data subjects.
    DataSubjectGroups,
    /// Categories of data 14(1)(d).
    DataCategories,
    /// Where the data come from, 14(2)(f).
    DataSources,
    /// Years the data are from.
    DataPeriod,
    /// How often data are updated.
    UpdateFrequency,
    /// Recipients and disclosures (1)(e).
    RecipientsDisclosures,
    /// Transfers outside the EU or EEA (1)(f).
    ThirdCountryTransfers,
    /// Links to other registers.
    RegisterLinks,
    /// How long the data are kept, (2)(a).
    Retention,
    /// Which systems hold the data.
    Systems,
    /// How the data are protected.
    Protection,
    /// Use and roles.
    UseAndRoles,
    /// What is secret, and by which provision.
    Secrecy,
    /// Public groups of data.
    PublicDataGroups,
    /// Secret groups of data.
    SecretDataGroups,
    /// Automated decisions (2)(f).
    AutomatedDecisions,
    /// Right of access (2)(b).
    RightAccess,
    /// Right to rectification.
    RightRectification,
    /// Right to erasure.
    RightErasure,
    /// Right to restriction.
    RightRestriction,
    /// Right to portability.
    RightPortability,
    /// Right to object.
    RightObjection,
    /// Right to withdraw consent (2)(c).
    RightWithdrawConsent,
    /// Rights that have no section of their own.
    OtherRights,
    /// Where to complain, (2)(d).
    Complaint,
    /// Obligation to provide data 13(2)(e).
    ObligationToProvide,
    /// How people are informed.
    HowInformed,
    /// Which cookies a service of the register sets.
    Cookies,
    /// Who keeps and enters the data.
    Administration,
    /// Where the description of the system can be read.
    PublicAddress,
);
