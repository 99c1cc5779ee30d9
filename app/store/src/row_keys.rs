//! Keys of a person's delivered data. A key holds what the register promises never to change: the category of a datum,
//! the time of a disclosure. A line that breaks the promise would make a second row.

use std::collections::HashMap;

use domain::{delivery::Line, ids::SubjectId, register::RegisterCode};

use crate::{
    Store, StoreError,
    records::{disclosure_key, item_key},
};

const ITEM: &str = "item";
const DISCLOSURE: &str = "disclosure";

/// Kind and identifier of a line.
type Identity = (&'static str, String);

/// The rows of one person and register.
#[derive(Debug, Clone, Default)]
pub struct RowKeys(HashMap<Identity, String>);

impl RowKeys {
    /// Whether the line would get another key than its earlier version had. If not, its key is remembered.
    pub fn would_move(&mut self, line: &Line) -> bool {
        let Some((line, place)) = place(line) else { return false };
        *self.0.entry(line).or_insert_with(|| place.clone()) != place
    }
}

impl Store {
    /// Where the data of a person and register lie.
    pub async fn row_keys(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
    ) -> Result<RowKeys, StoreError> {
        let items = format!("ITEM#{register}#");
        let (items, disclosures) = tokio::try_join!(
            self.subject_range(subject, &items, &["sk"]),
            self.subject_range(subject, "DISCLOSURE#", &["sk"]),
        )?;
        let held = |sk: &str| {
            let (kind, id) = match sk.split('#').collect::<Vec<_>>()[..] {
                ["ITEM", _, _, item] => (ITEM, item),
                ["DISCLOSURE", _, of, disclosure] if of == register.as_str() => {
                    (DISCLOSURE, disclosure)
                }
                _ => return None,
            };
            Some(((kind, id.to_owned()), sk.to_owned()))
        };
        let rows = items.iter().chain(&disclosures);
        Ok(RowKeys(rows.filter_map(|row| row.optional("sk")).filter_map(held).collect()))
    }
}

fn place(line: &Line) -> Option<(Identity, String)> {
    match line {
        Line::Item(line) => {
            let place = item_key(line.register, &line.category, &line.item);
            Some(((ITEM, line.item.to_string()), place))
        }
        Line::Disclosure(line) => {
            let place = disclosure_key(line.at, line.register, &line.disclosure);
            Some(((DISCLOSURE, line.disclosure.to_string()), place))
        }
        Line::Client(_) | Line::Consent(_) => None,
    }
}
