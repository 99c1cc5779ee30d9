//! What one register holds about one person. It is read once per delivery: most lines were delivered before, and they
//! are recognised without a further call.
//!
//! The key of a row contains what its register promises never to change: the category of a datum, the time of a
//! disclosure. A line that breaks this promise would make a second row. Therefore a new row is written together with a
//! count of the added rows, on the condition that nobody has added a row since the rows were read. If two deliveries
//! add rows at the same time, one of them fails, reads the rows again and finds what the other has added.

use std::collections::HashMap;

use domain::{ids::SubjectId, register::RegisterCode};

use crate::{
    Store, StoreError, Write,
    row::{NewRow, StoredRow},
    subjects::subject_key,
};

const TABLE: &str = "records";

/// The datum or disclosure of a line, by the identifier that its register has given it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Identity {
    Item(String),
    Disclosure(String),
}

/// The part of a row that is compared with a line.
#[derive(Debug, Clone)]
pub(crate) struct DeliveredRow {
    pub(crate) sk: String,
    /// Version and digest of the line that was taken; `None` if the row lacks one of them.
    pub(crate) line: Option<(u32, String)>,
}

/// The data and disclosures that one register holds about one person.
#[derive(Debug, Clone)]
pub struct DeliveredRows {
    pub(crate) subject: SubjectId,
    pub(crate) register: RegisterCode,
    /// How many rows were added. Rows of the first release are not counted.
    added: u64,
    rows: HashMap<Identity, DeliveredRow>,
}

impl DeliveredRows {
    pub(crate) fn of(&self, identity: &Identity) -> Option<&DeliveredRow> {
        self.rows.get(identity)
    }

    /// Remembers a row that has replaced an older version.
    pub(crate) fn changed(&mut self, identity: Identity, row: DeliveredRow) {
        self.rows.insert(identity, row);
    }

    /// Remembers a row that was added together with the count.
    pub(crate) fn added(&mut self, identity: Identity, row: DeliveredRow) {
        self.added += 1;
        self.rows.insert(identity, row);
    }
}

impl Store {
    /// Reads the data and disclosures that a register holds about a person, without opening them.
    pub async fn delivered_rows(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
    ) -> Result<DeliveredRows, StoreError> {
        let (pk, count) = (subject_key(subject), count_key(register));
        // The count is read first: a row that is added after this makes the condition fail.
        let count = self.get(&self.tables.records, TABLE, &pk, &count).await?;
        let added = count.map(|row| row.number("revision")).transpose()?.unwrap_or(0);
        let items = format!("ITEM#{register}#");
        let only = ["pk", "sk", "version", "content"];
        let (items, disclosures) = tokio::try_join!(
            self.subject_range(subject, &items, &only),
            self.subject_range(subject, "DISCLOSURE#", &only),
        )?;
        let rows = items.iter().chain(&disclosures);
        let rows = rows.filter_map(|row| delivered(row, register)).collect();
        Ok(DeliveredRows { subject: subject.clone(), register, added, rows })
    }

    /// Counts one more row. The condition fails if somebody has added a row since the rows were read.
    pub(crate) fn write_row_added(&self, rows: &DeliveredRows) -> Write {
        let row = NewRow::new(subject_key(&rows.subject), count_key(rows.register))
            .number("revision", rows.added + 1);
        match rows.added {
            0 => Write::put_new(&self.tables.records, row),
            added => Write::replace(&self.tables.records, row, "revision", added),
        }
    }
}

fn count_key(register: RegisterCode) -> String {
    format!("ROWS#{register}")
}

fn delivered(row: &StoredRow, register: RegisterCode) -> Option<(Identity, DeliveredRow)> {
    let sk = row.optional("sk")?;
    let identity = match sk.split('#').collect::<Vec<_>>()[..] {
        ["ITEM", _, _, item] => Identity::Item(item.to_owned()),
        ["DISCLOSURE", _, of, disclosure] if of == register.as_str() => {
            Identity::Disclosure(disclosure.to_owned())
        }
        _ => return None,
    };
    let line = row.number("version").ok().zip(row.optional("content").map(str::to_owned));
    Some((identity, DeliveredRow { sk: sk.to_owned(), line }))
}
