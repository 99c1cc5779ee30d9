//! Checks each change when it is written.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{canaries::leak, chains::Chains};
use crate::{
    database::{Change, Commit, RowWrite},
    world::PREFIX,
};

/// DynamoDB's limits: most writes and conditions in a transaction, and most bytes in a row.
const WRITES: usize = 100;
const ROW: usize = 400 * 1024;
/// The statuses in which a request is in a queue.
const OPEN: [&str; 2] = ["received", "in_progress"];

/// What is remembered of rows, so that later changes can be compared with it.
#[derive(Debug, Default)]
pub(in crate::simulation) struct Watch {
    chains: Chains,
    /// Newest version of each request, by partition key.
    requests: BTreeMap<String, u64>,
    /// Newest version of each delivered row, by key.
    records: BTreeMap<(String, String), u64>,
    /// How many entries of the access log each running act has written.
    entries: BTreeMap<u64, u64>,
    /// When the database may remove each row, in seconds since 1970, by table and key.
    pub(in crate::simulation) expiring: BTreeMap<(String, String, String), i64>,
    /// References of the requests that were written since a check last took them.
    pub(in crate::simulation) touched_requests: BTreeSet<String>,
    /// Ids of the subjects whose rows were written since a check last took them.
    pub(in crate::simulation) touched_subjects: BTreeSet<String>,
    /// The most writes of a transaction, and the most bytes of a call.
    pub(in crate::simulation) largest: (usize, usize),
}

impl Watch {
    /// Checks a commit and adds what is wrong with it to `found`.
    pub(in crate::simulation) fn see(&mut self, commit: &Commit, found: &mut Vec<String>) {
        self.largest = (self.largest.0.max(commit.size), self.largest.1.max(commit.bytes));
        if commit.size > WRITES {
            found.push(format!("S6: a transaction of {} writes", commit.size));
        }
        if let Some(fault) = self.chains.follow(commit) {
            found.push(format!("S1: {fault}"));
        }
        let entries = commit.rows.iter().filter(|row| is_new_entry(row)).count();
        if let Some(act) = commit.act {
            *self.entries.entry(act).or_default() += entries as u64;
        }
        for row in &commit.rows {
            self.row(row, commit, entries, found);
        }
    }

    /// How many entries of the access log an act has written. The act is over, so it is forgotten.
    pub(in crate::simulation) fn take_entries(&mut self, act: u64) -> u64 {
        self.entries.remove(&act).unwrap_or_default()
    }

    fn row(&mut self, row: &RowWrite, commit: &Commit, entries: usize, found: &mut Vec<String>) {
        let clear = format!("{} {} {}", row.pk, row.sk, in_clear(&row.change));
        if let Some(what) = leak(&clear) {
            found.push(format!("S11: {what} in clear in {} {}", row.pk, row.sk));
        }
        if let Change::Put(item) = &row.change
            && commit.bytes > ROW
            && item.to_string().len() > ROW
        {
            found.push(format!("S6: the row {} {} is too large", row.pk, row.sk));
        }
        self.expiry(row);
        let subject = row.pk.strip_prefix("SUBJECT#").or_else(|| row.pk.strip_prefix("INBOX#"));
        if let Some(subject) = subject {
            self.touched_subjects.insert(subject.to_owned());
        }
        match (row.table.strip_prefix(PREFIX), &row.change) {
            (Some("requests"), Change::Put(item)) if row.pk.starts_with("REQUEST#") => {
                self.request(&row.pk, item, entries, found);
            }
            (Some("records"), Change::Put(item)) => {
                if let Some(version) = number(item, "version") {
                    self.record(row, version, found);
                }
            }
            (Some("notices"), Change::Put(_) | Change::Deleted)
                if row.sk.starts_with("VERSION#") && entries == 0 =>
            {
                found.push(format!("S1: {} {} changed without an entry", row.pk, row.sk));
            }
            _ => {}
        }
    }

    fn expiry(&mut self, row: &RowWrite) {
        let key = (row.table.clone(), row.pk.clone(), row.sk.clone());
        match &row.change {
            Change::Put(item) => {
                if let Some(ttl) = item["ttl"]["N"].as_str().and_then(|text| text.parse().ok()) {
                    self.expiring.insert(key, ttl);
                }
            }
            Change::Updated(values) => {
                if let Some(end) = values[":end"]["N"].as_str().and_then(|text| text.parse().ok()) {
                    self.expiring.insert(key, end);
                }
            }
            Change::Deleted => drop(self.expiring.remove(&key)),
        }
    }

    /// S3, S10 and S1: the version of a request grows by one with each change, the request is in a queue while it is
    /// open, and each change writes one log entry. The work for a withdrawn consent needs no entry of its own, because
    /// it follows from an act that is logged.
    fn request(&mut self, key: &str, item: &Value, entries: usize, found: &mut Vec<String>) {
        let version = number(item, "version").unwrap_or_default();
        let before = self.requests.insert(key.to_owned(), version).unwrap_or_default();
        if version != before + 1 {
            found.push(format!("S3: {key} went from version {before} to {version}"));
        }
        let text = |name: &str| item[name]["S"].as_str();
        if text("queue").is_some() != text("status").is_some_and(|status| OPEN.contains(&status)) {
            found.push(format!("S10: {key} is in a queue and not open, or open and in none"));
        }
        if entries != 1 && text("kind") != Some("consent_withdrawal") {
            found.push(format!("S1: {key} changed with {entries} entries"));
        }
        self.touched_requests.insert(key.trim_start_matches("REQUEST#").to_owned());
        self.touched_subjects.extend(text("subject").map(str::to_owned));
    }

    /// S7: only a newer version replaces what a register delivered.
    fn record(&mut self, row: &RowWrite, version: u64, found: &mut Vec<String>) {
        let key = (row.pk.clone(), row.sk.clone());
        let before = self.records.insert(key, version);
        if before.is_some_and(|before| before > version) {
            found.push(format!("S7: {} went from version {before:?} back to {version}", row.sk));
        }
    }
}

fn is_new_entry(row: &RowWrite) -> bool {
    row.table.ends_with("access_log") && matches!(row.change, Change::Put(_))
}

fn number(item: &Value, name: &str) -> Option<u64> {
    item[name]["N"].as_str()?.parse().ok()
}

/// All attributes that are not sealed.
fn in_clear(change: &Change) -> String {
    match change {
        Change::Put(Value::Object(attributes)) => {
            let clear = attributes.iter().filter(|(_, value)| value.get("B").is_none());
            clear.fold(String::new(), |text, (name, value)| text + name + " " + &value.to_string())
        }
        Change::Put(other) | Change::Updated(other) => other.to_string(),
        Change::Deleted => String::new(),
    }
}
