//! A person's notifications inside the portal. Outside it nobody is told more than that one waits.

use domain::{
    ids::{Reference, SubjectId},
    register::RegisterCode,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Listed, Outbox, Store, StoreError, Write, WriteError, read::Range, row::NewRow};

const TABLE: &str = "requests";
/// Begins the key of a person's notifications.
pub(crate) const INBOX: &str = "INBOX#";

pub(crate) fn inbox_key(subject: &SubjectId) -> String {
    format!("{INBOX}{subject}")
}

/// A notification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// When.
    pub at: Timestamp,
    /// Of what.
    pub what: Notified,
}

/// What a notification is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Notified {
    /// A request arrived.
    Receipt {
        /// Which.
        reference: Reference,
    },
    /// A request was decided.
    Decision {
        /// Which.
        reference: Reference,
    },
    /// A consent was withdrawn.
    ConsentWithdrawn {
        /// Register.
        register: RegisterCode,
    },
    /// A consent was given.
    ConsentGiven {
        /// Register.
        register: RegisterCode,
    },
    /// A register changed the state of a consent.
    ConsentByRegister {
        /// Register.
        register: RegisterCode,
        /// Whether processing may rest on it now.
        in_force: bool,
    },
}

impl Store {
    /// Handles an outbox entry by telling the person, once however often it is handled, and by `more` in the
    /// same transaction. `WriteError::Condition` counts places in `more`: nothing was written then.
    pub async fn notify(
        &self,
        subject: &SubjectId,
        notification: &Notification,
        entry: &Outbox,
        more: Vec<Write>,
    ) -> Result<(), WriteError> {
        let sk = format!("{}#{}", crate::log::instant_key(notification.at), entry.id);
        let row = NewRow::new(inbox_key(subject), sk)
            // Listed beside the person's requests.
            .text("subject", subject.as_str())
            .text("received", crate::log::instant_key(notification.at))
            .sealed(&self.keys, notification);
        let mut writes =
            vec![Write::put_new(&self.tables.requests, row), self.write_handled(entry)];
        let own = writes.len();
        writes.extend(more);
        match self.commit(writes).await {
            // Told already: the entry alone is left to remove.
            Err(WriteError::Condition(0)) => Ok(self.handled(entry).await?),
            Err(WriteError::Condition(place)) => Err(WriteError::Condition(place - own)),
            done => done,
        }
    }

    /// Removes a handled entry of the outbox.
    pub async fn handled(&self, entry: &Outbox) -> Result<(), StoreError> {
        match self.commit(vec![self.write_handled(entry)]).await {
            Ok(()) | Err(WriteError::Condition(_)) => Ok(()),
            Err(WriteError::Store(error)) => Err(error),
        }
    }

    /// A person's newest notifications, as they are now. The index that lists them beside the requests lags, and
    /// does not list those written before it did.
    pub async fn notifications(
        &self,
        subject: &SubjectId,
        limit: i32,
    ) -> Result<Vec<Listed<Notification>>, StoreError> {
        let rows = self
            .range(Range {
                table: &self.tables.requests,
                called: TABLE,
                pk: inbox_key(subject),
                prefix: "",
                before: None,
                newest_first: true,
                limit: Some(limit),
                only: &[],
            })
            .await?;
        Ok(rows.iter().map(|row| row.listed_sealed(&self.keys)).collect())
    }
}
