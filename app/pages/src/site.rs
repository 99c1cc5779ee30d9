//! The two sites. Addresses and pages both need to name them.

/// Which of the two sites a page stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// The site for citizens.
    Citizen,
    /// The site for officials; it has a host name of its own.
    Office,
}
