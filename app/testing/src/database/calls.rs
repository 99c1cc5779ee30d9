//! How many calls of each operation a database has received.

use std::{collections::BTreeMap, fmt};

/// Number of calls by operation. Each attempt of the SDK counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calls(BTreeMap<String, usize>);

impl Calls {
    pub(super) fn count(&mut self, operation: &str) {
        if let Some(count) = self.0.get_mut(operation) {
            *count += 1;
        } else {
            self.0.insert(operation.to_owned(), 1);
        }
    }

    /// Number of calls of this operation, such as `GetItem`.
    #[must_use]
    pub fn of(&self, operation: &str) -> usize {
        self.0.get(operation).copied().unwrap_or_default()
    }

    /// Number of calls of all operations.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.values().sum()
    }
}

impl fmt::Display for Calls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let each: Vec<String> =
            self.0.iter().map(|(name, count)| format!("{count} {name}")).collect();
        f.write_str(&each.join(", "))
    }
}
