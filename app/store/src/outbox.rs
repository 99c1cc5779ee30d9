//! The outbox: what must follow an act is written as an entry in the transaction of the act and carried out afterwards.

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
/// The sort key of every entry.
pub(crate) const SORT: &str = "OUTBOX";
/// Value of the attribute `pending` if the entry waits for its next attempt. The attribute `created` has its time.
pub(crate) const WAITING: &str = "yes";

/// An entry of the outbox. It may be handled more than once, so handling it twice must change nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbox {
    /// Random identifier; the key of the row is made of it.
    pub id: String,
    /// When the act took place.
    pub at: Timestamp,
    /// What happened, and to whom.
    pub kind: OutboxKind,
    /// Whether the entry was sealed, so that only a program with the key can have written it. The first release did not
    /// seal entries.
    #[serde(skip)]
    pub sealed: bool,
}

/// What happened, and what must follow from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OutboxKind {
    /// A request arrived: the person gets a receipt (Act 13/2003 12 §).
    RequestReceived {
        /// The person who filed the request.
        subject: SubjectId,
        /// Reference of the request.
        reference: Reference,
    },
    /// A request was decided: the person is told.
    RequestDecided {
        /// The person who filed the request.
        subject: SubjectId,
        /// Reference of the request.
        reference: Reference,
    },
    /// The person withdrew or gave a consent (GDPR 7(3)): they get a receipt, and a withdrawal opens work for the
    /// register.
    ConsentChanged {
        /// The person whose consent it is.
        subject: SubjectId,
        /// The register that uses the data.
        register: RegisterCode,
        /// Identifier of the consent in this register.
        consent: ConsentId,
        /// The state after the change.
        state: ConsentState,
        /// Language in which the person made the change; the matter is handled in it (Act 423/2003 10 §).
        language: Language,
    },
    /// A delivery changed the state of a consent: the person is told, and work is opened or ended.
    ConsentDelivered {
        /// The person whose consent it is.
        subject: SubjectId,
        /// The register that delivered the change.
        register: RegisterCode,
        /// Identifier of the consent in this register.
        consent: ConsentId,
        /// The state after the delivery.
        state: ConsentState,
    },
    /// A version of a notice was published. Nothing follows from it yet.
    NoticePublished {
        /// The register that the notice describes.
        register: RegisterCode,
        /// Number of the version, from 1.
        number: u32,
    },
}

/// The document of a row as a stream record contains it.
#[derive(Debug, Clone, Copy)]
pub enum StreamDocument<'a> {
    /// JSON in clear, as the first release wrote entries.
    Plain(&'a str),
    /// Sealed bytes, as entries are written now.
    Sealed(&'a [u8]),
}

impl Store {
    /// The write that adds an entry. It belongs in the transaction of the act.
    #[must_use]
    pub fn write_outbox(&self, kind: OutboxKind, at: Timestamp) -> Write {
        let entry = Outbox { id: self.keys.random_id(), at, kind, sealed: true };
        let row = NewRow::new(entry_key(&entry.id), SORT)
            .text("pending", WAITING)
            .text("created", crate::log::instant_key(at))
            .sealed(&self.keys, &entry);
        Write::put_new(&self.tables.requests, row)
    }

    /// The entry in a stream record; `None` if the key does not begin with `OUTBOX#`.
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

    /// The write that removes a handled entry. It succeeds also if the entry is gone.
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
