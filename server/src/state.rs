//! The state of a site while it runs, and the language of a request.

use std::sync::Arc;

use axum::http::{Extensions, HeaderMap, header};
use desk::{Limiter, Sessions, limits::Limit};
use domain::language::Language;
use jiff::Timestamp;
use pages::{Context, Site, Url, Visitor};
use store::Store;

use crate::{config::Config, cookies, login::provider::Provider, source};

/// The state of one site: its configuration, store, sessions, limits and identity provider.
#[derive(Debug)]
pub struct SiteState {
    pub(crate) site: Site,
    pub(crate) config: Config,
    pub(crate) store: Arc<Store>,
    pub(crate) sessions: Sessions,
    pub(crate) limiter: Limiter,
    pub(crate) provider: Provider,
}

impl SiteState {
    pub(crate) fn new(site: Site, config: Config, store: Arc<Store>) -> Arc<Self> {
        let sessions = Sessions::new(Arc::clone(&store), config.times, !config.production);
        let provider = Provider::new(&config);
        let limiter = Limiter::new(Arc::clone(&store));
        Arc::new(Self { site, config, store, sessions, limiter, provider })
    }

    /// Counts one more request of this kind from a network address. `Some`: the limit is reached, and this is when the
    /// request may be made again. If the address is not known, nothing is counted.
    pub(crate) async fn beyond(
        &self,
        limit: &Limit,
        parts: (&Extensions, &HeaderMap),
        now: Timestamp,
    ) -> Option<Timestamp> {
        let header = self.config.address_header.as_deref();
        let address = source::of(parts.0, parts.1, header)?;
        self.limiter.beyond(limit, &address, now).await
    }

    pub(crate) fn context(
        &self,
        language: Language,
        here: Option<Url>,
        visitor: Visitor,
    ) -> Context {
        Context {
            language,
            site: self.site,
            here,
            visitor,
            query: None,
            idle: self.config.times.idle,
            longest: self.config.times.absolute,
            style: self.config.style.clone(),
            islands: self.config.islands.clone(),
        }
    }
}

/// The language of a request whose address has none: that of the cookie, else of `Accept-Language`, else Finnish.
pub(crate) fn guess_language(headers: &HeaderMap) -> Language {
    let accepted = || {
        headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .and_then(Language::from_accept)
    };
    cookies::language(headers).or_else(accepted).unwrap_or_default()
}

/// The language at the beginning of a path that need not be a known address, else the one of [`guess_language`].
pub(crate) fn language_of(path: &str, headers: &HeaderMap) -> Language {
    path.split('/').nth(1).and_then(Language::from_tag).unwrap_or_else(|| guess_language(headers))
}
