//! The addresses that are not pages and have no language: each with its methods and the function that answers it.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    response::Response,
    routing::{MethodRouter, get, post},
};
use domain::language::Language;
use pages::{PublicUrl, Visitor};

use super::security_txt;
use crate::{
    answer::{HttpError, READ, see_other},
    form::{field, pairs},
    login, reference,
    state::{SiteState, guess_language},
};

/// An address that is not a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoint {
    /// Redirects to the front page in the reader's language.
    Root,
    /// Answers `ok` while the program runs; it does not ask the store.
    Health,
    /// Says where to report a weakness (RFC 9116).
    SecurityTxt,
    /// Begins a login: redirects to the identity provider.
    Login,
    /// The identity provider sends people back to this address.
    Callback,
    /// Ends the session here, then redirects to the identity provider, which ends its own.
    Logout,
}

impl Endpoint {
    /// Every endpoint, for the router and its tests.
    pub const ALL: [Self; 6] =
        [Self::Root, Self::Health, Self::SecurityTxt, Self::Login, Self::Callback, Self::Logout];

    /// The path, the same in every language.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Root => "/",
            Self::Health => "/health",
            Self::SecurityTxt => security_txt::PATH,
            Self::Login => "/login",
            Self::Callback => "/login/callback",
            Self::Logout => "/logout",
        }
    }

    /// The methods that the address takes, as the `Allow` header lists them.
    #[must_use]
    pub fn methods(self) -> &'static str {
        match self {
            Self::Root | Self::Health | Self::SecurityTxt => READ,
            Self::Callback => "GET",
            Self::Login | Self::Logout => "POST",
        }
    }

    pub(super) fn route(self) -> MethodRouter<Arc<SiteState>> {
        match self {
            Self::Root => get(root),
            Self::Health => get(|| async { "ok" }),
            Self::SecurityTxt => get(security_txt::answer),
            Self::Login => post(login::begin),
            // Without this line, `HEAD` would be handled like `GET` and consume the login.
            Self::Callback => get(login::callback).head(not_allowed),
            Self::Logout => post(login::log_out),
        }
    }
}

/// 303 to the front page in the language of the cookie, else of `Accept-Language`, else in Finnish.
async fn root(request: Request) -> Response {
    let query = pairs(request.uri().query().unwrap_or_default());
    let state = field(&query, "state");
    // After a logout the identity provider sends people here, with the `state` that we gave it.
    if let Some(language) = state.strip_prefix(login::LOGGED_OUT).and_then(Language::from_tag) {
        return see_other(&format!("{}?logged-out=1", PublicUrl::Front.path(language)));
    }
    see_other(&PublicUrl::Front.path(guess_language(request.headers())))
}

/// 405 for a method that an address which is not a page does not take.
pub(super) async fn not_allowed(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let context = app.context(guess_language(request.headers()), None, Visitor::Nobody);
    let path = request.uri().path();
    let endpoint = Endpoint::ALL.into_iter().find(|endpoint| endpoint.path() == path);
    let methods = endpoint.map_or(READ, Endpoint::methods);
    HttpError::Method(methods).answer(&context, &reference::of(request.extensions()))
}
