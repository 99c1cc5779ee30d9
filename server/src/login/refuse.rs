//! The page that says why nobody was logged in.

use axum::{http::StatusCode, response::Response};
use desk::LoginIssue;
use domain::language::Language;
use pages::{Visitor, public::LoginFailed};

use super::error::LoginError;
use crate::{answer::page, state::SiteState};

/// Answers with that page and logs why. An [`HttpError`](crate::answer::HttpError) has its own page.
pub(super) fn refuse(
    app: &SiteState,
    language: Language,
    failure: LoginError,
    reference: &str,
) -> Response {
    let context = app.context(language, None, Visitor::Nobody);
    match failure {
        LoginError::HttpError(error) => error.answer(&context, reference),
        LoginError::Login(why, detail) => {
            tracing::warn!(reference, issue = ?why, detail, "a login failed");
            let status = match why {
                LoginIssue::Provider => StatusCode::BAD_GATEWAY,
                LoginIssue::NoRole | LoginIssue::NotArtificial | LoginIssue::NoIdentityCode => {
                    StatusCode::FORBIDDEN
                }
                LoginIssue::Cancelled | LoginIssue::Expired | LoginIssue::Refused => {
                    StatusCode::BAD_REQUEST
                }
            };
            page(status, LoginFailed { why, reference: reference.to_owned() }, &context)
        }
    }
}
