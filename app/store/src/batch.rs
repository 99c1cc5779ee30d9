//! Several rows in one call, whatever table they lie in.

use std::collections::{HashMap, HashSet};

use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes};

use crate::{Store, StoreError, row::StoredRow};

/// How often what the database left out of its answer is asked for again.
const ATTEMPTS: usize = 5;

/// Where a row lies.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct RowPlace {
    pub(crate) table: String,
    pub(crate) pk: String,
    pub(crate) sk: String,
}

impl Store {
    /// The rows that are there of these, as of now. A call asks for 100 at most.
    pub(crate) async fn rows(
        &self,
        called: &'static str,
        places: &[RowPlace],
    ) -> Result<HashMap<RowPlace, StoredRow>, StoreError> {
        let mut keys: HashMap<String, Vec<_>> = HashMap::new();
        for place in places.iter().collect::<HashSet<_>>() {
            keys.entry(place.table.clone()).or_default().push(key(place));
        }
        let asked = |keys| {
            let keys = KeysAndAttributes::builder().set_keys(Some(keys)).consistent_read(true);
            keys.build().expect("keys are set")
        };
        let mut wanted: HashMap<_, _> =
            keys.into_iter().map(|(table, keys)| (table, asked(keys))).collect();
        let mut found = HashMap::new();
        for _ in 0..ATTEMPTS {
            if wanted.is_empty() {
                return Ok(found);
            }
            let call = self.client.batch_get_item().set_request_items(Some(wanted));
            let answer = call.send().await?;
            for (table, rows) in answer.responses.unwrap_or_default() {
                for row in rows {
                    let row = StoredRow::new(called, row);
                    let (pk, sk) = (row.text("pk")?.to_owned(), row.text("sk")?.to_owned());
                    found.insert(RowPlace { table: table.clone(), pk, sk }, row);
                }
            }
            wanted = answer.unprocessed_keys.unwrap_or_default();
        }
        Err(StoreError::Unavailable("the database kept leaving rows out".into()))
    }
}

fn key(place: &RowPlace) -> HashMap<String, AttributeValue> {
    HashMap::from([
        ("pk".to_owned(), AttributeValue::S(place.pk.clone())),
        ("sk".to_owned(), AttributeValue::S(place.sk.clone())),
    ])
}
