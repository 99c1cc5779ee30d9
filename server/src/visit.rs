//! One request: who sends it, for which page, in which language, and the desks open to them.

use std::sync::Arc;

use axum::{
    http::{Extensions, HeaderMap, Method, StatusCode, request::Parts},
    response::Response,
};
use desk::{
    CitizenDesk, OfficeDesk, PublicDesk, PublishingDesk, Session, SessionKind, limits::Limit,
};
use domain::language::Language;
use jiff::Timestamp;
use pages::{Context, Page, Site, Url, Visitor};

use crate::{
    answer::{HttpError, page},
    cookies,
    form::pairs,
    state::SiteState,
};

/// A request for one of our addresses.
pub(crate) struct Visit {
    pub(crate) app: Arc<SiteState>,
    pub(crate) url: Url,
    pub(crate) language: Language,
    pub(crate) session: Option<Session>,
    /// The browser sent a session token that leads to nothing readable: its cookie is removed.
    pub(crate) is_stale: bool,
    pub(crate) now: Timestamp,
    /// The query as it came.
    raw_query: Option<String>,
    /// Pairs of the query, decoded.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    extensions: Extensions,
    pub(crate) method: Method,
}

impl Visit {
    /// Reads a request. The session is read only if there is a token.
    pub(crate) async fn read(
        app: Arc<SiteState>,
        (language, url): (Language, Url),
        parts: Parts,
        now: Timestamp,
    ) -> Result<Self, HttpError> {
        let (session, is_stale) = known_session(&app, &parts.headers, now).await?;
        let raw_query = parts.uri.query().map(str::to_owned);
        let query = pairs(raw_query.as_deref().unwrap_or_default());
        let Parts { method, headers, extensions, .. } = parts;
        Ok(Self {
            app,
            url,
            language,
            session,
            is_stale,
            now,
            raw_query,
            query,
            headers,
            extensions,
            method,
        })
    }

    /// What pages are rendered with.
    pub(crate) fn context(&self) -> Context {
        let here = Some(self.url.clone());
        let context = self.app.context(self.language, here, visitor(self.session.as_ref()));
        Context { query: self.raw_query.clone(), ..context }
    }

    /// Counts one more from this network address; `Some` is when it may be done again.
    pub(crate) async fn beyond(&self, limit: &Limit) -> Option<Timestamp> {
        self.app.beyond(limit, (&self.extensions, &self.headers), self.now).await
    }

    /// The value of a query parameter.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(held, _)| held == name).map(|(_, value)| value.as_str())
    }

    /// This page's path.
    pub(crate) fn path(&self) -> String {
        self.url.path(self.language)
    }

    /// The citizen's desk, for one who has logged in.
    pub(crate) fn citizen(&self) -> Option<CitizenDesk> {
        match &self.session.as_ref()?.kind {
            SessionKind::Citizen { subject, person } => Some(CitizenDesk::open(
                Arc::clone(&self.app.store),
                subject.clone(),
                person.clone(),
                self.language,
                self.now,
            )),
            SessionKind::Official { .. } => None,
        }
    }

    /// The official's desk.
    pub(crate) fn office(&self) -> Option<OfficeDesk> {
        match &self.session.as_ref()?.kind {
            SessionKind::Official { official, .. } => {
                Some(OfficeDesk::open(Arc::clone(&self.app.store), official.clone(), self.now))
            }
            SessionKind::Citizen { .. } => None,
        }
    }

    /// The privacy officer's desk.
    pub(crate) fn publishing(&self) -> Option<PublishingDesk> {
        match &self.session.as_ref()?.kind {
            SessionKind::Official { official, .. } => {
                PublishingDesk::open(Arc::clone(&self.app.store), official.clone(), self.now)
            }
            SessionKind::Citizen { .. } => None,
        }
    }

    /// The desk nobody has to identify at.
    pub(crate) fn public(&self) -> PublicDesk {
        PublicDesk::open(Arc::clone(&self.app.store))
    }

    /// The saved form of this page, until it is sent. The login leads to it with `?kept=1`; without that, the form is
    /// empty.
    pub(crate) async fn saved_form(&self) -> Result<Option<Vec<(String, String)>>, HttpError> {
        let Some(session) = self.session.as_ref().filter(|_| self.query("kept").is_some()) else {
            return Ok(None);
        };
        let sessions = &self.app.sessions;
        let body = match sessions.saved_form(session, &form_key(&self.url), self.now).await? {
            Some(body) => Some(body),
            // Saved by version 0.1, in which each language had a key of its own.
            None => sessions.saved_form(session, &self.path(), self.now).await?,
        };
        Ok(body.map(|body| pairs(&body)))
    }

    /// Removes the saved form of this page after it was sent. If that fails, the act stays done and the row expires by
    /// itself.
    pub(crate) async fn forget_form(&self) {
        let Some(session) = self.session.as_ref().filter(|_| self.query("kept").is_some()) else {
            return;
        };
        for key in [form_key(&self.url), self.path()] {
            if let Err(error) = self.app.sessions.forget_form(session, &key).await {
                tracing::warn!(%error, "a sent form was not forgotten");
            }
        }
    }
}

/// The session of a browser on this site, and whether its cookie leads to nothing. The cookie of an ended session
/// stays: it says whose form is sent next.
pub(crate) async fn known_session(
    app: &SiteState,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<(Option<Session>, bool), HttpError> {
    let Some(token) = cookies::session(headers, app.site) else {
        // The value of the cookie is not one of our tokens.
        return Ok((None, cookies::has_session(headers, app.site)));
    };
    match app.sessions.session(&token, now).await? {
        Some(session) => {
            let ours = is_for(&session, app.site);
            Ok((Some(session).filter(|_| ours), false))
        }
        None => Ok((None, !app.sessions.is_readable(&token).await?)),
    }
}

/// Whether a session belongs to this site. Both sites store their sessions in one table; a session of the other site
/// opens nothing here.
fn is_for(session: &Session, site: Site) -> bool {
    match session.kind {
        SessionKind::Citizen { .. } => site == Site::Citizen,
        SessionKind::Official { .. } => site == Site::Office,
    }
}

/// Who reads a page, as it greets them.
pub(crate) fn visitor(session: Option<&Session>) -> Visitor {
    match session.map(|session| &session.kind) {
        None => Visitor::Nobody,
        Some(SessionKind::Citizen { person, .. }) => {
            Visitor::Citizen { name: format!("{} {}", person.given_names, person.family_name) }
        }
        Some(SessionKind::Official { official, name }) => Visitor::Official {
            name: name.clone(),
            publishes: official.publishes(),
            works: domain::catalogue::catalogue().queues().iter().any(|q| official.works(q)),
        },
    }
}

/// The key of a saved form: its page, in any language.
pub(crate) fn form_key(url: &Url) -> String {
    url.path(Language::default())
}

/// A page that was found.
pub(crate) fn found<P: Page>(visit: &Visit, shown: P) -> Response {
    page(StatusCode::OK, shown, &visit.context())
}
