//! Deliveries from the registers: bad lines are left out and reported, the rest is taken, and the same file twice
//! changes nothing.

mod receipt;

use std::{
    collections::{BTreeSet, HashMap, hash_map::Entry},
    sync::Arc,
};

use domain::{
    delivery::{ClientLine, Delivered, Line, LineIssue, read},
    ids::SubjectId,
    person::Person,
    register::RegisterCode,
};
use jiff::Timestamp;
use store::{RowKeys, Store, StoreError, UpsertOutcome, UpsertRefusal};

pub use receipt::{LISTED_REJECTIONS, RECEIPT_BYTES, Receipt, Rejected, StopReason};

/// A delivering system and the registers it delivers for.
#[derive(Debug, Clone)]
pub struct Sender {
    /// Name, for logs.
    pub name: String,
    /// Registers.
    pub registers: BTreeSet<RegisterCode>,
}

/// The desk of one delivering system.
#[derive(Debug, Clone)]
pub struct IntakeDesk {
    store: Arc<Store>,
    sender: Sender,
    artificial_only: bool,
    now: Timestamp,
}

/// People and relationships met so far in one delivery: most lines are about somebody met before.
#[derive(Default)]
struct Met {
    subjects: HashMap<String, SubjectId>,
    clients: BTreeSet<(String, RegisterCode)>,
    row_keys: HashMap<(String, RegisterCode), RowKeys>,
}

impl IntakeDesk {
    /// Opens the desk. `artificial_only` is set everywhere but in production: only codes 900–999 are taken.
    #[must_use]
    pub fn open(store: Arc<Store>, sender: Sender, artificial_only: bool, now: Timestamp) -> Self {
        Self { store, sender, artificial_only, now }
    }

    /// Takes a delivery of NDJSON lines, however long it takes: for files on the same machine, where nobody waits
    /// for the answer. Empty lines are passed over, and so is a byte order mark at the start of a line.
    pub async fn deliver(&self, body: &[u8]) -> Receipt {
        self.deliver_until(body, &|| false).await
    }

    /// Takes a delivery of NDJSON lines until `is_over` says that its time has run out. It is asked before every
    /// line but the first, so that a delivery sent again and again from where it stopped always comes to its end.
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
        if self.row_keys(&delivered, &subject, met).await?.would_move(&delivered.line) {
            return Err(LineIssue::Moved);
        }
        let taken = match &delivered.line {
            Line::Client(line) => self.store.take_client(&subject, line).await,
            Line::Item(line) => self.store.take_item(&subject, line).await,
            Line::Consent(line) => self.store.take_consent(&subject, line, self.now).await,
            Line::Disclosure(line) => self.store.take_disclosure(&subject, line).await,
        };
        if let (Line::Client(line), Ok(Ok(UpsertOutcome::New | UpsertOutcome::Changed))) =
            (&delivered.line, &taken)
        {
            let named = self.store.rename(&subject, &person(line), false).await;
            named.map_err(|error| not_stored(&error))?;
        }
        match taken {
            Ok(Ok(how)) => Ok(how),
            Ok(Err(UpsertRefusal::VersionConflict)) => Err(LineIssue::VersionConflict),
            Ok(Err(UpsertRefusal::NotFromHere)) => Err(LineIssue::NotFromHere),
            Err(error) => Err(not_stored(&error)),
        }
    }

    /// Where the person's earlier lines lie, read once a delivery.
    async fn row_keys<'a>(
        &self,
        delivered: &Delivered,
        subject: &SubjectId,
        met: &'a mut Met,
    ) -> Result<&'a mut RowKeys, LineIssue> {
        let register = delivered.line.register();
        match met.row_keys.entry((delivered.code.expose().to_owned(), register)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => {
                let row_keys = self.store.row_keys(subject, register).await;
                Ok(unknown.insert(row_keys.map_err(|error| not_stored(&error))?))
            }
        }
    }

    /// The person a line is about: entered by a client line, otherwise known as a client already.
    async fn subject(&self, delivered: &Delivered, met: &mut Met) -> Result<SubjectId, LineIssue> {
        let code = delivered.code.expose().to_owned();
        let register = delivered.line.register();
        let known = match (met.subjects.get(&code), &delivered.line) {
            (Some(subject), _) => Some(subject.clone()),
            (None, Line::Client(line)) => {
                let identified = self.store.identify(&delivered.code, &person(line)).await;
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
}

/// Some programs put a byte order mark (U+FEFF) at the start of a UTF-8 file; it says nothing.
fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line)
}

fn person(line: &ClientLine) -> Person {
    Person { given_names: line.given_names.clone(), family_name: line.family_name.clone() }
}

fn not_stored(error: &StoreError) -> LineIssue {
    tracing::error!(%error, "a delivered line was not stored");
    if error.is_passing() { LineIssue::Away } else { LineIssue::NotStored }
}
