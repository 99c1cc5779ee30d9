//! What stands behind a request: who asks, since when the register knows them, and the data as they are today.

use domain::{
    ids::{CategoryCode, ItemId, SubjectId},
    item::Item,
    person::{ClientRelationship, Person},
    register::RegisterCode,
};

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use crate::{
    InputKey, Store, StoreError,
    batch::RowPlace,
    records::{RESTRICTION, item_key},
    subjects::{StoredPerson, client_key, first_client_key, newest_client, subject_key},
};

const TABLE: &str = "records";
const PERSON: &str = "PERSON";

/// Where a datum is: register, category and the register's own id.
pub type ItemPlace<'a> = (RegisterCode, &'a CategoryCode, &'a ItemId);

/// Part of what is held about a person.
#[derive(Debug, Default)]
pub struct Excerpt {
    /// Who it is.
    pub person: Option<Person>,
    /// The relationship with the register.
    pub client: Option<ClientRelationship>,
    /// The data, in the order in which they were asked for; `None` for one that is gone.
    pub items: Vec<Option<Item>>,
}

impl Store {
    /// Who a person is and, of one register, the relationship and these data: in one call.
    pub async fn excerpt(
        &self,
        subject: &SubjectId,
        register: Option<RegisterCode>,
        data: &[(&CategoryCode, &ItemId)],
    ) -> Result<Excerpt, StoreError> {
        let pk = subject_key(subject);
        let table = &self.tables.records;
        let place = |sk: String| RowPlace { table: table.clone(), pk: pk.clone(), sk };
        let mut places = vec![place(PERSON.to_owned())];
        let mut keys = Vec::new();
        if let Some(register) = register {
            places.extend([place(client_key(register)), place(first_client_key(register))]);
            keys.extend(data.iter().map(|(category, item)| item_key(register, category, item)));
        }
        for key in &keys {
            places.extend([place(key.clone()), place(format!("{key}{RESTRICTION}"))]);
        }
        let rows = self.rows(TABLE, &places).await?;
        let row = |sk: &str| rows.get(&place(sk.to_owned()));

        let person = row(PERSON).map(|row| row.sealed::<StoredPerson>(&self.keys)).transpose()?;
        let rows_of_client =
            register.map(|code| (row(&client_key(code)), row(&first_client_key(code))));
        let client = rows_of_client.map_or(Ok(None), |(row, first)| newest_client(row, first))?;
        let client = client.map(|row| row.sealed(&self.keys)).transpose()?;
        let opened = keys.iter().map(|key| {
            let behind = row(&format!("{key}{RESTRICTION}"));
            row(key).map(|datum| self.item_of(datum, behind.into_iter())).transpose()
        });
        let items = opened.collect::<Result<_, _>>()?;
        Ok(Excerpt { person: person.map(|kept| kept.person), client, items })
    }

    /// One datum of a person and what was kept of a form about it: in one call.
    pub async fn item_and_input<T: DeserializeOwned>(
        &self,
        (register, category, item): ItemPlace<'_>,
        form: &InputKey,
        now: Timestamp,
    ) -> Result<(Option<Item>, Option<T>), StoreError> {
        let pk = subject_key(&form.subject);
        let datum = item_key(register, category, item);
        let place = |sk| RowPlace { table: self.tables.records.clone(), pk: pk.clone(), sk };
        let [datum, restriction] = [place(datum.clone()), place(format!("{datum}{RESTRICTION}"))];
        let input = self.input_place(form);
        let mut rows =
            self.rows(TABLE, &[datum.clone(), restriction.clone(), input.clone()]).await?;
        let behind = rows.get(&restriction);
        let held = rows.get(&datum).map(|row| self.item_of(row, behind.into_iter()));
        let held = held.transpose()?;
        Ok((held, self.kept_input(rows.remove(&input), now)))
    }
}
