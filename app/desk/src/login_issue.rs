//! Why a login did not end in a session. The server finds it out and a page explains it.

/// Why nobody was logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginIssue {
    /// The person cancelled.
    Cancelled,
    /// Took too long, or began in another browser.
    Expired,
    /// The provider's answer does not hold.
    Refused,
    /// The provider gave no Finnish identity code.
    NoIdentityCode,
    /// Not an artificial identity code, outside production.
    NotArtificial,
    /// The provider is away.
    Provider,
    /// An official without a role.
    NoRole,
}

impl LoginIssue {
    /// Every issue, for tests of pages and texts.
    pub const ALL: [Self; 7] = [
        Self::Cancelled,
        Self::Expired,
        Self::Refused,
        Self::NoIdentityCode,
        Self::NotArtificial,
        Self::Provider,
        Self::NoRole,
    ];
}
