//! Takes a delivered client relationship. The line also has the name under which the register knows the person. Both
//! are written in the same transaction, so neither is stored without the other.

use domain::{
    delivery::ClientLine, ids::SubjectId, language::Language, person::ClientRelationship,
    register::RegisterCode,
};

use crate::{
    Store, StoreError, UpsertOutcome, UpsertResult, Write, WriteError,
    batch::RowPlace,
    delivery::settled,
    row::{NewRow, StoredRow},
    subjects::{client_key, first_client_key, newest_client, subject_key},
};

const TABLE: &str = "records";

/// The rows of a relationship. There are two if an earlier version of the program wrote after this one.
#[derive(Default)]
struct Held {
    row: Option<StoredRow>,
    first: Option<StoredRow>,
}

impl Held {
    fn newest(&self) -> Result<Option<&StoredRow>, StoreError> {
        newest_client(self.row.as_ref(), self.first.as_ref())
    }
}

impl Store {
    /// Whether a register has delivered that the person is or was its client.
    pub async fn is_client(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
    ) -> Result<bool, StoreError> {
        let held = self.held_client(subject, register).await?;
        Ok(held.row.or(held.first).is_some())
    }

    /// A person's relationship with a register.
    pub async fn client(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
    ) -> Result<Option<ClientRelationship>, StoreError> {
        let held = self.held_client(subject, register).await?;
        held.newest()?.map(|row| row.sealed(&self.keys)).transpose()
    }

    /// The language that a register uses with a person; Finnish where it is not known. It stands beside the sealed
    /// document, because the functions that tell a person what happened do not hold the key of the person's data.
    pub async fn language_of(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
    ) -> Result<Language, StoreError> {
        let held = self.held_client(subject, register).await?;
        let Some(row) = held.newest()? else { return Ok(Language::default()) };
        let known = row.optional("language").and_then(Language::from_tag);
        // Rows from before have it under the seal alone.
        let sealed = || row.sealed::<ClientRelationship>(&self.keys).map(|client| client.language);
        Ok(known.unwrap_or_else(|| sealed().unwrap_or_default()))
    }

    async fn held_client(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
    ) -> Result<Held, StoreError> {
        let pk = subject_key(subject);
        let place = |sk| RowPlace { table: self.tables.records.clone(), pk: pk.clone(), sk };
        let [row, first] = [place(client_key(register)), place(first_client_key(register))];
        let mut rows = self.rows(TABLE, &[row.clone(), first.clone()]).await?;
        Ok(Held { row: rows.remove(&row), first: rows.remove(&first) })
    }

    /// Takes a client relationship. The name in it is written too, unless the held name came from the identity
    /// provider.
    pub async fn take_client(
        &self,
        subject: &SubjectId,
        line: &ClientLine,
    ) -> Result<UpsertResult, StoreError> {
        let (pk, sk) = (subject_key(subject), client_key(line.register));
        let content = self.content(line);
        let row = NewRow::new(&*pk, &*sk)
            .number("version", line.version)
            .text("language", line.language.tag())
            .text("content", &*content)
            .sealed(&self.keys, &line.clone().into_relationship());
        for attempt in 0..Self::attempts() {
            let (held, name) = tokio::try_join!(
                self.held_client(subject, line.register),
                self.held_name(subject),
            )?;
            let newest = held.newest()?;
            let known = newest
                .map(|row| Ok::<_, StoreError>((row.number("version")?, row.text("content")?)));
            let settled = settled((line.version, &content), known.transpose()?);
            // The same version again moves a row of the first format, so that one row stays.
            let moves = settled == Some(Ok(UpsertOutcome::Same))
                && held.first.is_some()
                && newest.and_then(|row| row.number::<u32>("version").ok()) == Some(line.version);
            if let Some(result) = settled.filter(|_| !moves) {
                return Ok(result);
            }
            if newest.is_some_and(|held| held.is_newer_than(row.format())) {
                return Err(StoreError::newer_format());
            }
            let outcome = match newest {
                None => UpsertOutcome::New,
                Some(_) if moves => UpsertOutcome::Same,
                Some(_) => UpsertOutcome::Changed,
            };
            let writes = self.client_writes(&held, row.clone())?;
            let renamed =
                name.and_then(|name| self.write_name(subject, name, &line.person(), false));
            match self.commit(writes.into_iter().chain(renamed).collect()).await {
                Ok(()) => return Ok(Ok(outcome)),
                Err(WriteError::Condition(_)) => self.pause(attempt).await,
                Err(WriteError::Store(error)) => return Err(error),
            }
        }
        Err(StoreError::Unavailable("too many writers at once".into()))
    }

    /// Writes a relationship over those that were read, on the condition that they are still as they were read.
    fn client_writes(&self, held: &Held, row: NewRow) -> Result<Vec<Write>, StoreError> {
        let table = &self.tables.records;
        let mut writes = Vec::new();
        if let Some(first) = &held.first {
            let (pk, sk, version) =
                (first.text("pk")?, first.text("sk")?, first.number("version")?);
            writes.push(Write::delete_at(table, pk, sk, "version", version));
        }
        writes.push(match &held.row {
            Some(held) => Write::replace(table, row, "version", held.number("version")?),
            None => Write::put_new(table, row),
        });
        Ok(writes)
    }
}
