use store::{Listed, Unreadable};

/// A list as a page shows it: the rows that open, in their order, and those that cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T> {
    /// Rows that open.
    pub rows: Vec<T>,
    /// Rows that do not.
    pub unreadable: Vec<Unreadable>,
}

impl<T> From<Vec<Listed<T>>> for List<T> {
    fn from(found: Vec<Listed<T>>) -> Self {
        let mut list = Self { rows: Vec::with_capacity(found.len()), unreadable: Vec::new() };
        for row in found {
            match row {
                Ok(row) => list.rows.push(row),
                Err(unreadable) => list.unreadable.push(unreadable),
            }
        }
        list
    }
}
