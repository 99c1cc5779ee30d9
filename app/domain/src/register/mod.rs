//! What a register is: its categories of data, why it exists, who answers for it and on what legal basis.
//! All of it is read from `app/registers/<code>/register.json`.

use serde::{Deserialize, Serialize};

use crate::{
    calendar::DeadlineRule,
    ids::{CategoryCode, PartyId},
    language::Localised,
    request::RequestKind,
    retention::RetentionRule,
    rights::LegalBasis,
};

/// The code of one of the registers served.
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
    schemars::JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum RegisterCode {
    /// Client service of the employment administration.
    Ura,
    /// Client register of the multi-agency joint service.
    Typ,
    /// Client service and self-service systems of the TE services.
    Tea,
    /// Client register of the employment services of the City of Kemi.
    Kemi,
    /// Walmu client management system.
    Walmu,
}

impl RegisterCode {
    /// Every register, in the order the lists show them.
    pub const ALL: [Self; 5] = [Self::Ura, Self::Typ, Self::Tea, Self::Kemi, Self::Walmu];

    /// As keys and data carry it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ura => "URA",
            Self::Typ => "TYP",
            Self::Tea => "TEA",
            Self::Kemi => "KEMI",
            Self::Walmu => "WALMU",
        }
    }

    /// As an address carries it.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Ura => "ura",
            Self::Typ => "typ",
            Self::Tea => "tea",
            Self::Kemi => "kemi",
            Self::Walmu => "walmu",
        }
    }

    /// The register of an address part.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.slug() == slug)
    }
}

impl std::fmt::Display for RegisterCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A register (`dpv:Process`, an entry of the record of GDPR 30).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Code.
    pub code: RegisterCode,
    /// Official name.
    pub name: Localised,
    /// Name for lists and buttons.
    pub short_name: Localised,
    /// The register this one is a part of (S1-02).
    #[serde(default)]
    pub parent: Option<RegisterCode>,
    /// Kind of register, as its notice names it.
    pub kind: String,
    /// One sentence: why it exists.
    pub why: Localised,
    /// Who answers for what (GDPR 26).
    pub controllers: Vec<Controllership>,
    /// Whom to ask.
    pub contact: Contact,
    /// Data protection officer.
    #[serde(default)]
    pub dpo: Option<Dpo>,
    /// The first layer of its notice.
    pub first_layer: FirstLayer,
    /// Even being a client is secret (Act 621/1999 24 § 1 mom. 25 k.).
    pub existence_secret: bool,
    /// Legal bases of GDPR 6 and 9.
    pub legal_bases: Vec<LegalBasis>,
    /// How long data are kept.
    pub retention: Vec<RetentionRule>,
    /// Processing that rests on law and cannot be withdrawn (S1-27, S4-54).
    #[serde(default)]
    pub statutory: Vec<Statutory>,
    /// Earlier deadlines than the law's, as its notice promises them.
    #[serde(default)]
    pub promises: Vec<Promise>,
    /// Categories of data.
    pub categories: Vec<Category>,
}

/// A deadline that a register promises beyond the law (S4-51).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Kinds of request it holds for.
    pub kinds: Vec<RequestKind>,
    /// The rule, which names where it is promised.
    pub rule: DeadlineRule,
}

impl Register {
    /// The category with this code.
    #[must_use]
    pub fn category(&self, code: &CategoryCode) -> Option<&Category> {
        self.categories.iter().find(|category| category.code == *code)
    }

    /// The legal basis of a category.
    #[must_use]
    pub fn basis(&self, category: &Category) -> Option<&LegalBasis> {
        self.legal_bases.iter().find(|basis| basis.id == category.basis)
    }

    /// The retention rule of a category.
    #[must_use]
    pub fn retention(&self, category: &Category) -> Option<&RetentionRule> {
        self.retention.iter().find(|rule| rule.id == category.retention)
    }

    /// The party that answers for a person's data: the last named, since the first may answer for the
    /// system alone (S0-07, S1-06).
    #[must_use]
    pub fn data_controller(&self) -> Option<&PartyId> {
        self.controllers.last().map(|controllership| &controllership.party)
    }

    /// What the notice says in place of a data controller that nobody has named yet.
    #[must_use]
    pub fn controller_placeholder(&self) -> Option<&str> {
        self.controllers.last()?.placeholder.as_deref()
    }
}

/// A controller and its share of the duties.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controllership {
    /// Who.
    pub party: PartyId,
    /// For what.
    pub duty: Localised,
    /// What the notice's controller section says while nobody is named there. Only a controller that is still to
    /// be named has it, and a notice that says no more is not published (S4-02).
    #[serde(default)]
    pub placeholder: Option<String>,
}

/// A contact role; never a person's name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Organisation.
    pub party: PartyId,
    /// Role.
    pub role: Localised,
    /// Mailbox.
    #[serde(default)]
    pub email: Option<String>,
}

/// Data protection officer (GDPR 37–39).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dpo {
    /// Role title.
    pub role: Localised,
    /// Mailbox.
    pub email: String,
}

/// The short form of a notice, at most a screen (WP260).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstLayer {
    /// Who keeps the register.
    pub who: Localised,
    /// Why.
    pub why: Localised,
    /// Your rights.
    pub rights: Localised,
    /// What may surprise you.
    pub surprise: Localised,
}

/// Something done by law whatever the person says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statutory {
    /// What is done.
    pub text: Localised,
    /// By which provision.
    pub legal_ref: String,
}

/// A category of personal data (`dpv:PersonalData`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Code.
    pub code: CategoryCode,
    /// Heading it stands under.
    pub group: Localised,
    /// Name.
    pub label: Localised,
    /// The words of the source notice.
    pub seed_text: String,
    /// Id of its legal basis in the same register.
    pub basis: String,
    /// Id of its retention rule in the same register.
    pub retention: String,
    /// GDPR class.
    pub class: DataClass,
    /// Which special category of GDPR 9(1).
    #[serde(default)]
    pub special_kind: Option<String>,
    /// Further sensitivity.
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
    /// Nothing further.
    Normal,
    /// Money.
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
    /// Sits behind one more click on the person's own pages, and out of sight of other officials.
    #[must_use]
    pub fn is_restricted(self) -> bool {
        self != Self::Assigned
    }
}
