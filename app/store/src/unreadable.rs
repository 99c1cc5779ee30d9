//! Rows of a list that do not open: each is shown as "cannot be shown" in its place, and the others stand.

use crate::{Keyring, StoreError};

/// A row that does not open: damaged, moved, or written by a newer version of the program. The reference is
/// shown to the person and stands in the log beside the cause; it says nothing about what the row holds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a row cannot be shown: {reference}")]
pub struct Unreadable {
    /// Computed from the row's key, so that it is the same each time the list is read.
    pub reference: String,
}

/// A row of a list.
pub type Listed<T> = Result<T, Unreadable>;

/// Hexadecimal digits of a reference: enough to find one row among those that do not open.
const DIGITS: usize = 8;

impl Unreadable {
    /// Logs why a row does not open and gives the reference to show.
    pub(crate) fn new(table: &'static str, pk: &str, sk: &str, error: &StoreError) -> Self {
        let digest = Keyring::digest(&[table.as_bytes(), b"|", pk.as_bytes(), b"|", sk.as_bytes()]);
        let reference = format!("R-{}", digest[..DIGITS].to_ascii_uppercase());
        tracing::error!(reference, table, %error, "a row cannot be shown");
        Self { reference }
    }
}

impl From<Unreadable> for StoreError {
    fn from(row: Unreadable) -> Self {
        Self::Corrupt { table: "a list", what: row.to_string() }
    }
}
