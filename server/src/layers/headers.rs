//! Security headers on every answer, with any status.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use pages::Site;

use crate::state::SiteState;

/// The headers on every answer of the sites, the intake and the service on one machine.
const FIXED: [(HeaderName, &str); 7] = [
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
];

/// Adds the headers to every answer of a site.
pub(super) async fn add(
    State(app): State<Arc<SiteState>>,
    request: Request,
    next: Next,
) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    fix(headers);
    // Personal data, and the fact that somebody is a client, must not be in any cache (S0-17). The rule includes public
    // pages, because their header greets people who have logged in.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(policy) = HeaderValue::try_from(policy(&app)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

/// Adds the headers to an answer that is not a page: a file or a receipt. The answer cannot be shown in a frame or run
/// code. It is not cached unless it has its own `Cache-Control`.
pub async fn add_to_other(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    fix(headers);
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(NOTHING));
    answer
}

fn fix(headers: &mut HeaderMap) {
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Content security policy of an answer that is not a page.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/// The content security policy of a site. Citizens' pages have no script. Login and logout are forms whose answer
/// redirects to the identity provider, and browsers check that redirect against `form-action`.
fn policy(app: &SiteState) -> String {
    let issuer = url::Url::parse(&app.config.issuer).map(|issuer| issuer.origin());
    let mut origins: Vec<String> = issuer.iter().map(url::Origin::ascii_serialization).collect();
    let more = app.config.form_origins.iter().cloned().chain(app.provider.origins());
    for origin in more {
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    }
    let provider = origins.join(" ");
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
