//! What can go wrong between the portal and its tables.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

/// A failure of the store. Expected refusals (a condition that did not hold) are not errors of this kind.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database is throttling or does not answer: trying again later may help.
    #[error("the database does not answer: {0}")]
    Unavailable(String),
    /// A row does not hold what this version of the program wrote.
    #[error("a row of {table} is not readable: {what}")]
    Corrupt {
        /// Name of the table without its prefix.
        table: &'static str,
        /// What is wrong; never the content.
        what: String,
    },
    /// What was to be written is larger than a row can be.
    #[error("it does not fit a row")]
    TooLarge,
    /// The database refused a call for a reason the program did not expect.
    #[error("the database refused: {0}")]
    WriteError(String),
}

impl StoreError {
    /// Trying again later may help.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    /// A row that a newer version of the program wrote is not written over. Who delivers it tries again later; by
    /// then this function runs the newer version, too.
    pub(crate) fn newer_format() -> Self {
        Self::Unavailable("a row of a newer format".into())
    }

    pub(crate) fn corrupt(table: &'static str, what: impl std::fmt::Display) -> Self {
        Self::Corrupt { table, what: what.to_string() }
    }
}

/// DynamoDB has no code of its own for a row beyond 400 KB, only these words.
pub(crate) fn is_size(message: &str) -> bool {
    message.contains("Item size") && message.contains("exceeded")
}

const PASSING: [&str; 8] = [
    "ProvisionedThroughputExceededException",
    "ThrottlingException",
    "RequestLimitExceeded",
    "InternalServerError",
    "ServiceUnavailable",
    "TransactionInProgressException",
    "TransactionConflictException",
    "LimitExceededException",
];

impl<E, R> From<SdkError<E, R>> for StoreError
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
    R: std::fmt::Debug,
{
    fn from(error: SdkError<E, R>) -> Self {
        match &error {
            SdkError::ServiceError(service) => {
                let code = service.err().code().unwrap_or("unknown");
                let message = service.err().message().unwrap_or_default();
                if PASSING.contains(&code) {
                    Self::Unavailable(code.to_owned())
                } else if is_size(message) {
                    Self::TooLarge
                } else {
                    Self::WriteError(format!("{code}: {message}"))
                }
            }
            SdkError::ConstructionFailure(_) => {
                Self::WriteError("the call could not be built".into())
            }
            SdkError::TimeoutError(_) => Self::Unavailable("time-out".into()),
            _ => Self::Unavailable("no connection".into()),
        }
    }
}
