//! The outbox: what must follow an act outside its transaction, written inside it.

use aws_sdk_dynamodb::{primitives::Blob, types::AttributeValue};
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
    row::{Attributes, NewRow, StoredRow},
};

const TABLE: &str = "requests";
/// Sort key of an entry.
pub(crate) const SORT: &str = "OUTBOX";
/// Value of the attribute `pending` of an entry that waits for its next attempt (attribute `created`).
pub(crate) const WAITING: &str = "yes";

/// An entry of the outbox. It is handled at least once; whoever handles it must do so idempotently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbox {
    /// Identifier.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// What happened.
    pub kind: OutboxKind,
    /// It was sealed, so this program wrote it. The first release did not seal entries.
    #[serde(skip)]
    pub sealed: bool,
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

/// The document of a row as a stream record shows it.
#[derive(Debug, Clone, Copy)]
pub enum StreamDocument<'a> {
    /// In clear, as the first release wrote entries.
    Plain(&'a str),
    /// Sealed.
    Sealed(&'a [u8]),
}

impl Store {
    /// Writes an entry.
    #[must_use]
    pub fn write_outbox(&self, kind: OutboxKind, at: Timestamp) -> Write {
        let entry = Outbox { id: self.keys.random_id(), at, kind, sealed: true };
        let row = NewRow::new(entry_key(&entry.id), SORT)
            .text("pending", WAITING)
            .text("created", crate::log::instant_key(at))
            .sealed(&self.keys, &entry);
        Write::put_new(&self.tables.requests, row)
    }

    /// The entry that a stream record carries, where its key begins with `OUTBOX#`.
    pub fn outbox_from_stream(
        &self,
        key: &str,
        format: u16,
        document: StreamDocument<'_>,
    ) -> Option<Result<Outbox, StoreError>> {
        key.starts_with("OUTBOX#").then(|| {
            let document = match document {
                StreamDocument::Plain(text) => AttributeValue::S(text.to_owned()),
                StreamDocument::Sealed(bytes) => AttributeValue::B(Blob::new(bytes)),
            };
            self.entry_of(&StoredRow::new(
                TABLE,
                Attributes::from([
                    ("pk".to_owned(), AttributeValue::S(key.to_owned())),
                    ("sk".to_owned(), AttributeValue::S(SORT.to_owned())),
                    ("doc".to_owned(), document),
                    ("fmt".to_owned(), AttributeValue::N(format.to_string())),
                ]),
            ))
        })
    }

    /// Removes a handled entry.
    #[must_use]
    pub fn write_handled(&self, entry: &Outbox) -> Write {
        Write::delete(&self.tables.requests, &entry_key(&entry.id), SORT)
    }

    pub(crate) fn entry_of(&self, row: &StoredRow) -> Result<Outbox, StoreError> {
        let sealed = row.format() > 1;
        let entry: Outbox = if sealed { row.sealed(&self.keys)? } else { row.plain()? };
        if row.text("pk")? != entry_key(&entry.id) {
            return Err(StoreError::corrupt(TABLE, "an entry under the key of another"));
        }
        Ok(Outbox { sealed, ..entry })
    }
}

pub(crate) fn entry_key(id: &str) -> String {
    format!("OUTBOX#{id}")
}
