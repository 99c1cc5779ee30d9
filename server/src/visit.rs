//! One request: who sends it, for which page, in which language, and which desks are open to this person.

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
    /// The browser sent a session cookie that leads to no session that can be read: the answer removes the cookie.
    pub(crate) is_stale: bool,
    pub(crate) now: Timestamp,
    /// The query as the browser sent it, still encoded.
    raw_query: Option<String>,
    /// The decoded pairs of the query.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    extensions: Extensions,
    pub(crate) method: Method,
}

impl Visit {
    /// Reads a request. The store is asked for the session only if the browser sent a token.
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

    /// What every page is rendered with: language, address, visitor and query.
    pub(crate) fn context(&self) -> Context {
        let here = Some(self.url.clone());
        let context = self.app.context(self.language, here, visitor(self.session.as_ref()));
        Context { query: self.raw_query.clone(), ..context }
    }

    /// Counts one more request of this kind from this network address. `Some`: the limit is reached, and this is when
    /// the request may be made again.
    pub(crate) async fn beyond(&self, limit: &Limit) -> Option<Timestamp> {
        self.app.beyond(limit, (&self.extensions, &self.headers), self.now).await
    }

    /// The first value of a query parameter.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(held, _)| held == name).map(|(_, value)| value.as_str())
    }

    /// The path of this page in the language of the request.
    pub(crate) fn path(&self) -> String {
        self.url.path(self.language)
    }

    /// The citizen's desk; `None` without a citizen's session.
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

    /// The official's desk; `None` without an official's session.
    pub(crate) fn office(&self) -> Option<OfficeDesk> {
        match &self.session.as_ref()?.kind {
            SessionKind::Official { official, .. } => {
                Some(OfficeDesk::open(Arc::clone(&self.app.store), official.clone(), self.now))
            }
            SessionKind::Citizen { .. } => None,
        }
    }

    /// The privacy officer's desk; `None` for anybody who does not publish notices.
    pub(crate) fn publishing(&self) -> Option<PublishingDesk> {
        match &self.session.as_ref()?.kind {
            SessionKind::Official { official, .. } => {
                PublishingDesk::open(Arc::clone(&self.app.store), official.clone(), self.now)
            }
            SessionKind::Citizen { .. } => None,
        }
    }

    /// The desk that needs no login.
    pub(crate) fn public(&self) -> PublicDesk {
        PublicDesk::open(Arc::clone(&self.app.store))
    }

    /// The saved form of this page, until it is sent. The login redirects to the page with `?kept=1`; without this
    /// parameter nothing is read and the form is empty.
    pub(crate) async fn saved_form(&self) -> Result<Option<Vec<(String, String)>>, HttpError> {
        let Some(session) = self.session.as_ref().filter(|_| self.query("kept").is_some()) else {
            return Ok(None);
        };
        let sessions = &self.app.sessions;
        let body = match sessions.saved_form(session, &form_key(&self.url), self.now).await? {
            Some(body) => Some(body),
            // Version 0.1 saved the form under the path in its language.
            None => sessions.saved_form(session, &self.path(), self.now).await?,
        };
        Ok(body.map(|body| pairs(&body)))
    }

    /// Removes the saved form of this page after it was sent. If that fails, the act stays done, and the row expires.
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

/// The session of a browser on this site, and whether its cookie leads to no session that can be read. The cookie of a
/// session that has ended stays: it tells whose form the browser sends next.
pub(crate) async fn known_session(
    app: &SiteState,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<(Option<Session>, bool), HttpError> {
    let Some(token) = cookies::session(headers, app.site) else {
        // There is no session cookie, or its value has not the form of a token.
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

/// Whether a session belongs to this site. Both sites store their sessions in one table, and a session of the other
/// site must not open anything here.
pub(crate) fn is_for(session: &Session, site: Site) -> bool {
    match session.kind {
        SessionKind::Citizen { .. } => site == Site::Citizen,
        SessionKind::Official { .. } => site == Site::Office,
    }
}

/// Who reads a page, as the header of the page greets this person.
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

/// The key of a saved form: the Finnish path of its page, whichever language the form has.
pub(crate) fn form_key(url: &Url) -> String {
    url.path(Language::default())
}

/// 200 with this page.
pub(crate) fn found<P: Page>(visit: &Visit, shown: P) -> Response {
    page(StatusCode::OK, shown, &visit.context())
}
