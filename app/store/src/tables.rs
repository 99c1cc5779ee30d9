//! The tables and their indexes, by name.

/// Names of the tables.
#[derive(Debug, Clone)]
pub struct Tables {
    pub(crate) records: String,
    pub(crate) requests: String,
    pub(crate) notices: String,
    pub(crate) access_log: String,
    pub(crate) sessions: String,
}

impl Tables {
    /// Names with a prefix, such as `tietoni-`.
    #[must_use]
    pub fn with_prefix(prefix: &str) -> Self {
        Self {
            records: format!("{prefix}records"),
            requests: format!("{prefix}requests"),
            notices: format!("{prefix}notices"),
            access_log: format!("{prefix}access_log"),
            sessions: format!("{prefix}sessions"),
        }
    }

    /// Name of the table whose stream carries the outbox.
    #[must_use]
    pub fn requests(&self) -> &str {
        &self.requests
    }
}

/// Index of requests by person, newest last.
pub(crate) const BY_SUBJECT: &str = "subject";
/// Sparse index of open requests by queue and due date.
pub(crate) const BY_QUEUE: &str = "queue";
/// Sparse index of outbox entries not yet handled.
pub(crate) const BY_PENDING: &str = "pending";
