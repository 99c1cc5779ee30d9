//! Organisations: controllers, sources, recipients and units.

use serde::{Deserialize, Serialize};

use crate::{ids::PartyId, language::Localised};

/// An organisation the service knows by name (`dpv:LegalEntity`). Roles and organisations only: the data
/// hold no personal names of officials.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Identifier that data and rules name it by.
    pub id: PartyId,
    /// Kind, such as `ministry` or `municipality`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its official name in each language.
    pub name: Localised,
    /// Where it is reached; `None` where the notices give no address.
    #[serde(default)]
    pub address: Option<Address>,
    /// Mailbox of its registry; never a person's.
    #[serde(default)]
    pub email: Option<String>,
    /// Number of its switchboard.
    #[serde(default)]
    pub phone: Option<String>,
    /// Earlier names, for data that still carry them.
    #[serde(default)]
    pub former_names: Vec<Localised>,
    /// A remark shown with the name.
    #[serde(default)]
    pub note: Option<Localised>,
}

/// Where a party is reached.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Postal address on one line, with the post code.
    #[serde(default)]
    pub postal: Option<String>,
    /// Street address on one line.
    #[serde(default)]
    pub visiting: Option<String>,
}

/// A party as a delivery names it: one the service knows, or one by its own name (an employer, say).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum PartyRef {
    /// A party of `app/registers/parties.json`.
    Known {
        /// Its id in `app/registers/parties.json`.
        party: PartyId,
    },
    /// A party that only the register knows.
    Named {
        /// Its name as the register has it.
        #[schemars(length(min = 1, max = 200))]
        name: String,
    },
}
