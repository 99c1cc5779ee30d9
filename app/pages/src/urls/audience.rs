//! For whom an address is.

use crate::site::Site;

/// For whom an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody, on both sites.
    Everybody,
    /// Everybody, on the citizens' site.
    Readers,
    /// A citizen, after login.
    Citizen,
    /// An official with a role that works requests, after login.
    Official,
    /// A privacy officer, after login.
    PrivacyOfficer,
}

impl Audience {
    /// Whether the site has the page.
    #[must_use]
    pub fn is_on(self, site: Site) -> bool {
        match self {
            Self::Everybody => true,
            Self::Readers | Self::Citizen => site == Site::Citizen,
            Self::Official | Self::PrivacyOfficer => site == Site::Office,
        }
    }

    /// Whether the page is shown only after a login.
    #[must_use]
    pub fn needs_login(self) -> bool {
        match self {
            Self::Everybody | Self::Readers => false,
            Self::Citizen | Self::Official | Self::PrivacyOfficer => true,
        }
    }
}
