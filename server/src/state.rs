//! What a site keeps ready while it runs, and the language of a request.

use std::sync::Arc;

use axum::http::{HeaderMap, header};
use desk::Sessions;
use domain::language::Language;
use pages::{Context, Site, Url, Visitor};
use store::Store;

use crate::{config::Config, cookies, login::provider::Provider};

/// A site: its configuration, its store and what it keeps ready.
#[derive(Debug)]
pub struct SiteState {
    pub(crate) site: Site,
    pub(crate) config: Config,
    pub(crate) store: Arc<Store>,
    pub(crate) sessions: Sessions,
    pub(crate) provider: Provider,
}

impl SiteState {
    pub(crate) fn new(site: Site, config: Config, store: Arc<Store>) -> Arc<Self> {
        let sessions = Sessions::new(Arc::clone(&store), config.times, !config.production);
        let provider = Provider::new(&config);
        Arc::new(Self { site, config, store, sessions, provider })
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
            style: self.config.style.clone(),
            islands: self.config.islands.clone(),
        }
    }
}

/// The language of a request that names none in its address: by cookie, else by `Accept-Language`, else Finnish.
pub(crate) fn guess_language(headers: &HeaderMap) -> Language {
    let accepted = || {
        headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .and_then(Language::from_accept)
    };
    cookies::language(headers).or_else(accepted).unwrap_or_default()
}

/// The language an unknown address begins with, or else the one guessed.
pub(crate) fn language_of(path: &str, headers: &HeaderMap) -> Language {
    path.split('/').nth(1).and_then(Language::from_tag).unwrap_or_else(|| guess_language(headers))
}
