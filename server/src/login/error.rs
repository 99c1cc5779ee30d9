//! Why a login did not end in a session.

use desk::LoginIssue;

use crate::answer::HttpError;

/// What is wrong with the provider or its answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum ProviderError {
    /// The provider cannot be reached, or its answer does not follow the protocol.
    #[error("the identity provider: {0}")]
    Provider(String),
    /// The answer does not match the login, or the provider reports an error.
    #[error("the answer is refused: {0}")]
    Refused(String),
    /// A case for which the page has its own text.
    #[error("{0:?}")]
    Told(LoginIssue),
}

impl ProviderError {
    /// A provider error with all its causes: the message of the outer error says only that something failed.
    pub(super) fn provider(error: &dyn std::error::Error) -> Self {
        let causes = std::iter::successors(Some(error), |error| error.source());
        Self::Provider(causes.map(ToString::to_string).collect::<Vec<_>>().join(": "))
    }

    /// What the page tells the person; details are in the log only.
    pub(super) fn told(&self) -> LoginIssue {
        match self {
            Self::Provider(_) => LoginIssue::Provider,
            Self::Refused(_) => LoginIssue::Refused,
            Self::Told(issue) => *issue,
        }
    }
}

/// Why a login did not end in a session: a case that the login page explains, with a detail for the log, or an error
/// that has its own page.
pub(super) enum LoginError {
    Login(LoginIssue, String),
    HttpError(HttpError),
}

impl From<LoginIssue> for LoginError {
    fn from(issue: LoginIssue) -> Self {
        Self::Login(issue, String::new())
    }
}

impl From<ProviderError> for LoginError {
    fn from(error: ProviderError) -> Self {
        Self::Login(error.told(), error.to_string())
    }
}

impl From<desk::StoreError> for LoginError {
    fn from(error: desk::StoreError) -> Self {
        Self::HttpError(error.into())
    }
}

impl From<desk::DeskError> for LoginError {
    fn from(error: desk::DeskError) -> Self {
        Self::HttpError(error.into())
    }
}
