//! S1: the access log grows link by link, and nothing in it is ever changed or removed.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::database::{Change, Commit, RowWrite};

/// Number and hash of the newest link of each chain, by partition key and the beginning of the sort keys.
#[derive(Debug, Default)]
pub(super) struct Chains(BTreeMap<(String, String), (u64, String)>);

impl Chains {
    /// Takes the links of a commit. Returns what does not fit, if anything.
    pub(super) fn follow(&mut self, commit: &Commit) -> Option<String> {
        let mut links = commit.rows.iter().filter(|row| row.table.ends_with("access_log"));
        links.find_map(|link| self.link(link, commit))
    }

    fn link(&mut self, row: &RowWrite, commit: &Commit) -> Option<String> {
        let Change::Put(item) = &row.change else {
            return Some(format!("{} {} was changed or removed", row.pk, row.sk));
        };
        let mut parts = row.sk.split('#');
        let prefix = parts.next().unwrap_or_default().to_owned();
        let seq: u64 = parts.next().and_then(|text| text.parse().ok()).unwrap_or_default();
        let text = |name: &str| item[name]["S"].as_str().unwrap_or_default().to_owned();
        let chain = (row.pk.clone(), prefix.clone());
        let (last, hash) = self.0.insert(chain, (seq, text("hash"))).unwrap_or_default();
        if seq != last + 1 {
            return Some(format!("{} {prefix}: {seq} after {last}", row.pk));
        }
        if text("prev") != hash {
            return Some(format!("{} {prefix}: {seq} does not follow the link before", row.pk));
        }
        let head = commit.rows.iter().find(|head| {
            head.table.ends_with("records") && head.pk == row.pk && head.sk.ends_with(&prefix)
        });
        let moved = head.is_some_and(|head| match &head.change {
            Change::Updated(values) => is_head(values, seq, &text("hash")),
            Change::Put(_) | Change::Deleted => false,
        });
        (!moved).then(|| format!("{} {prefix}: the head did not move to {seq}", row.pk))
    }
}

fn is_head(values: &Value, seq: u64, hash: &str) -> bool {
    let of = values[":seq"]["N"].as_str().and_then(|text| text.parse().ok());
    of == Some(seq) && values[":hash"]["S"].as_str() == Some(hash)
}
