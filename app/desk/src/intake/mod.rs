//! Deliveries from the registers. Wrong lines are left out and reported, all others are taken. The same file can be
//! sent twice: the second time changes nothing.

mod receipt;

use std::{
    collections::{BTreeSet, HashMap, hash_map::Entry},
    sync::Arc,
};

use domain::{
    delivery::{Delivered, Line, LineIssue, Standing, read},
    ids::SubjectId,
    register::RegisterCode,
};
use jiff::Timestamp;
use store::{DeliveredRows, Store, StoreError, UpsertOutcome, UpsertRefusal};

pub use receipt::{LISTED_REJECTIONS, RECEIPT_BYTES, Receipt, Rejected, StopReason};

/// A delivering system and the registers it delivers for.
#[derive(Debug, Clone)]
pub struct Sender {
    /// Name of the system in the technical log.
    pub name: String,
    /// The registers whose lines are taken from it; lines of other registers are refused.
    pub registers: BTreeSet<RegisterCode>,
}

/// The desk at which one delivering system delivers.
#[derive(Debug, Clone)]
pub struct IntakeDesk {
    store: Arc<Store>,
    sender: Sender,
    artificial_only: bool,
    now: Timestamp,
}

/// What one delivery has found so far: people, client relationships and held rows. Most lines are about a person of an
/// earlier line, so they need no further calls.
#[derive(Default)]
struct Met {
    subjects: HashMap<String, SubjectId>,
    clients: BTreeSet<(String, RegisterCode)>,
    rows: HashMap<(String, RegisterCode), DeliveredRows>,
}

impl IntakeDesk {
    /// Opens the desk. `artificial_only` is set everywhere except in production: then only identity codes with the
    /// individual numbers 900–999 are taken.
    #[must_use]
    pub fn open(store: Arc<Store>, sender: Sender, artificial_only: bool, now: Timestamp) -> Self {
        Self { store, sender, artificial_only, now }
    }

    /// Takes a delivery of NDJSON lines without a time limit: for files on the same machine, where nobody waits for the
    /// answer. Empty lines and a byte order mark at the start of a line are ignored.
    pub async fn deliver(&self, body: &[u8]) -> Receipt {
        self.deliver_until(body, &|| false).await
    }

    /// Takes a delivery of NDJSON lines until `is_over` says that its time is over. It is asked before every line
    /// except the first: each call takes at least one line, so a sender that continues at the stopped line reaches the
    /// end.
    pub async fn deliver_until(&self, body: &[u8], is_over: &(dyn Fn() -> bool + Sync)) -> Receipt {
        let mut receipt = Receipt::default();
        let mut met = Met::default();
        let lines = body.split(|byte| *byte == b'\n').map(without_mark).enumerate();
        let lines = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
        for (place, (index, line)) in lines.enumerate() {
            if place > 0 && is_over() {
                receipt.stop(index + 1, StopReason::Time);
                break;
            }
            let taken = match std::str::from_utf8(line) {
                Ok(line) => self.take(line, &mut met).await,
                Err(_) => Err(LineIssue::NotText),
            };
            match taken {
                Ok(outcome) => receipt.count(outcome),
                Err(LineIssue::Away) => {
                    receipt.stop(index + 1, StopReason::Database);
                    break;
                }
                Err(issue) => receipt.reject(index + 1, &issue),
            }
        }
        tracing::info!(
            sender = self.sender.name,
            new = receipt.new,
            changed = receipt.changed,
            same = receipt.same,
            rejected = receipt.rejected_in_all,
            stopped_at = receipt.stopped_at,
            "delivery taken"
        );
        receipt
    }

    async fn take(&self, line: &str, met: &mut Met) -> Result<UpsertOutcome, LineIssue> {
        let delivered = read(line, self.artificial_only, self.now)?;
        if !self.sender.registers.contains(&delivered.line.register()) {
            return Err(LineIssue::ForeignRegister);
        }
        let subject = self.subject(&delivered, met).await?;
        let key = (delivered.code.expose().to_owned(), delivered.line.register());
        let taken = match &delivered.line {
            Line::Client(line) => {
                let taken = self.store.take_client(&subject, line).await;
                if matches!(taken, Ok(Ok(_))) {
                    met.clients.insert(key);
                }
                taken
            }
            Line::Item(line) => {
                self.store.take_item(self.rows(key, &subject, met).await?, line).await
            }
            Line::Consent(line) => self.store.take_consent(&subject, line, self.now).await,
            Line::Disclosure(line) => {
                self.store.take_disclosure(self.rows(key, &subject, met).await?, line).await
            }
        };
        match taken {
            Ok(Ok(how)) => Ok(how),
            Ok(Err(UpsertRefusal::VersionConflict)) => Err(LineIssue::VersionConflict),
            Ok(Err(UpsertRefusal::VersionJump)) => Err(LineIssue::VersionJump),
            Ok(Err(UpsertRefusal::Moved)) => Err(LineIssue::Moved),
            Ok(Err(UpsertRefusal::NotFromHere)) => Err(LineIssue::NotFromHere),
            Err(error) => Err(not_stored(&error)),
        }
    }

    /// What the register holds about the person. It is read once per delivery.
    async fn rows<'a>(
        &self,
        key: (String, RegisterCode),
        subject: &SubjectId,
        met: &'a mut Met,
    ) -> Result<&'a mut DeliveredRows, LineIssue> {
        let register = key.1;
        match met.rows.entry(key) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => {
                let rows = self.store.delivered_rows(subject, register).await;
                Ok(unknown.insert(rows.map_err(|error| not_stored(&error))?))
            }
        }
    }

    /// The person whom a line is about. A client line enters the person; for every other line they must be a client of
    /// the register already.
    async fn subject(&self, delivered: &Delivered, met: &mut Met) -> Result<SubjectId, LineIssue> {
        let code = delivered.code.expose().to_owned();
        let register = delivered.line.register();
        let known = match (met.subjects.get(&code), &delivered.line) {
            (Some(subject), _) => Some(subject.clone()),
            (None, Line::Client(line)) => {
                self.expect_first_version(delivered, line.version).await?;
                let identified = self.store.identify(&delivered.code, &line.person()).await;
                Some(identified.map_err(|error| not_stored(&error))?.subject)
            }
            (None, _) => self
                .store
                .find_subject(&delivered.code)
                .await
                .map_err(|error| not_stored(&error))?,
        };
        let subject = known.ok_or(LineIssue::UnknownClient)?;
        met.subjects.insert(code.clone(), subject.clone());
        if matches!(delivered.line, Line::Client(_)) {
            return Ok(subject);
        }
        let is_client = met.clients.contains(&(code.clone(), register))
            || self
                .store
                .is_client(&subject, register)
                .await
                .map_err(|error| not_stored(&error))?;
        if !is_client {
            return Err(LineIssue::UnknownClient);
        }
        met.clients.insert((code, register));
        Ok(subject)
    }

    /// A line that would be rejected enters nobody.
    async fn expect_first_version(
        &self,
        delivered: &Delivered,
        version: u32,
    ) -> Result<(), LineIssue> {
        if Standing::of(version, None) != Standing::TooFar {
            return Ok(());
        }
        let known = self.store.find_subject(&delivered.code).await;
        let known = known.map_err(|error| not_stored(&error))?;
        known.map(drop).ok_or(LineIssue::VersionJump)
    }
}

/// Removes a byte order mark (U+FEFF). Some programs write it at the start of a UTF-8 file, where it has no meaning.
fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line)
}

fn not_stored(error: &StoreError) -> LineIssue {
    tracing::error!(%error, "a delivered line was not stored");
    if error.is_passing() { LineIssue::Away } else { LineIssue::NotStored }
}
