//! One visit: who asks, for what, in which language, and the desks that open for them.

use std::sync::Arc;

use axum::http::{HeaderMap, Method, Uri};
use desk::{CitizenDesk, OfficeDesk, PublicDesk, PublishingDesk, Session, SessionKind};
use domain::language::Language;
use jiff::Timestamp;
use pages::{Context, Site, Url, Visitor};

use crate::{SiteState, answer::HttpError, cookies};

/// A request for one of our addresses.
pub(crate) struct Visit {
    pub(crate) app: Arc<SiteState>,
    pub(crate) url: Url,
    pub(crate) language: Language,
    pub(crate) session: Option<Session>,
    pub(crate) now: Timestamp,
    /// Pairs of the query, decoded.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) method: Method,
}

impl Visit {
    /// Reads a request. The session is looked up only where there is a token.
    pub(crate) async fn read(
        app: Arc<SiteState>,
        (language, url): (Language, Url),
        method: Method,
        uri: &Uri,
        headers: HeaderMap,
        now: Timestamp,
    ) -> Result<Self, HttpError> {
        let session = match cookies::session(&headers, app.site) {
            Some(token) => app.sessions.session(&token, now).await?,
            None => None,
        };
        let query = pairs(uri.query().unwrap_or_default());
        Ok(Self { app, url, language, session, now, query, headers, method })
    }

    /// What pages are rendered with.
    pub(crate) fn context(&self) -> Context {
        self.app.context(self.language, Some(self.url.clone()), visitor(self.session.as_ref()))
    }

    /// The value of a query parameter.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(held, _)| held == name).map(|(_, value)| value.as_str())
    }

    /// This page's path.
    pub(crate) fn path(&self) -> String {
        self.url.path(self.language)
    }

    /// The citizen's desk, on the citizens' site, for one who has logged in.
    pub(crate) fn citizen(&self) -> Option<CitizenDesk> {
        match (&self.session.as_ref()?.kind, self.app.site) {
            (SessionKind::Citizen { subject, person }, Site::Citizen) => Some(CitizenDesk::open(
                Arc::clone(&self.app.store),
                subject.clone(),
                person.clone(),
                self.language,
                self.now,
            )),
            _ => None,
        }
    }

    /// The official's desk, on the officials' site.
    pub(crate) fn office(&self) -> Option<OfficeDesk> {
        match (&self.session.as_ref()?.kind, self.app.site) {
            (SessionKind::Official { official, .. }, Site::Office) => {
                Some(OfficeDesk::open(Arc::clone(&self.app.store), official.clone(), self.now))
            }
            _ => None,
        }
    }

    /// The privacy officer's desk.
    pub(crate) fn publishing(&self) -> Option<PublishingDesk> {
        match (&self.session.as_ref()?.kind, self.app.site) {
            (SessionKind::Official { official, .. }, Site::Office) => {
                PublishingDesk::open(Arc::clone(&self.app.store), official.clone(), self.now)
            }
            _ => None,
        }
    }

    /// The desk nobody has to identify at.
    pub(crate) fn public(&self) -> PublicDesk {
        PublicDesk::open(Arc::clone(&self.app.store))
    }

    /// What was typed into this page's form when a session had ended, until the form is sent. The login leads
    /// to it by `?kept=1`; whoever comes another way begins anew.
    pub(crate) async fn saved_form(&self) -> Result<Option<Vec<(String, String)>>, HttpError> {
        let Some(session) = self.session.as_ref().filter(|_| self.query("kept").is_some()) else {
            return Ok(None);
        };
        let body = self.app.sessions.saved_form(session, &self.path(), self.now).await?;
        Ok(body.map(|body| pairs(&body)))
    }

    /// Forgets what was kept of this page's form: it has been sent. What is done stays done if that fails;
    /// the row expires by itself.
    pub(crate) async fn forget_form(&self) {
        let Some(session) = self.session.as_ref().filter(|_| self.query("kept").is_some()) else {
            return;
        };
        if let Err(error) = self.app.sessions.forget_form(session, &self.path()).await {
            tracing::warn!(%error, "a sent form was not forgotten");
        }
    }
}

/// Who looks, as pages greet them.
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

/// The pairs of a form or query. Bytes that are no text are replaced, never refused: the fields' own checks
/// follow.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

/// The first value of a field; empty where it is missing.
pub(crate) fn field(pairs: &[(String, String)], name: &str) -> String {
    pairs.iter().find(|(held, _)| held == name).map(|(_, value)| value.clone()).unwrap_or_default()
}
