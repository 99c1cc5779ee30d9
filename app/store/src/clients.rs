//! A person's relationship with a register on the way in. The name that the register knows the person by comes with
//! it and is written in the same transaction: neither is there without the other.

use domain::{delivery::ClientLine, ids::SubjectId, register::RegisterCode};

use crate::{
    Store, StoreError, UpsertOutcome, UpsertResult, Write, WriteError,
    delivery::settled,
    row::NewRow,
    subjects::{client_key, subject_key},
};

const TABLE: &str = "records";

impl Store {
    /// Whether a person's relationship with a register was delivered.
    pub async fn is_client(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
    ) -> Result<bool, StoreError> {
        let pk = subject_key(subject);
        Ok(self.get(&self.tables.records, TABLE, &pk, &client_key(register)).await?.is_some())
    }

    /// Takes a relationship, and the name in it unless the identity provider vouched for another.
    pub async fn take_client(
        &self,
        subject: &SubjectId,
        line: &ClientLine,
    ) -> Result<UpsertResult, StoreError> {
        let (pk, sk) = (subject_key(subject), client_key(line.register));
        let content = self.content(line);
        let row = NewRow::new(&*pk, &*sk)
            .number("version", line.version)
            .text("content", &*content)
            .sealed(&self.keys, &line.clone().into_relationship());
        for attempt in 0..Self::attempts() {
            let (held, name) = tokio::try_join!(
                self.get(&self.tables.records, TABLE, &pk, &sk),
                self.held_name(subject),
            )?;
            let (write, outcome) = match held {
                None => {
                    if let Some(result) = settled((line.version, &content), None) {
                        return Ok(result);
                    }
                    (Write::put_new(&self.tables.records, row.clone()), UpsertOutcome::New)
                }
                Some(held) => {
                    let version: u32 = held.number("version")?;
                    let known = Some((version, held.text("content")?));
                    if let Some(result) = settled((line.version, &content), known) {
                        return Ok(result);
                    }
                    if held.is_newer_than(row.format()) {
                        return Err(StoreError::newer_format());
                    }
                    let table = &self.tables.records;
                    let write = Write::replace(table, row.clone(), "version", version.into());
                    (write, UpsertOutcome::Changed)
                }
            };
            let renamed =
                name.and_then(|name| self.write_name(subject, name, &line.person(), false));
            match self.commit([write].into_iter().chain(renamed).collect()).await {
                Ok(()) => return Ok(Ok(outcome)),
                Err(WriteError::Condition(_)) => self.pause(attempt).await,
                Err(WriteError::Store(error)) => return Err(error),
            }
        }
        Err(StoreError::Unavailable("too many writers at once".into()))
    }
}
