//! What the citizen's desk gives to its pages.

use domain::{
    ids::ItemId,
    item::{Item, Material, Provenance, Restriction, Value, Withheld},
    language::Localised,
    party::Party,
    person::ClientRelationship,
    register::{Category, Register, RegisterCode},
    retention::RetentionRule,
    rights::LegalBasis,
};
use jiff::{Timestamp, civil::Date};
use store::Unreadable;

/// All registers at a glance.
#[derive(Debug, Clone)]
pub struct Overview {
    /// One row per register, also if it holds nothing.
    pub registers: Vec<RegisterSummary>,
    /// Data that could not be read and are not counted.
    pub unreadable: Vec<Unreadable>,
}

/// A register at a glance.
#[derive(Debug, Clone)]
pub struct RegisterSummary {
    /// The register, also where it holds nothing about the person.
    pub register: &'static Register,
    /// Who answers for the data.
    pub controller: Option<&'static Party>,
    /// How many data.
    pub items: usize,
    /// Newest change of its data in the register; `None` where it holds none.
    pub last_updated: Option<Timestamp>,
}

/// Whether health and guidance data are shown. They are hidden until the person asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reveal {
    /// They are counted, not shown.
    #[default]
    No,
    /// The person asked for them.
    Sensitive,
}

/// Everything a register holds about the person.
#[derive(Debug, Clone)]
pub struct RegisterView {
    /// The register that is shown.
    pub register: &'static Register,
    /// Who answers for the data.
    pub controller: Option<&'static Party>,
    /// The relationship, if there is or was one.
    pub client: Option<ClientRelationship>,
    /// Categories that hold something, in the register's order.
    pub categories: Vec<CategoryView>,
    /// Whether health and guidance data are among those shown.
    pub reveal: Reveal,
    /// What the register holds and cannot be shown.
    pub unreadable: Vec<Unreadable>,
}

impl RegisterView {
    /// Data held, shown or not.
    #[must_use]
    pub fn count(&self) -> usize {
        self.categories
            .iter()
            .map(|category| match &category.shown {
                Shown::Items(items) => items.len(),
                Shown::Hidden(count) => *count,
            })
            .sum()
    }

    /// Some data are hidden until the person asks for them.
    #[must_use]
    pub fn hides_some(&self) -> bool {
        self.categories.iter().any(|category| matches!(category.shown, Shown::Hidden(_)))
    }
}

/// A category and what it holds.
#[derive(Debug, Clone)]
pub struct CategoryView {
    /// The category, with its name and class.
    pub category: &'static Category,
    /// Legal basis of the processing, from the register's file.
    pub basis: Option<&'static LegalBasis>,
    /// The rule that says how long its data are kept.
    pub retention: Option<&'static RetentionRule>,
    /// Kept until, where it can be computed.
    pub keep_until: Option<Date>,
    /// What it holds.
    pub shown: Shown,
}

/// Data, or how many there are.
#[derive(Debug, Clone)]
pub enum Shown {
    /// The data, in the order of the table.
    Items(Vec<ItemView>),
    /// The number of hidden data.
    Hidden(usize),
}

/// A datum as the person may see it.
#[derive(Debug, Clone)]
pub struct ItemView {
    /// Identifier given by the register.
    pub id: ItemId,
    /// The register that holds it.
    pub register: RegisterCode,
    /// Its category, with its name and class.
    pub category: &'static Category,
    /// What it is called.
    pub label: Localised,
    /// What it says; `None` when withheld.
    pub value: Option<Value>,
    /// Why it is withheld.
    pub withheld: Option<Withheld>,
    /// First day it holds.
    pub valid_from: Option<Date>,
    /// Last day it holds.
    pub valid_to: Option<Date>,
    /// Last change in the register.
    pub updated_at: Timestamp,
    /// Form of the original.
    pub material: Material,
    /// Where it came from.
    pub provenance: Provenance,
    /// A restriction in force.
    pub restriction: Option<Restriction>,
}

impl ItemView {
    /// The view of a datum. A withheld value is removed here (Act 1050/2018 34 §).
    pub(crate) fn of(item: Item, category: &'static Category) -> Self {
        Self {
            id: item.id,
            register: item.register,
            category,
            label: item.label,
            value: if item.withheld.is_some() { None } else { Some(item.value) },
            withheld: item.withheld,
            valid_from: item.valid_from,
            valid_to: item.valid_to,
            updated_at: item.updated_at,
            material: item.material,
            provenance: item.provenance,
            restriction: item.restriction,
        }
    }
}
