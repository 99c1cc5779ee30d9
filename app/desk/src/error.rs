//! The error that every desk can give.

use store::StoreError;

/// Why something could not be shown or done, beyond what the act's own error names.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// It does not exist, or not for this person or official: the answer is the same (F-16).
    #[error("there is nothing here for the one who asks")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl DeskError {
    /// Trying again later may help.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::NotFound => false,
            Self::Store(error) => error.is_passing(),
        }
    }
}

impl From<store::WriteError> for DeskError {
    fn from(refused: store::WriteError) -> Self {
        match refused {
            store::WriteError::Store(error) => Self::Store(error),
            // Only writes without a condition of their own are committed where this is used.
            store::WriteError::Condition(place) => Self::Store(StoreError::Unavailable(format!(
                "somebody changed the same thing at once (write {place})"
            ))),
        }
    }
}
