//! Logging out.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, header},
    response::Response,
};
use desk::Token;
use domain::language::Language;
use pages::{PublicUrl, Visitor};

use crate::{
    answer::{HttpError, see_other},
    cookies,
    form::{self, field, pairs},
    reference,
    state::{SiteState, guess_language},
};

/// `POST /logout`: ends our session first, then redirects to the identity provider, which ends its own. Even if
/// something fails, this browser forgets its session: it removes the cookie, its cache and its storage.
pub(crate) async fn log_out(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let reference = reference::of(request.extensions());
    let (parts, body) = request.into_parts();
    let mut language = guess_language(&parts.headers);
    if let Ok(form) = form::read(&parts.headers, body).await {
        language = Language::from_tag(&field(&pairs(&form), "language")).unwrap_or(language);
    }
    let mut answer = match cookies::session(&parts.headers, app.site) {
        Some(token) => end(&app, &token, language, &reference).await,
        None => see_other(&logged_out(language)),
    };
    let headers = answer.headers_mut();
    headers.append(header::SET_COOKIE, cookies::clear_session(app.site));
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    answer
}

/// Ends the session here and redirects to the provider, which ends its own. The redirect is sent even if our session is
/// already gone or could not be ended: the provider's session may still be open, also on a shared computer.
async fn end(app: &SiteState, token: &Token, language: Language, reference: &str) -> Response {
    let ended = app.sessions.end(token).await;
    let provider = app.provider.end_session(language).await;
    match (ended, provider) {
        (Ok(_), to) => see_other(&to.unwrap_or_else(|| logged_out(language))),
        (Err(error), Some(to)) => {
            tracing::error!(reference, %error, "a session was not ended; its browser has lost it");
            see_other(&to)
        }
        (Err(error), None) => {
            let context = app.context(language, None, Visitor::Nobody);
            HttpError::from(error).answer(&context, reference)
        }
    }
}

fn logged_out(language: Language) -> String {
    format!("{}?logged-out=1", PublicUrl::Front.path(language))
}
