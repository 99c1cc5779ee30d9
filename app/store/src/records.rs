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
    Store, StoreError, Write,
    log::instant_key,
    read::Range,
    row::{NewRow, StoredRow},
    subjects::subject_key,
};

const TABLE: &str = "records";
/// Ends the key of a restriction, which lies beside the datum it restricts.
const RESTRICTION: &str = "#RESTRICTION";

/// What the overview needs of a datum: nothing it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewRow {
    /// Register.
    pub register: RegisterCode,
    /// Category.
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
}

/// The state of a row that a change was made on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub(crate) number: u64,
    /// Digest of the delivered line: what happens in the portal leaves it as it is.
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
    pub async fn overview(&self, subject: &SubjectId) -> Result<Vec<OverviewRow>, StoreError> {
        let rows = self.subject_range(subject, "ITEM#", &["sk", "category", "updated"]).await?;
        rows.iter()
            .filter(|row| row.text("sk").is_ok_and(|sk| !sk.ends_with(RESTRICTION)))
            .map(|row| {
                let category = CategoryCode::parse(row.text("category")?)
                    .map_err(|error| StoreError::corrupt(TABLE, error))?;
                let register = row.text("sk")?.split('#').nth(1).unwrap_or_default();
                let register = RegisterCode::ALL
                    .into_iter()
                    .find(|code| code.as_str() == register)
                    .ok_or_else(|| StoreError::corrupt(TABLE, "an unknown register"))?;
                Ok(OverviewRow { register, category, updated_at: row.parsed("updated")? })
            })
            .collect()
    }

    /// One register's data about a person.
    pub async fn register(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
    ) -> Result<RegisterRecords, StoreError> {
        let prefix = format!("ITEM#{register}#");
        let (rows, client) = tokio::try_join!(
            self.subject_range(subject, &prefix, &[]),
            self.client(subject, register),
        )?;
        Ok(RegisterRecords { client, items: self.items(&rows)? })
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
        let Some(sk) =
            keys.iter().filter_map(|row| row.optional("sk")).find(|sk| sk.ends_with(&suffix))
        else {
            return Ok(None);
        };
        let rows = self.subject_range(subject, sk, &[]).await?;
        // Another id may begin with this one.
        Ok(self.items(&rows)?.into_iter().find(|held| held.id == *item))
    }

    /// A person's consents.
    pub async fn consents(&self, subject: &SubjectId) -> Result<Vec<Consent>, StoreError> {
        let rows = self.subject_range(subject, "CONSENT#", &[]).await?;
        rows.iter().map(|row| row.sealed(&self.keys)).collect()
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
        row.map(|row| Ok((row.sealed(&self.keys)?, Revision::of(&row)?))).transpose()
    }

    /// A person's disclosures, newest first.
    pub async fn disclosures(&self, subject: &SubjectId) -> Result<Vec<Disclosure>, StoreError> {
        let mut rows = self.subject_range(subject, "DISCLOSURE#", &[]).await?;
        rows.reverse();
        rows.iter().map(|row| row.sealed(&self.keys)).collect()
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

    /// Opens data rows; a restriction sorts right behind its datum.
    fn items(&self, rows: &[StoredRow]) -> Result<Vec<Item>, StoreError> {
        let mut items: Vec<Item> = Vec::with_capacity(rows.len());
        for row in rows {
            if row.text("sk")?.ends_with(RESTRICTION) {
                if let Some(item) = items.last_mut() {
                    item.restriction = Some(row.sealed(&self.keys)?);
                }
            } else {
                items.push(row.sealed(&self.keys)?);
            }
        }
        Ok(items)
    }
}
