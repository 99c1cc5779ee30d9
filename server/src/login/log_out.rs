//! Logging out.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, header},
    response::Response,
};
use domain::language::Language;
use pages::{PublicUrl, Visitor};

use crate::{
    answer::{HttpError, see_other},
    cookies,
    form::{self, field, pairs},
    reference,
    state::{SiteState, guess_language},
};

/// `POST /logout`: our session ends first, then the identity provider's.
pub(crate) async fn log_out(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let reference = reference::of(request.extensions());
    let (parts, body) = request.into_parts();
    let mut language = guess_language(&parts.headers);
    let ended = match form::read(&parts.headers, body).await {
        Ok(form) => {
            language = Language::from_tag(&field(&pairs(&form), "language")).unwrap_or(language);
            match cookies::session(&parts.headers, app.site) {
                Some(token) => app.sessions.end(&token).await.map_err(HttpError::from),
                None => Ok(None),
            }
        }
        Err(error) => Err(error.into()),
    };
    let session = match ended {
        Ok(session) => session,
        Err(error) => {
            return error.answer(&app.context(language, None, Visitor::Nobody), &reference);
        }
    };
    let here = format!("{}?logged-out=1", PublicUrl::Front.path(language));
    let to = match session {
        Some(_) => app.provider.end_session(language).await.unwrap_or(here),
        None => here,
    };
    let mut answer = see_other(&to);
    let headers = answer.headers_mut();
    headers.append(header::SET_COOKIE, cookies::clear_session(app.site));
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    answer
}
