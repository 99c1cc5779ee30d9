//! A datum as it stood when a request about it was filed.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{CategoryCode, ItemId},
    item::{Item, Value},
    language::Localised,
};

/// A datum the request is about, as it stood when the request was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The register's identifier of the datum.
    pub item: ItemId,
    /// Its category, which decides who may see it.
    pub category: CategoryCode,
    /// What the register calls it.
    pub label: Localised,
    /// What it said; `None` when it was withheld from the person.
    pub current: Option<Value>,
}

impl From<&Item> for Target {
    fn from(item: &Item) -> Self {
        Self {
            item: item.id.clone(),
            category: item.category.clone(),
            label: item.label.clone(),
            current: item.withheld.is_none().then(|| item.value.clone()),
        }
    }
}
