//! Sessions and login attempts, kept under the hash of a random token. Expiry is checked on every read:
//! DynamoDB removes rows late.

use aws_sdk_dynamodb::{
    operation::put_item::PutItemError,
    types::{AttributeValue, ReturnValue},
};
use domain::{ids::SubjectId, language::Language, person::Person, role::Official};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError, Token,
    row::{NewRow, StoredRow},
};

const TABLE: &str = "sessions";
/// `last_seen` is written at most this often.
const TOUCH: SignedDuration = SignedDuration::from_secs(60);
/// A login takes at most this long.
const LOGIN: SignedDuration = SignedDuration::from_mins(10);

/// How long a form that was sent without a session waits for its person to log in.
pub(crate) const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// A session: who has logged in, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Whose it is.
    pub kind: SessionKind,
    /// Logged in at.
    pub opened_at: Timestamp,
}

/// Whose session it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SessionKind {
    /// The session of a citizen.
    Citizen {
        /// The person, by random id.
        subject: SubjectId,
        /// Names as the login gave them, for the header.
        person: Person,
    },
    /// The session of an official.
    Official {
        /// Pseudonym, unit and roles; they hold until the session ends.
        official: Official,
        /// The name in the header; it is not stored anywhere else.
        name: String,
    },
}

impl Session {
    /// Whose it is, as forms are kept for them: the subject or the official's pseudonym.
    #[must_use]
    pub fn owner(&self) -> &str {
        match &self.kind {
            SessionKind::Citizen { subject, .. } => subject.as_str(),
            SessionKind::Official { official, .. } => &official.reference,
        }
    }
}

/// A session as it is stored: its times lie inside the seal, so that a row put back with new ones is none.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct StoredSession {
    #[serde(flatten)]
    session: Session,
    /// Seconds since 1970: last seen, noted at most once a minute. Format 1 kept it outside.
    #[serde(default)]
    seen: Option<i64>,
}

/// How long a session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Without a request.
    pub idle: SignedDuration,
    /// After this a session has ended, however busy it was.
    pub absolute: SignedDuration,
}

/// A login that was begun: what the callback must match, used once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LoginAttempt {
    /// The `state` of OAuth 2.0, which the answer must bring back.
    pub state: String,
    /// OpenID Connect nonce.
    pub nonce: String,
    /// The PKCE verifier (RFC 7636), sent when the code is redeemed.
    pub verifier: String,
    /// Language to come back in.
    pub language: Language,
    /// Address to come back to.
    pub return_to: String,
    /// A form that was sent when the session had ended.
    pub kept: Option<SavedForm>,
}

/// A form that was sent when the session had ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SavedForm {
    /// Whose session it was ([`Session::owner`]), where that is still known.
    pub owner: Option<String>,
    /// Address it was sent to.
    pub path: String,
    /// What it held, as it was sent.
    pub body: String,
}

impl LoginAttempt {
    /// How long it is kept: a login with a saved form is kept longer, so that the form outlives a failed login.
    #[must_use]
    pub fn lasts(&self) -> SignedDuration {
        if self.kept.is_some() { KEPT } else { LOGIN }
    }
}

impl Store {
    /// Opens a session under a fresh token.
    pub async fn open_session(
        &self,
        session: &Session,
        times: Times,
        now: Timestamp,
    ) -> Result<Token, StoreError> {
        let token = self.keys.token();
        self.put(self.session_row(&token, session, times, now)).await?;
        Ok(token)
    }

    /// The session of a token, unless it has ended; notes that it was seen. One that does not open is none:
    /// its person logs in again.
    pub async fn session(
        &self,
        token: &Token,
        times: Times,
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        let Some(row) =
            self.get(&self.tables.sessions, TABLE, &session_key(token), "SESSION").await?
        else {
            return Ok(None);
        };
        let outside = row.number::<i64>("seen").ok();
        let Some(stored) = row.opened::<StoredSession>(&self.keys, now) else { return Ok(None) };
        let Some(seen) = stored.seen.or(outside) else { return Ok(None) };
        let second = now.as_second();
        let ends = (stored.session.opened_at + times.absolute).as_second();
        if second >= ends || second >= seen.saturating_add(times.idle.as_secs()) {
            return Ok(None);
        }
        if second >= seen.saturating_add(TOUCH.as_secs()) {
            self.touch(self.session_row(token, &stored.session, times, now)).await?;
        }
        Ok(Some(stored.session))
    }

    /// The session of a token, ended or not: to give a kept form back to the same person only.
    pub async fn former_session(&self, token: &Token) -> Result<Option<Session>, StoreError> {
        let row = self.get(&self.tables.sessions, TABLE, &session_key(token), "SESSION").await?;
        let stored: Option<StoredSession> = row.and_then(|row| row.listed_sealed(&self.keys).ok());
        Ok(stored.map(|stored| stored.session))
    }

    /// Ends a session; `None` when there was none, or none that opens.
    pub async fn end_session(&self, token: &Token) -> Result<Option<Session>, StoreError> {
        let row = self.take(&session_key(token), "SESSION").await?;
        let stored: Option<StoredSession> = row.and_then(|row| row.listed_sealed(&self.keys).ok());
        Ok(stored.map(|stored| stored.session))
    }

    /// Begins a login under a fresh token.
    pub async fn begin_login(
        &self,
        attempt: &LoginAttempt,
        now: Timestamp,
    ) -> Result<Token, StoreError> {
        let token = self.keys.token();
        let row = NewRow::new(login_key(&token), "LOGIN")
            .number("ends", (now + attempt.lasts()).as_second())
            .expires(now + attempt.lasts())
            .sealed(&self.keys, attempt);
        self.put(row).await?;
        Ok(token)
    }

    /// The login of a token, left as it is.
    pub async fn login(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<LoginAttempt>, StoreError> {
        let row = self.get(&self.tables.sessions, TABLE, &login_key(token), "LOGIN").await?;
        Ok(row.and_then(|row| row.opened(&self.keys, now)))
    }

    /// The login of a token, once: a second call finds nothing.
    pub async fn finish_login(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<LoginAttempt>, StoreError> {
        let row = self.take(&login_key(token), "LOGIN").await?;
        Ok(row.and_then(|row| row.opened(&self.keys, now)))
    }

    pub(crate) async fn put(&self, row: NewRow) -> Result<(), StoreError> {
        self.client
            .put_item()
            .table_name(&self.tables.sessions)
            .set_item(Some(row.into_attributes()))
            .send()
            .await?;
        Ok(())
    }

    /// Removes a row and returns it: of two callers, one gets it.
    pub(crate) async fn take(&self, pk: &str, sk: &str) -> Result<Option<StoredRow>, StoreError> {
        let answer = self
            .client
            .delete_item()
            .table_name(&self.tables.sessions)
            .key("pk", AttributeValue::S(pk.to_owned()))
            .key("sk", AttributeValue::S(sk.to_owned()))
            .return_values(ReturnValue::AllOld)
            .send()
            .await?;
        Ok(answer.attributes.map(|attributes| StoredRow::new(TABLE, attributes)))
    }

    fn session_row(
        &self,
        token: &Token,
        session: &Session,
        times: Times,
        seen: Timestamp,
    ) -> NewRow {
        let ends = session.opened_at + times.absolute;
        let stored = StoredSession { session: session.clone(), seen: Some(seen.as_second()) };
        NewRow::new(session_key(token), "SESSION")
            .number("ends", ends.as_second())
            .expires(ends)
            .sealed(&self.keys, &stored)
    }

    /// Writes a session that was seen. One that was ended meanwhile stays ended, and one that a newer version
    /// opened stays as it is: this version may not know all of its roles.
    async fn touch(&self, row: NewRow) -> Result<(), StoreError> {
        let (not_over_newer, values) = row.not_over_newer();
        let mut put = self.client.put_item().table_name(&self.tables.sessions);
        for (name, value) in values {
            put = put.expression_attribute_values(name, value);
        }
        let answer = put
            .set_item(Some(row.into_attributes()))
            .condition_expression(format!("attribute_exists(pk) AND {not_over_newer}"))
            .send()
            .await;
        match answer {
            Ok(_) => Ok(()),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(PutItemError::is_conditional_check_failed_exception) =>
            {
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn session_key(token: &Token) -> String {
    format!("SESSION#{}", token.hash())
}

fn login_key(token: &Token) -> String {
    format!("LOGIN#{}", token.hash())
}
