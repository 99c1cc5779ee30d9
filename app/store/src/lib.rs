//! What is kept where. The only crate that knows DynamoDB; its functions speak domain types and no SDK type
//! leaves it.
//!
//! | table | holds | key |
//! |---|---|---|
//! | `records` | a person's data, consents, disclosures, restrictions | `SUBJECT#<id>` / `ITEM#…`, `CONSENT#…`, … |
//! | `requests` | requests, idempotency keys, outbox, inbox | `REQUEST#<reference>`, `IDEM#…`, `OUTBOX#…`, `INBOX#<id>` |
//! | `notices` | published versions, drafts | `REGISTER#<code>` / `VERSION#<n>`, `DRAFT` |
//! | `access_log` | who looked, why; checkpoints | `SUBJECT#<id>` / `OTHERS#<seq>#<time>`, `OWN#<seq>#<time>` |
//! | `sessions` | sessions, login attempts, form drafts | hash of the token |
//!
//! What data, requests and messages say is sealed (AES-256-GCM) and bound to its row. Keys and plain attributes
//! hold what finding and ordering need: random ids, keyed hashes, the registers' identifiers, register,
//! category, kind, state and times.

#![warn(missing_docs)]

mod batch;
mod clients;
mod consents;
mod create_tables;
mod delivered_rows;
mod delivery;
mod document;
mod error;
mod excerpt;
mod formats;
mod guards;
mod inbox;
mod keys;
mod known_queues;
mod limits;
mod log;
mod notices;
mod outbox;
mod pending;
mod queues;
mod read;
mod records;
mod requests;
mod rewrap;
mod row;
mod saved_forms;
mod sessions;
mod store;
mod subjects;
mod tables;
#[cfg(feature = "testing")]
pub mod testing;
mod transaction;
mod unreadable;
mod work;
mod write;

pub use delivered_rows::DeliveredRows;
pub use delivery::{UpsertOutcome, UpsertRefusal, UpsertResult};
pub use error::StoreError;
pub use excerpt::{Excerpt, ItemPlace};
pub use inbox::{Notification, Notified};
#[cfg(feature = "testing")]
pub use keys::RandomSource;
pub use keys::{Bundle, KeySet, KeySetError, Keyring, MasterKeys, Role, Token};
pub use limits::{Counted, Limit};
pub use log::{
    ChainFault, CheckpointRun, DayCheckpoint, FaultKind, Lane, LogAudit, LogCursor, LogFault,
    LogLine, LogPage, LogScope,
};
pub use outbox::{Outbox, OutboxKind, StreamDocument};
pub use pending::{DeadEntry, PutOff, UnreadableEntry};
pub use queues::{QueueCursor, QueuePage, QueueRow};
pub use records::{OverviewRow, RegisterRecords, Revision};
pub use requests::SubjectRequests;
pub use rewrap::RewrapReport;
pub use saved_forms::InputKey;
pub use sessions::{LoginAttempt, SavedForm, Session, SessionKind, Times};
pub use store::Store;
pub use subjects::Identified;
pub use tables::Tables;
pub use unreadable::{Listed, Unreadable};
pub use work::StopWork;
pub use write::{Write, WriteError};
