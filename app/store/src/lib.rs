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

mod consents;
mod delivery;
mod document;
mod error;
mod formats;
mod guards;
mod inbox;
mod key_set;
mod key_use;
mod keyring;
mod known_queues;
mod limits;
mod log;
mod master_key;
mod notices;
mod outbox;
mod queues;
mod random;
mod read;
mod records;
mod requests;
mod rewrap;
mod row;
mod row_keys;
mod saved_forms;
mod sessions;
mod subjects;
mod tables;
#[cfg(feature = "testing")]
pub mod testing;
mod token;
mod unreadable;
mod work;
mod write;

use aws_sdk_dynamodb::{
    Client,
    config::{BehaviorVersion, Credentials, Region, retry::RetryConfig, timeout::TimeoutConfig},
};

pub use delivery::{UpsertOutcome, UpsertRefusal, UpsertResult};
pub use error::StoreError;
pub use inbox::{Notification, Notified};
pub use key_set::{Bundle, KeySet};
pub use key_use::Role;
pub use keyring::Keyring;
pub use limits::{Counted, Limit};
pub use log::{
    ChainFault, CheckpointRun, DayCheckpoint, FaultKind, Lane, LogAudit, LogCursor, LogFault,
    LogLine, LogPage, LogScope, SubjectLog,
};
pub use master_key::{KeySetError, MasterKeys};
pub use outbox::{Outbox, OutboxKind};
pub use queues::{QueueCursor, QueuePage, QueueRow};
#[cfg(feature = "testing")]
pub use random::RandomSource;
pub use records::{OverviewRow, RegisterRecords, Revision};
pub use row_keys::RowKeys;
pub use saved_forms::InputKey;

pub use rewrap::RewrapReport;
pub use sessions::{LoginAttempt, SavedForm, Session, SessionKind, Times};
pub use subjects::Identified;
pub use tables::Tables;
pub use token::Token;
pub use unreadable::{Listed, Unreadable};
pub use work::StopWork;
pub use write::{Write, WriteError};

/// The tables and the keys to what is sealed in them.
#[derive(Debug)]
pub struct Store {
    client: Client,
    tables: Tables,
    keys: Keyring,
    /// Where acts of this process on one access-log chain wait for each other.
    queues: log::Queues,
}

impl Store {
    /// A store on the tables of this account and region, with credentials from the environment.
    pub async fn connect(tables: Tables, keys: Keyring) -> Self {
        let config = aws_config::defaults(BehaviorVersion::latest()).load().await;
        let config = aws_sdk_dynamodb::config::Builder::from(&config)
            .retry_config(retries())
            .timeout_config(timeouts())
            .build();
        Self::on(Client::from_conf(config), tables, keys)
    }

    /// A store on a DynamoDB at this address, such as the embedded one.
    #[must_use]
    pub fn at(endpoint: &str, tables: Tables, keys: Keyring) -> Self {
        let config = aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .endpoint_url(endpoint)
            .region(Region::new("eu-north-1"))
            .credentials_provider(Credentials::new("local", "local", None, None, "local"))
            .retry_config(retries())
            .timeout_config(timeouts())
            .build();
        Self::on(Client::from_conf(config), tables, keys)
    }

    fn on(client: Client, tables: Tables, keys: Keyring) -> Self {
        Self { client, tables, keys, queues: log::Queues::default() }
    }

    /// The keys, for tokens and keyed hashes.
    #[must_use]
    pub fn keys(&self) -> &Keyring {
        &self.keys
    }
}

/// Throttling and faults are tried again twice; a person is waiting, so no longer than that.
fn retries() -> RetryConfig {
    RetryConfig::standard().with_max_attempts(3)
}

fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(std::time::Duration::from_secs(2))
        .operation_attempt_timeout(std::time::Duration::from_secs(4))
        .operation_timeout(std::time::Duration::from_secs(9))
        .build()
}
