//! What a register is: its categories of data, why it exists, who answers for it and on what legal basis.
//! All of it is read from `app/registers/<code>/register.json`.

mod category;
mod code;

use serde::Deserialize;

pub use category::{Category, DataClass, Sensitivity, Visibility};
pub use code::RegisterCode;

use crate::{
    calendar::DeadlineRule,
    ids::{CategoryCode, PartyId},
    language::Localised,
    request::RequestKind,
    retention::RetentionRule,
    rights::LegalBasis,
};

/// A register (`dpv:Process`, an entry of the record of GDPR 30).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Code that keys and data carry.
    pub code: RegisterCode,
    /// Its official name, as its notice has it.
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
    /// Earlier deadlines than the law's, which its notice promises.
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

    /// The text of the notice in place of a data controller that is not named yet.
    #[must_use]
    pub fn controller_placeholder(&self) -> Option<&str> {
        self.controllers.last()?.placeholder.as_deref()
    }
}

/// A controller and its share of the duties.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controllership {
    /// The controller, or one of several.
    pub party: PartyId,
    /// What it answers for, as people are told.
    pub duty: Localised,
    /// The text of the notice's controller section while it names nobody. Only a controller that is still to be named
    /// has it, and a notice that says no more is not published (S4-02).
    #[serde(default)]
    pub placeholder: Option<String>,
}

/// A contact role; never a person's name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The organisation that answers.
    pub party: PartyId,
    /// The role to ask for.
    pub role: Localised,
    /// Mailbox of the role, where the notice gives one.
    #[serde(default)]
    pub email: Option<String>,
}

/// Data protection officer (GDPR 37–39).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dpo {
    /// Title of the role; never a person's name.
    pub role: Localised,
    /// Mailbox of the role.
    pub email: String,
}

/// The short form of a notice, at most a screen (WP260).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstLayer {
    /// Who keeps the register.
    pub who: Localised,
    /// What the data are used for.
    pub why: Localised,
    /// What the person can do, in a paragraph.
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
