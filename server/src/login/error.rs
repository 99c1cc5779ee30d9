//! Why a login did not end in a session.

use desk::LoginIssue;

use crate::answer::HttpError;

/// Why the answer of the provider leads to no session.
#[derive(Debug, thiserror::Error)]
pub(super) enum ProviderError {
    /// The provider cannot be reached or answers wrongly.
    #[error("the identity provider: {0}")]
    Provider(String),
    /// The answer does not match the login.
    #[error("the answer is refused: {0}")]
    Refused(String),
    /// A case with a text of its own for people.
    #[error("{0:?}")]
    Told(LoginIssue),
}

impl ProviderError {
    /// With the causes of the error: its own message says little more than that it failed.
    pub(super) fn provider(error: &dyn std::error::Error) -> Self {
        let causes = std::iter::successors(Some(error), |error| error.source());
        Self::Provider(causes.map(ToString::to_string).collect::<Vec<_>>().join(": "))
    }

    /// What people are told.
    pub(super) fn told(&self) -> LoginIssue {
        match self {
            Self::Provider(_) => LoginIssue::Provider,
            Self::Refused(_) => LoginIssue::Refused,
            Self::Told(issue) => *issue,
        }
    }
}

/// Why a login did not end in a session.
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
