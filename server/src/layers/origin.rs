//! The same-origin check: a form on a page of another site changes nothing here (R21).

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::Response,
};
use pages::Visitor;

use crate::{
    answer::HttpError,
    reference,
    state::{SiteState, language_of},
};

/// Lets safe methods through, and all others only if the form was on one of our pages; otherwise 403.
pub(super) async fn check(
    State(app): State<Arc<SiteState>>,
    request: Request,
    next: Next,
) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_ours(request.headers(), &app.config.origin_text()) {
        return next.run(request).await;
    }
    let language = language_of(request.uri().path(), request.headers());
    let context = app.context(language, None, Visitor::Nobody);
    HttpError::Foreign.answer(&context, &reference::of(request.extensions()))
}

/// Browsers say in `Sec-Fetch-Site` where a request comes from; older ones say it in `Origin`.
fn is_ours(headers: &HeaderMap, origin: &str) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => headers.get(header::ORIGIN).is_some_and(|sent| sent == origin),
    }
}
