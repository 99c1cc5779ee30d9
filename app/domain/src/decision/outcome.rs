//! Outcomes of requests.

use serde::{Deserialize, Serialize};

/// The outcome of a request, and of each datum in it; best first.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// Granted as asked.
    Granted,
    /// Granted in part, so that reasons, grounds and remedies are needed as in a refusal.
    PartiallyGranted,
    /// Refused.
    Refused,
}
