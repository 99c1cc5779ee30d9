//! The site answers only to its own host names. A request for another name has bypassed the CDN (it uses the gateway's
//! own name), or somebody has pointed another name at the site.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{header, uri::Authority},
    middleware::Next,
    response::Response,
};
use pages::Visitor;

use crate::{
    answer::HttpError,
    reference,
    state::{SiteState, language_of},
};

/// Lets requests for our host names through, and `/health` for any name.
pub(super) async fn check(
    State(app): State<Arc<SiteState>>,
    request: Request,
    next: Next,
) -> Response {
    let sent = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = sent.or_else(|| request.uri().authority().map(Authority::as_str));
    let is_ours = host.is_some_and(|host| app.config.serves(host));
    if is_ours || request.uri().path() == "/health" {
        return next.run(request).await;
    }
    let language = language_of(request.uri().path(), request.headers());
    let context = app.context(language, None, Visitor::Nobody);
    HttpError::OtherHost.answer(&context, &reference::of(request.extensions()))
}
