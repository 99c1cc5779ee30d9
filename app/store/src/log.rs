//! The access log: append only, chained by hash, written in the same transaction as the act it tells of.

use aws_sdk_dynamodb::types::{AttributeValue, Update};
use domain::{access_log::Entry, ids::SubjectId, register::RegisterCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Keyring, Store, StoreError, Write, WriteError,
    read::Range,
    row::{NewRow, StoredRow},
    write::{Cancellation, THROTTLED_ATTEMPTS},
};

const TABLE: &str = "access_log";
/// How often an act is tried while others write to the same chain: one of those at once gets in each time.
const CHAIN_ATTEMPTS: u32 = 12;
/// Waits between them grow up to this step.
const LONGEST_WAIT: u32 = 4;

/// What a chain is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogScope {
    /// A person's data.
    Subject(SubjectId),
    /// A register's notice.
    Register(RegisterCode),
}

impl LogScope {
    fn key(&self) -> String {
        match self {
            Self::Subject(subject) => format!("SUBJECT#{subject}"),
            Self::Register(register) => format!("REGISTER#{register}"),
        }
    }
}

/// The newest link of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Head {
    seq: u64,
    hash: String,
}

/// An entry in its chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chained {
    /// Place in the chain, from 1.
    pub seq: u64,
    /// Hash of the link before, empty for the first.
    pub prev: String,
    /// SHA-256 over place, hash before and entry.
    pub hash: String,
    /// The entry.
    pub entry: Entry,
}

impl Chained {
    fn after(head: &Head, entry: Entry) -> Self {
        let seq = head.seq + 1;
        let hash = link(seq, &head.hash, &entry);
        Self { seq, prev: head.hash.clone(), hash, entry }
    }

    /// Whether the hash fits what it stands over.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        link(self.seq, &self.prev, &self.entry) == self.hash
    }
}

fn link(seq: u64, prev: &str, entry: &Entry) -> String {
    let text = serde_json::to_vec(entry).expect("entries serialise");
    Keyring::digest(&[&seq.to_be_bytes(), prev.as_bytes(), &text])
}

/// Whether these are a whole chain: none missing, and each hash fits what it stands over.
#[must_use]
pub fn is_chain(links: &[Chained]) -> bool {
    let mut links: Vec<&Chained> = links.iter().collect();
    // Times come from several clocks; the places count.
    links.sort_by_key(|link| link.seq);
    let mut before = Head::default();
    links.into_iter().all(|link| {
        let follows = link.seq == before.seq + 1 && link.prev == before.hash && link.is_sound();
        before = Head { seq: link.seq, hash: link.hash.clone() };
        follows
    })
}

/// Fixed width, so that sort keys order by time.
pub(crate) fn instant_key(at: Timestamp) -> String {
    format!("{at:.6}")
}

impl Store {
    /// Carries out an act: its writes and its log entry, all or nothing. `WriteError::Condition` counts places
    /// in `writes`.
    pub async fn commit_logged(
        &self,
        scope: &LogScope,
        entry: Entry,
        writes: Vec<Write>,
    ) -> Result<(), WriteError> {
        let scope_key = scope.key();
        let mut hint = self.remembered(&scope_key);
        for attempt in 0..CHAIN_ATTEMPTS {
            let was_hint = hint.is_some();
            let known = match hint.take() {
                Some(head) => head,
                None => self.head(&scope_key).await?,
            };
            let link = Chained::after(&known, entry.clone());
            let mut items = vec![
                self.move_head(&scope_key, &known, &link).item,
                Write::put_new(&self.tables.access_log, row(&scope_key, &link)).item,
            ];
            items.extend(writes.iter().map(|write| write.item.clone()));
            match self.transact(items).await? {
                Ok(()) => {
                    self.remember(scope_key, Head { seq: link.seq, hash: link.hash });
                    return Ok(());
                }
                Err(Cancellation::Condition(place @ 2..)) => {
                    return Err(WriteError::Condition(place - 2));
                }
                // A hint that was out of date: read the head and try again at once.
                Err(Cancellation::Condition(_)) if was_hint => self.forget(&scope_key),
                Err(Cancellation::Throttled(code)) if attempt >= THROTTLED_ATTEMPTS => {
                    return Err(StoreError::Unavailable(code).into());
                }
                // Somebody else writes to the chain right now: let them pass.
                Err(
                    Cancellation::Condition(_)
                    | Cancellation::Conflict
                    | Cancellation::Throttled(_),
                ) => {
                    self.forget(&scope_key);
                    self.pause(attempt.min(LONGEST_WAIT)).await;
                }
            }
        }
        Err(StoreError::Unavailable("too many writers at once".into()).into())
    }

    /// A chain's entries, newest first, older than `before`, at most `limit`.
    pub async fn log(
        &self,
        scope: &LogScope,
        before: Option<&Chained>,
        limit: u16,
    ) -> Result<Vec<Chained>, StoreError> {
        let before_key = before.map(row_key);
        let rows = self
            .range(Range {
                table: &self.tables.access_log,
                called: TABLE,
                pk: scope.key(),
                prefix: "",
                before: before_key.as_deref(),
                newest_first: true,
                limit: Some(limit.into()),
                only: &[],
            })
            .await?;
        let links: Vec<Chained> = rows.iter().map(StoredRow::plain).collect::<Result<_, _>>()?;
        let is_whole = before.is_none() && links.len() < usize::from(limit);
        if is_whole && !is_chain(&links) {
            // Shown all the same: hiding it would serve whoever tampered with it.
            tracing::error!(scope = scope.key(), "an access log does not fit together");
        }
        Ok(links)
    }

    async fn head(&self, scope: &str) -> Result<Head, StoreError> {
        let found = self.get(&self.tables.records, "records", scope, "LOGHEAD").await?;
        found.map_or_else(
            || Ok(Head::default()),
            |row| Ok(Head { seq: row.number("seq")?, hash: row.text("hash")?.to_owned() }),
        )
    }

    fn move_head(&self, scope: &str, from: &Head, to: &Chained) -> Write {
        let mut update = Update::builder()
            .table_name(&self.tables.records)
            .key("pk", AttributeValue::S(scope.to_owned()))
            .key("sk", AttributeValue::S("LOGHEAD".into()))
            .update_expression("SET seq = :seq, #hash = :hash")
            .expression_attribute_names("#hash", "hash")
            .expression_attribute_values(":seq", AttributeValue::N(to.seq.to_string()))
            .expression_attribute_values(":hash", AttributeValue::S(to.hash.clone()));
        update = if from.seq == 0 {
            update.condition_expression("attribute_not_exists(pk)")
        } else {
            update
                .condition_expression("#hash = :from")
                .expression_attribute_values(":from", AttributeValue::S(from.hash.clone()))
        };
        Write::update(update.build().expect("table, key and expression are set"))
    }

    fn remembered(&self, scope: &str) -> Option<Head> {
        self.heads.lock().ok()?.get(scope).cloned()
    }

    fn remember(&self, scope: String, head: Head) {
        /// Enough for the people one machine serves at once; beyond it the hints start anew.
        const HINTS: usize = 10_000;
        if let Ok(mut heads) = self.heads.lock() {
            if heads.len() >= HINTS {
                heads.clear();
            }
            heads.insert(scope, head);
        }
    }

    fn forget(&self, scope: &str) {
        if let Ok(mut heads) = self.heads.lock() {
            heads.remove(scope);
        }
    }
}

fn row(scope: &str, link: &Chained) -> NewRow {
    NewRow::new(scope, row_key(link)).plain(link)
}

fn row_key(link: &Chained) -> String {
    format!("{}#{:08}", instant_key(link.entry.at), link.seq)
}
