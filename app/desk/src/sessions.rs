//! Logins and sessions. A person who has identified strongly gets a session. A form that was sent after the session had
//! ended is saved until the same person has logged in again. A login is an entry in the access log: a citizen's in
//! their own, an official's in that official's chain.

use std::sync::Arc;

use domain::{
    access_log::{Action, Entry},
    identity_code::IdentityCode,
    ids::SubjectId,
    person::Person,
    role::Official,
};
use jiff::Timestamp;
use store::{
    LogScope, LoginAttempt, SavedForm, Session, SessionKind, Store, StoreError, Times, Token,
};

use crate::{error::DeskError, office::official_entry};

/// Opens, finds and ends the sessions of one site.
#[derive(Debug, Clone)]
pub struct Sessions {
    store: Arc<Store>,
    times: Times,
    artificial_only: bool,
}

/// How a citizen's login ended.
#[derive(Debug)]
pub enum LoginOutcome {
    /// A session was opened.
    LoggedIn {
        /// The token that the browser keeps as a cookie.
        token: Token,
        /// The person the session belongs to.
        subject: SubjectId,
    },
    /// The identity code belongs to a real person; outside production only artificial ones may log in.
    NotArtificial,
}

impl Sessions {
    /// `artificial_only` is set everywhere but in production.
    #[must_use]
    pub fn new(store: Arc<Store>, times: Times, artificial_only: bool) -> Self {
        Self { store, times, artificial_only }
    }

    /// Stores what the answer of the identity provider must match; the token goes into a cookie.
    pub async fn begin_login(
        &self,
        attempt: &LoginAttempt,
        now: Timestamp,
    ) -> Result<Token, StoreError> {
        self.store.begin_login(attempt, now).await
    }

    /// The login that a browser began. It is not removed: a wrong answer must not use it up.
    pub async fn begun_login(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<LoginAttempt>, StoreError> {
        self.store.login(token, now).await
    }

    /// The login that a browser began, removed in the same step: a second call finds nothing.
    pub async fn finish_login(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<LoginAttempt>, StoreError> {
        self.store.finish_login(token, now).await
    }

    /// Logs a citizen in and writes it into their access log. A client of no register logs in like anybody else
    /// (F-16).
    pub async fn log_in_citizen(
        &self,
        code: &IdentityCode,
        person: Person,
        now: Timestamp,
    ) -> Result<LoginOutcome, DeskError> {
        if self.artificial_only && !code.is_test() {
            return Ok(LoginOutcome::NotArtificial);
        }
        let subject = self.store.identify(code, &person).await?.subject;
        // If the provider sends no name, that does not mean that the person has none.
        let person = if person.has_name() {
            self.store.rename(&subject, &person, true).await?;
            person
        } else {
            self.store.person(&subject).await?.unwrap_or(person)
        };
        let entry = Entry::by_subject(now, Action::Login);
        self.store.commit_logged(&LogScope::Subject(subject.clone()), entry, Vec::new()).await?;
        let kind = SessionKind::Citizen { subject: subject.clone(), person };
        let session = Session { kind, opened_at: now };
        let token = self.store.open_session(&session, self.times, now).await?;
        Ok(LoginOutcome::LoggedIn { token, subject })
    }

    /// Logs an official in. The login is an entry in the official's own chain of the access log; without it there is
    /// no session.
    pub async fn log_in_official(
        &self,
        official: Official,
        name: String,
        now: Timestamp,
    ) -> Result<Token, DeskError> {
        let entry = official_entry(&official, now, Action::Login);
        let scope = LogScope::Official(official.reference.clone());
        self.store.commit_logged(&scope, entry, Vec::new()).await?;
        let kind = SessionKind::Official { official, name };
        let session = Session { kind, opened_at: now };
        Ok(self.store.open_session(&session, self.times, now).await?)
    }

    /// The session of a token; `None` when it has ended.
    pub async fn session(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        self.store.session(token, self.times, now).await
    }

    /// Whether a token leads to a session that can be read, ended or not.
    pub async fn is_readable(&self, token: &Token) -> Result<bool, StoreError> {
        Ok(self.former_session(token).await?.is_some())
    }

    /// Ends a session and returns it; `None` when there was none.
    pub async fn end(&self, token: &Token) -> Result<Option<Session>, StoreError> {
        self.store.end_session(token).await
    }

    /// The session of a token, ended or not, while it is known.
    pub async fn former_session(&self, token: &Token) -> Result<Option<Session>, StoreError> {
        self.store.former_session(token).await
    }

    /// Saves the form for the person who has logged in now; `false` when it was somebody else's.
    pub async fn save_form(
        &self,
        kept: &SavedForm,
        owner: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if kept.owner.as_ref().is_some_and(|former| former != owner) {
            return Ok(false);
        }
        self.store.save_form(owner, &kept.path, &kept.body, now).await?;
        Ok(true)
    }

    /// The saved form of this page and person; it stays until it is sent.
    pub async fn saved_form(
        &self,
        session: &Session,
        path: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        self.store.saved_form(session.owner(), path, now).await
    }

    /// Removes a saved form after it was sent.
    pub async fn forget_form(&self, session: &Session, path: &str) -> Result<(), StoreError> {
        self.store.forget_form(session.owner(), path).await
    }

    /// A keyed pseudonym, such as an official's: it never changes, and without the key it reveals nothing.
    #[must_use]
    pub fn pseudonym(&self, issuer: &str, subject: &str) -> String {
        self.store.keys().keyed_hash("official", &format!("{issuer}|{subject}"))
    }
}
