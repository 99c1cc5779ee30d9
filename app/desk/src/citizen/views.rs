//! What the citizen's pages are given to show.

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
    /// One line each, also where nothing is held.
    pub registers: Vec<RegisterSummary>,
    /// Data that cannot be counted among them.
    pub unreadable: Vec<Unreadable>,
}

/// A register at a glance.
#[derive(Debug, Clone)]
pub struct RegisterSummary {
    /// Register.
    pub register: &'static Register,
    /// Who answers for the data.
    pub controller: Option<&'static Party>,
    /// How many data.
    pub items: usize,
    /// Newest change.
    pub last_updated: Option<Timestamp>,
}

/// Whether health and guidance data are shown: they sit behind one more click.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reveal {
    /// Not yet.
    #[default]
    No,
    /// The person asked for them.
    Sensitive,
}

/// Everything a register holds about the person.
#[derive(Debug, Clone)]
pub struct RegisterView {
    /// Register.
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

    /// Some data sit behind one more click.
    #[must_use]
    pub fn hides_some(&self) -> bool {
        self.categories.iter().any(|category| matches!(category.shown, Shown::Hidden(_)))
    }
}

/// A category and what it holds.
#[derive(Debug, Clone)]
pub struct CategoryView {
    /// Category.
    pub category: &'static Category,
    /// Legal basis.
    pub basis: Option<&'static LegalBasis>,
    /// Retention rule.
    pub retention: Option<&'static RetentionRule>,
    /// Kept until, where it can be computed.
    pub keep_until: Option<Date>,
    /// What it holds.
    pub shown: Shown,
}

/// Data, or how many there are.
#[derive(Debug, Clone)]
pub enum Shown {
    /// Data.
    Items(Vec<ItemView>),
    /// How many sit behind one more click.
    Hidden(usize),
}

/// A datum as the person may see it.
#[derive(Debug, Clone)]
pub struct ItemView {
    /// Identifier.
    pub id: ItemId,
    /// Register.
    pub register: RegisterCode,
    /// Category.
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
    /// The view of a datum; a withheld value does not go further than here (Act 1050/2018 34 §).
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
