//! What a register delivers: NDJSON, one object a line. [`read`] checks a line; [`schema`] publishes the
//! same types as JSON Schema, so that the two cannot drift apart.

mod check;
mod convert;
mod line;
mod version;

pub use check::{CLOCKS_DIFFER, LineIssue, read};
pub use line::{ClientLine, ConsentLine, DisclosureLine, EventLine, ItemLine, Line};
pub use version::{LARGEST_VERSION, Standing, VERSION_STEP};

use crate::identity_code::IdentityCode;

/// A line that passed every check, with the person it is about.
#[derive(Debug)]
pub struct Delivered {
    /// Whose data. Kept apart from the line: it must not reach a table or a log.
    pub code: IdentityCode,
    /// The line.
    pub line: Line,
}

/// The JSON Schema of a line (draft 2020-12).
#[must_use]
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Line);
    schema.insert("title".into(), "Delivery line".into());
    schema.to_value()
}
