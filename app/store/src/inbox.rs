//! A person's notifications inside the portal. Outside it nobody is told more than that one waits.

use domain::{
    ids::{Reference, SubjectId},
    register::RegisterCode,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Listed, Outbox, Store, StoreError, Write, WriteError, read::Range, row::NewRow};

const TABLE: &str = "requests";

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
}

impl Store {
    /// Handles an outbox entry by telling the person, once however often it is handled.
    pub async fn notify(
        &self,
        subject: &SubjectId,
        notification: &Notification,
        entry: &Outbox,
        more: Vec<Write>,
    ) -> Result<(), StoreError> {
        let sk = format!("{}#{}", crate::log::instant_key(notification.at), entry.id);
        let row = NewRow::new(format!("INBOX#{subject}"), sk).sealed(&self.keys, notification);
        let mut writes =
            vec![Write::put_new(&self.tables.requests, row), self.write_handled(entry)];
        writes.extend(more);
        match self.commit(writes).await {
            Ok(()) => Ok(()),
            // Told already: the entry alone is left to remove.
            Err(WriteError::Condition(0)) => self.handled(entry).await,
            // Anything else is not done, and must not be forgotten: the entry stays.
            Err(WriteError::Condition(place)) => {
                Err(StoreError::WriteError(format!("write {place} of an outbox entry")))
            }
            Err(WriteError::Store(error)) => Err(error),
        }
    }

    /// Removes a handled entry of the outbox.
    pub async fn handled(&self, entry: &Outbox) -> Result<(), StoreError> {
        match self.commit(vec![self.write_handled(entry)]).await {
            Ok(()) | Err(WriteError::Condition(_)) => Ok(()),
            Err(WriteError::Store(error)) => Err(error),
        }
    }

    /// A person's newest notifications.
    pub async fn notifications(
        &self,
        subject: &SubjectId,
        limit: i32,
    ) -> Result<Vec<Listed<Notification>>, StoreError> {
        let rows = self
            .range(Range {
                table: &self.tables.requests,
                called: TABLE,
                pk: format!("INBOX#{subject}"),
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
