//! Security headers, on every answer whatever its status.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use pages::Site;

use crate::state::SiteState;

const FIXED: [(HeaderName, &str); 8] = [
    (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
    // Personal data and the mere fact of being a client stay out of every cache (S0-17).
    (header::CACHE_CONTROL, "no-store"),
];

/// Adds the headers.
pub(super) async fn add(
    State(app): State<Arc<SiteState>>,
    request: Request,
    next: Next,
) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::try_from(policy(&app)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

/// Citizens' pages carry no script at all. Logging in and out are forms whose answer leads to the identity
/// provider, and browsers check that redirect against `form-action`.
fn policy(app: &SiteState) -> String {
    let provider = url::Url::parse(&app.config.issuer)
        .map(|issuer| issuer.origin().ascii_serialization())
        .unwrap_or_default();
    let script = match app.site {
        Site::Citizen => "script-src 'none'",
        Site::Office => "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    };
    format!(
        "default-src 'none'; {script}; style-src 'self'; img-src 'self' data:; \
         form-action 'self' {provider}; frame-ancestors 'none'; base-uri 'none'; \
         object-src 'none'"
    )
}
