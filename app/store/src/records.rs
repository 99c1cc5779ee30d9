//! A person's data as their registers delivered them.

use domain::{
    consent::Consent,
    disclosure::Disclosure,
    ids::{CategoryCode, ConsentId, DisclosureId, ItemId, SubjectId},
    item::{Item, Restriction},
    person::ClientRelationship,
    register::RegisterCode,
};
use jiff::Timestamp;

use crate::{
    Listed, Store, StoreError, Unreadable, Write,
    log::instant_key,
    read::Range,
    row::{NewRow, StoredRow},
    subjects::{client_key, first_client_key, subject_key},
};

const TABLE: &str = "records";
/// Ends the key of a restriction, which sorts after the datum it restricts.
pub(crate) const RESTRICTION: &str = "#RESTRICTION";

/// What the overview needs to know of a datum, without its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewRow {
    /// The register that holds the datum.
    pub register: RegisterCode,
    /// Category of the datum.
    pub category: CategoryCode,
    /// Last change in the register.
    pub updated_at: Timestamp,
}

/// Everything one register holds about a person.
#[derive(Debug, Default)]
pub struct RegisterRecords {
    /// The relationship, if there is one.
    pub client: Option<ClientRelationship>,
    /// The data, in the order of their categories.
    pub items: Vec<Item>,
    /// What does not open of it.
    pub unreadable: Vec<Unreadable>,
}

/// The state of a row that a change was made on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub(crate) number: u64,
    /// Digest of the delivered line. What the person does in the portal does not change it.
    pub(crate) content: String,
}

impl Revision {
    pub(crate) fn of(row: &StoredRow) -> Result<Self, StoreError> {
        Ok(Self { number: row.number("revision")?, content: row.text("content")?.to_owned() })
    }
}

pub(crate) fn item_key(register: RegisterCode, category: &CategoryCode, item: &ItemId) -> String {
    format!("ITEM#{register}#{category}#{item}")
}

pub(crate) fn disclosure_key(
    at: Timestamp,
    register: RegisterCode,
    disclosure: &DisclosureId,
) -> String {
    format!("DISCLOSURE#{}#{register}#{disclosure}", instant_key(at))
}

pub(crate) fn consent_key(register: RegisterCode, consent: &ConsentId) -> String {
    format!("CONSENT#{register}#{consent}")
}

impl Store {
    /// Counts and dates of all a person's data, without opening any of them.
    pub async fn overview(
        &self,
        subject: &SubjectId,
    ) -> Result<Vec<Listed<OverviewRow>>, StoreError> {
        let only = ["pk", "sk", "category", "updated"];
        let rows = self.subject_range(subject, "ITEM#", &only).await?;
        Ok(rows
            .iter()
            .filter(|row| row.text("sk").is_ok_and(is_datum))
            .map(|row| row.listed(overview_row(row)))
            .collect())
    }

    /// One register's data about a person.
    pub async fn register(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
    ) -> Result<RegisterRecords, StoreError> {
        let mut rows = self.subject_range(subject, &format!("ITEM#{register}#"), &[]).await?;
        let client_sk = client_key(register);
        let place = rows.iter().position(|row| row.optional("sk") == Some(&*client_sk));
        let client = if let Some(place) = place {
            Some(rows.remove(place))
        } else {
            let (pk, sk) = (subject_key(subject), first_client_key(register));
            self.get(&self.tables.records, TABLE, &pk, &sk).await?
        };
        let mut records = RegisterRecords::default();
        match client.map(|row| row.listed_sealed(&self.keys)).transpose() {
            Ok(client) => records.client = client,
            Err(unreadable) => records.unreadable.push(unreadable),
        }
        for item in self.items(&rows) {
            match item {
                Ok(item) => records.items.push(item),
                Err(unreadable) => records.unreadable.push(unreadable),
            }
        }
        Ok(records)
    }

    /// One datum, found by its id within a register.
    pub async fn item(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
        item: &ItemId,
    ) -> Result<Option<Item>, StoreError> {
        let suffix = format!("#{item}");
        let keys = self.subject_range(subject, &format!("ITEM#{register}#"), &["sk"]).await?;
        let Some(sk) = keys
            .iter()
            .filter_map(|row| row.optional("sk"))
            .find(|sk| is_datum(sk) && sk.ends_with(&suffix))
        else {
            return Ok(None);
        };
        let rows = self.subject_range(subject, sk, &[]).await?;
        // Another id may begin with this one.
        let rows =
            rows.iter().filter(|row| row.optional("sk").is_some_and(|found| is_of(found, sk)));
        let rows: Vec<_> = rows.collect();
        let Some(datum) = rows.iter().find(|row| row.optional("sk") == Some(sk)) else {
            return Ok(None);
        };
        self.item_of(datum, rows.iter().copied()).map(Some)
    }

    /// A person's consents.
    pub async fn consents(&self, subject: &SubjectId) -> Result<Vec<Listed<Consent>>, StoreError> {
        let rows = self.subject_range(subject, "CONSENT#", &[]).await?;
        let open =
            |row: &StoredRow| row.listed(self.opened_consent(row).map(|(consent, _)| consent));
        Ok(rows.iter().map(open).collect())
    }

    /// One consent, with the revision a change must hand back.
    pub async fn consent(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
        consent: &ConsentId,
    ) -> Result<Option<(Consent, Revision)>, StoreError> {
        let pk = subject_key(subject);
        let row =
            self.get(&self.tables.records, TABLE, &pk, &consent_key(register, consent)).await?;
        row.map(|row| self.opened_consent(&row)).transpose()
    }

    /// Opens a consent; the first release did not mark which of its events were recorded here.
    fn opened_consent(&self, row: &StoredRow) -> Result<(Consent, Revision), StoreError> {
        let revision = Revision::of(row)?;
        let consent: Consent = row.sealed(&self.keys)?;
        Ok((consent.settled(revision.number), revision))
    }

    /// A person's disclosures, newest first.
    pub async fn disclosures(
        &self,
        subject: &SubjectId,
    ) -> Result<Vec<Listed<Disclosure>>, StoreError> {
        let rows = self.subject_range(subject, "DISCLOSURE#", &[]).await?;
        Ok(rows.iter().rev().map(|row| row.listed_sealed(&self.keys)).collect())
    }

    /// Writes a consent changed from this revision.
    #[must_use]
    pub fn write_consent(
        &self,
        subject: &SubjectId,
        consent: &Consent,
        revision: &Revision,
    ) -> Write {
        let row = self.consent_row(subject, consent, revision.number + 1, &revision.content);
        Write::replace(&self.tables.records, row, "revision", revision.number)
    }

    /// Writes a restriction on a datum; it outlives new deliveries of the datum.
    #[must_use]
    pub fn write_restriction(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
        (category, item): (&CategoryCode, &ItemId),
        restriction: &Restriction,
    ) -> Write {
        let sk = format!("{}{RESTRICTION}", item_key(register, category, item));
        let row = NewRow::new(subject_key(subject), sk).sealed(&self.keys, restriction);
        Write::put(&self.tables.records, row)
    }

    pub(crate) fn consent_row(
        &self,
        subject: &SubjectId,
        consent: &Consent,
        revision: u64,
        digest: &str,
    ) -> NewRow {
        NewRow::new(subject_key(subject), consent_key(consent.register, &consent.id))
            .number("version", consent.version)
            .number("revision", revision)
            .text("content", digest)
            .sealed(&self.keys, consent)
    }

    pub(crate) async fn subject_range(
        &self,
        subject: &SubjectId,
        prefix: &str,
        only: &[&str],
    ) -> Result<Vec<StoredRow>, StoreError> {
        self.range(Range {
            table: &self.tables.records,
            called: TABLE,
            pk: subject_key(subject),
            prefix,
            before: None,
            newest_first: false,
            limit: None,
            only,
        })
        .await
    }

    /// Opens data rows, each with the restriction beside it. A restriction whose datum is gone restricts
    /// nothing.
    fn items(&self, rows: &[StoredRow]) -> Vec<Listed<Item>> {
        let mut items = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            if row.optional("sk").is_some_and(is_datum) {
                // A restriction sorts after its datum; data whose id begins with the same characters can be between
                // them.
                items.push(row.listed(self.item_of(row, rows[place + 1..].iter())));
            }
        }
        items
    }

    /// A datum with its restriction, which is among the rows after it. If the restriction does not open, the datum does
    /// not either: without it the datum would look free to use.
    pub(crate) fn item_of<'a>(
        &self,
        row: &StoredRow,
        behind: impl Iterator<Item = &'a StoredRow>,
    ) -> Result<Item, StoreError> {
        let mut item: Item = row.sealed(&self.keys)?;
        let sk = row.text("sk")?;
        let restriction = behind
            .take_while(|other| other.optional("sk").is_some_and(|key| key.starts_with(sk)))
            .find(|other| {
                other.optional("sk").and_then(|key| key.strip_prefix(sk)) == Some(RESTRICTION)
            });
        item.restriction = restriction.map(|row| row.sealed(&self.keys)).transpose()?;
        Ok(item)
    }
}

/// The key is that of a datum: register, category and the register's own id. Neither a restriction nor the relationship
/// with the register is one.
fn is_datum(sk: &str) -> bool {
    sk.split('#').count() == 4
}

/// The key is that of the datum `sk` or of its restriction.
fn is_of(key: &str, sk: &str) -> bool {
    key.strip_prefix(sk).is_some_and(|rest| rest.is_empty() || rest == RESTRICTION)
}

fn overview_row(row: &StoredRow) -> Result<OverviewRow, StoreError> {
    let category = CategoryCode::parse(row.text("category")?)
        .map_err(|error| StoreError::corrupt(TABLE, error))?;
    let register = row.text("sk")?.split('#').nth(1).unwrap_or_default();
    let register = RegisterCode::ALL
        .into_iter()
        .find(|code| code.as_str() == register)
        .ok_or_else(|| StoreError::corrupt(TABLE, "an unknown register"))?;
    Ok(OverviewRow { register, category, updated_at: row.parsed("updated")? })
}
