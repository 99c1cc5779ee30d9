//! The sessions: who has identified strongly gets a session. A login is an entry in the access log: a citizen's
//! in their own, an official's in a chain of that official.

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

use crate::{DeskError, office::official_entry};

/// The sessions of a site.
#[derive(Debug, Clone)]
pub struct Sessions {
    store: Arc<Store>,
    times: Times,
    artificial_only: bool,
}

/// Whether a person could be let in.
#[derive(Debug)]
pub enum LoginOutcome {
    /// In, with this token.
    LoggedIn {
        /// Token.
        token: Token,
        /// Who.
        subject: SubjectId,
    },
    /// Outside production only artificial identity codes are let in.
    NotArtificial,
}

impl Sessions {
    /// An sessions with these session times.
    #[must_use]
    pub fn new(store: Arc<Store>, times: Times, artificial_only: bool) -> Self {
        Self { store, times, artificial_only }
    }

    /// Begins a login.
    pub async fn begin_login(
        &self,
        attempt: &LoginAttempt,
        now: Timestamp,
    ) -> Result<Token, StoreError> {
        self.store.begin_login(attempt, now).await
    }

    /// The login a browser began, left as it is: an answer that does not fit must not use it up.
    pub async fn begun_login(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<LoginAttempt>, StoreError> {
        self.store.login(token, now).await
    }

    /// The login a browser began; once.
    pub async fn finish_login(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<LoginAttempt>, StoreError> {
        self.store.finish_login(token, now).await
    }

    /// Lets a citizen in. Client or not makes no difference (F-16). Every login is an entry in their log.
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
        self.store.rename(&subject, &person, true).await?;
        let entry = Entry::by_subject(now, Action::Login);
        self.store.commit_logged(&LogScope::Subject(subject.clone()), entry, Vec::new()).await?;
        let kind = SessionKind::Citizen { subject: subject.clone(), person };
        let session = Session { kind, opened_at: now };
        let token = self.store.open_session(&session, self.times, now).await?;
        Ok(LoginOutcome::LoggedIn { token, subject })
    }

    /// Lets an official in. Every login is an entry in the official's own chain of the access log; without it
    /// there is no session.
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

    /// The session of a token, unless it has ended.
    pub async fn session(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        self.store.session(token, self.times, now).await
    }

    /// Ends a session.
    pub async fn end(&self, token: &Token) -> Result<Option<Session>, StoreError> {
        self.store.end_session(token).await
    }

    /// A form that was sent when the session had ended, with whose session it was where that is known.
    pub async fn form_to_save(
        &self,
        former: Option<&Token>,
        path: String,
        body: String,
    ) -> Result<SavedForm, StoreError> {
        let owner = match former {
            Some(token) => self.store.former_owner(token).await?,
            None => None,
        };
        Ok(SavedForm { owner, path, body })
    }

    /// Gives a kept form to who has logged in now; `false` when it was somebody else's.
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

    /// What was kept of a form for this session, until it is sent.
    pub async fn saved_form(
        &self,
        session: &Session,
        path: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        self.store.saved_form(session.owner(), path, now).await
    }

    /// Forgets what was kept of a form: it has been sent.
    pub async fn forget_form(&self, session: &Session, path: &str) -> Result<(), StoreError> {
        self.store.forget_form(session.owner(), path).await
    }

    /// A keyed pseudonym, such as an official's: stable, and says nothing without the key.
    #[must_use]
    pub fn pseudonym(&self, issuer: &str, subject: &str) -> String {
        self.store.keys().keyed_hash("official", &format!("{issuer}|{subject}"))
    }
}
