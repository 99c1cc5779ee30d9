//! The outbox: what must follow an act outside its transaction, written inside it.

use domain::{
    consent::ConsentState,
    ids::{ConsentId, Reference, SubjectId},
    language::Language,
    register::RegisterCode,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError, Write,
    pending::WAITING,
    row::{NewRow, StoredRow},
};

const TABLE: &str = "requests";
/// Sort key of an entry.
pub(crate) const SORT: &str = "OUTBOX";

/// An entry of the outbox. It is handled at least once; whoever handles it must do so idempotently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbox {
    /// Identifier.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// What happened.
    pub kind: OutboxKind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OutboxKind {
    /// A request arrived: the person gets a receipt (Act 13/2003 12 §).
    RequestReceived {
        /// Whose.
        subject: SubjectId,
        /// Which.
        reference: Reference,
    },
    /// A request was decided.
    RequestDecided {
        /// Whose.
        subject: SubjectId,
        /// Which.
        reference: Reference,
    },
    /// A consent was withdrawn or given (GDPR 7(3)): a receipt, and work for the register on withdrawal.
    ConsentChanged {
        /// Whose.
        subject: SubjectId,
        /// Register.
        register: RegisterCode,
        /// Which.
        consent: ConsentId,
        /// What it became.
        state: ConsentState,
        /// Language the person changed it in: that of the matter (Act 423/2003 10 §).
        language: Language,
    },
    /// A delivery changed the state of a consent: the person is told, and work is opened or ended.
    ConsentDelivered {
        /// Whose.
        subject: SubjectId,
        /// Register.
        register: RegisterCode,
        /// Which.
        consent: ConsentId,
        /// What it became.
        state: ConsentState,
    },
    /// A notice was published.
    NoticePublished {
        /// Register.
        register: RegisterCode,
        /// Version.
        number: u32,
    },
}

impl Store {
    /// Writes an entry.
    #[must_use]
    pub fn write_outbox(&self, kind: OutboxKind, at: Timestamp) -> Write {
        let entry = Outbox { id: self.keys.random_id(), at, kind };
        let row = NewRow::new(entry_key(&entry.id), SORT)
            .text("pending", WAITING)
            .text("created", crate::log::instant_key(at))
            .plain(&entry);
        Write::put_new(&self.tables.requests, row)
    }

    /// The entry a stream record carries: the JSON of its `doc`, where its key begins with `OUTBOX#`.
    #[must_use]
    pub fn outbox_from_stream(key: &str, document: &str) -> Option<Result<Outbox, StoreError>> {
        key.starts_with("OUTBOX#").then(|| {
            serde_json::from_str(document).map_err(|error| StoreError::corrupt(TABLE, error))
        })
    }

    /// Removes a handled entry.
    #[must_use]
    pub fn write_handled(&self, entry: &Outbox) -> Write {
        Write::delete(&self.tables.requests, &entry_key(&entry.id), SORT)
    }

    pub(crate) fn entry_of(&self, row: &StoredRow) -> Result<Outbox, StoreError> {
        row.plain()
    }
}

pub(crate) fn entry_key(id: &str) -> String {
    format!("OUTBOX#{id}")
}
