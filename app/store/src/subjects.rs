//! People: found by a keyed hash of their identity code, held under a random id.

use domain::{identity_code::IdentityCode, ids::SubjectId, person::Person, register::RegisterCode};
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError, Write, WriteError,
    document::Document as _,
    row::{NewRow, StoredRow},
};

const TABLE: &str = "records";

/// A person found or entered.
#[derive(Debug, Clone)]
pub struct Identified {
    /// The random id under which everything of the person is kept.
    pub subject: SubjectId,
    /// Entered just now.
    pub is_new: bool,
}

/// What is kept of a person, sealed. The code is kept for the served decision and for printouts alone.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredPerson {
    code: String,
    pub(crate) person: Person,
    /// The name is the one the identity provider vouched for; a register's does not replace it.
    #[serde(default)]
    verified: bool,
}

/// A name that was read, and the state of its row.
#[derive(Debug)]
pub(crate) struct HeldName {
    kept: StoredPerson,
    /// Counts the names; 0 until it changes for the first time.
    revision: u64,
    /// A newer version of the program wrote it: this one leaves it as it is.
    is_newer: bool,
}

/// A derived `Debug` would write the identity code into logs.
impl std::fmt::Debug for StoredPerson {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoredPerson(…)")
    }
}

pub(crate) fn subject_key(subject: &SubjectId) -> String {
    format!("SUBJECT#{subject}")
}

/// Where a relationship lies: among the data of its register, so that one query reads both.
pub(crate) fn client_key(register: RegisterCode) -> String {
    format!("ITEM#{register}#CLIENT")
}

/// Where format 1 lies. The next delivery of the relationship moves it.
pub(crate) fn first_client_key(register: RegisterCode) -> String {
    format!("CLIENT#{register}")
}

/// Of the rows of a relationship, the one that was delivered last.
pub(crate) fn newest_client<'a>(
    row: Option<&'a StoredRow>,
    first: Option<&'a StoredRow>,
) -> Result<Option<&'a StoredRow>, StoreError> {
    let (Some(row), Some(first)) = (row, first) else { return Ok(row.or(first)) };
    let is_newer = row.number::<u32>("version")? >= first.number::<u32>("version")?;
    Ok(Some(if is_newer { row } else { first }))
}

impl Store {
    /// The person with this identity code, if known.
    pub async fn find_subject(&self, code: &IdentityCode) -> Result<Option<SubjectId>, StoreError> {
        for key in self.code_keys(code) {
            if let Some(row) = self.get(&self.tables.records, TABLE, &key, "CODE").await? {
                return row.sealed(&self.keys).map(Some);
            }
        }
        Ok(None)
    }

    /// The person with this identity code, entered if not known. Two at once enter one.
    pub async fn identify(
        &self,
        code: &IdentityCode,
        person: &Person,
    ) -> Result<Identified, StoreError> {
        if let Some(subject) = self.find_subject(code).await? {
            return Ok(Identified { subject, is_new: false });
        }
        let subject = SubjectId::parse(self.keys.random_id())
            .map_err(|error| StoreError::corrupt(TABLE, error))?;
        let kept = StoredPerson {
            code: code.expose().to_owned(),
            person: person.clone(),
            verified: false,
        };
        // Under every key of the index: during a rotation, a function that does not have the new key yet must not enter
        // the person a second time.
        let keys = self.code_keys(code).into_iter();
        // Sealed: somebody who could change it could log in as another person.
        let entered = keys.map(|key| NewRow::new(key, "CODE").sealed(&self.keys, &subject));
        let person = NewRow::new(subject_key(&subject), "PERSON").sealed(&self.keys, &kept);
        let writes =
            entered.chain([person]).map(|row| Write::put_new(&self.tables.records, row)).collect();
        match self.commit(writes).await {
            Ok(()) => Ok(Identified { subject, is_new: true }),
            Err(WriteError::Condition(_)) => {
                let first = self.find_subject(code).await?;
                first
                    .map(|subject| Identified { subject, is_new: false })
                    .ok_or_else(|| StoreError::corrupt(TABLE, "a person was entered and is gone"))
            }
            Err(WriteError::Store(error)) => Err(error),
        }
    }

    /// Stores a person's current name. A name that the identity provider confirmed (`verified`) is replaced only by the
    /// provider, also by a register that read the name before a login and writes after it.
    pub async fn rename(
        &self,
        subject: &SubjectId,
        person: &Person,
        verified: bool,
    ) -> Result<(), StoreError> {
        for attempt in 0..Self::attempts() {
            let held = self.held_name(subject).await?;
            let held = held.ok_or_else(|| StoreError::corrupt(TABLE, "a person without a name"))?;
            let Some(write) = self.write_name(subject, held, person, verified) else {
                return Ok(());
            };
            match self.commit(vec![write]).await {
                Ok(()) => return Ok(()),
                Err(WriteError::Condition(_)) => self.pause(attempt).await,
                Err(WriteError::Store(error)) => return Err(error),
            }
        }
        Err(StoreError::Unavailable("too many writers at once".into()))
    }

    /// What a person is called now, for [`Self::write_name`].
    pub(crate) async fn held_name(
        &self,
        subject: &SubjectId,
    ) -> Result<Option<HeldName>, StoreError> {
        let found = self.get(&self.tables.records, TABLE, &subject_key(subject), "PERSON").await?;
        let Some(row) = found else { return Ok(None) };
        Ok(Some(HeldName {
            kept: row.sealed(&self.keys)?,
            revision: row.number("revision").unwrap_or(0),
            is_newer: row.is_newer_than(StoredPerson::FORMAT),
        }))
    }

    /// Writes a name over the one that was read; nothing where it is known or a better one is. The condition fails
    /// when another was written meanwhile.
    pub(crate) fn write_name(
        &self,
        subject: &SubjectId,
        held: HeldName,
        person: &Person,
        verified: bool,
    ) -> Option<Write> {
        let HeldName { kept, revision, is_newer } = held;
        let outdated = kept.person != *person || kept.verified != verified;
        if !outdated || is_newer || (kept.verified && !verified) {
            return None;
        }
        let kept = StoredPerson { code: kept.code, person: person.clone(), verified };
        let row = NewRow::new(subject_key(subject), "PERSON")
            .number("revision", revision + 1)
            .sealed(&self.keys, &kept);
        Some(Write::replace_counted(&self.tables.records, row, "revision", revision))
    }

    /// What a person is called.
    pub async fn person(&self, subject: &SubjectId) -> Result<Option<Person>, StoreError> {
        let found = self.get(&self.tables.records, TABLE, &subject_key(subject), "PERSON").await?;
        found.map(|row| row.sealed::<StoredPerson>(&self.keys).map(|kept| kept.person)).transpose()
    }

    /// Where a person with this code is found, the newest key of the index first.
    pub(crate) fn code_keys(&self, code: &IdentityCode) -> Vec<String> {
        let hashes = self.keys.index_hashes(code.expose()).into_iter();
        hashes.map(|hash| format!("CODE#{hash}")).collect()
    }

    /// A person's identity code, for the index alone.
    pub(crate) async fn code_of(&self, subject: &SubjectId) -> Result<IdentityCode, StoreError> {
        let found = self.get(&self.tables.records, TABLE, &subject_key(subject), "PERSON").await?;
        let row = found.ok_or_else(|| StoreError::corrupt(TABLE, "a code of nobody"))?;
        let person: StoredPerson = row.sealed(&self.keys)?;
        IdentityCode::parse(&person.code)
            .map_err(|_| StoreError::corrupt(TABLE, "an identity code that is none"))
    }
}
