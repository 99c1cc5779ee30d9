//! Which request carries out the withdrawal of a consent. One row per consent, in the person's own partition:
//! it is read as it is now, while an index shows a request some time after it was written.

use domain::{
    consent::Consent,
    ids::{ConsentId, Reference, SubjectId},
    register::RegisterCode,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Revision, Store, StoreError, Write, records::consent_key, row::NewRow, subjects::subject_key,
};

const TABLE: &str = "records";

/// The work that a withdrawal asks of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopWork {
    /// Time of the withdrawal it carries out; see [`Consent::withdrawn_here`].
    pub withdrawal: Timestamp,
    /// The request in the register's queue.
    pub reference: Reference,
    /// The withdrawal no longer stands, so there is nothing to carry out.
    pub ended: bool,
}

fn work_key(register: RegisterCode, consent: &ConsentId) -> String {
    format!("WORK#{register}#{consent}")
}

impl Store {
    /// The work of a consent, with the number that a change must name.
    pub async fn stop_work(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
        consent: &ConsentId,
    ) -> Result<Option<(StopWork, u64)>, StoreError> {
        let (pk, sk) = (subject_key(subject), work_key(register, consent));
        let row = self.get(&self.tables.records, TABLE, &pk, &sk).await?;
        row.map(|row| Ok((row.sealed(&self.keys)?, row.number("revision")?))).transpose()
    }

    /// Writes the work of a consent over the row of this number; 0 where there was none. Holds only while the
    /// consent is at `revision`: who withdraws or gives it meanwhile is not overtaken.
    #[must_use]
    pub fn write_stop_work(
        &self,
        subject: &SubjectId,
        (consent, revision): (&Consent, &Revision),
        work: &StopWork,
        before: u64,
    ) -> Vec<Write> {
        let pk = subject_key(subject);
        let row = NewRow::new(pk.clone(), work_key(consent.register, &consent.id))
            .number("revision", before + 1)
            .sealed(&self.keys, work);
        let table = &self.tables.records;
        let write = match before {
            0 => Write::put_new(table, row),
            _ => Write::replace(table, row, "revision", before),
        };
        let sk = consent_key(consent.register, &consent.id);
        vec![write, Write::check_at(table, &pk, &sk, "revision", revision.number)]
    }
}
