//! The codes of the registers.

use serde::{Deserialize, Serialize};

/// The code of one of the registers served.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum RegisterCode {
    /// Client service of the employment administration.
    Ura,
    /// Client register of the multi-agency joint service.
    Typ,
    /// Client service and self-service systems of the TE services.
    Tea,
    /// Client register of the employment services of the City of Kemi.
    Kemi,
    /// Walmu client management system.
    Walmu,
}

impl RegisterCode {
    /// Every register, in the order the lists show them.
    pub const ALL: [Self; 5] = [Self::Ura, Self::Typ, Self::Tea, Self::Kemi, Self::Walmu];

    /// As keys and data carry it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ura => "URA",
            Self::Typ => "TYP",
            Self::Tea => "TEA",
            Self::Kemi => "KEMI",
            Self::Walmu => "WALMU",
        }
    }

    /// As an address carries it.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Ura => "ura",
            Self::Typ => "typ",
            Self::Tea => "tea",
            Self::Kemi => "kemi",
            Self::Walmu => "walmu",
        }
    }

    /// The register of an address part.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.slug() == slug)
    }
}

impl std::fmt::Display for RegisterCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
