//! Links: an entry, its place in its chain, and the keyed hash over both and over the link before.
//!
//! The first release wrote links into the rows `<time>#<place>`, with a hash that had no key. They stay
//! readable, and are verified as far as a hash without a key can be.

use domain::access_log::Entry;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Chain, instant_key};
use crate::{
    Keyring,
    document::Document,
    row::{NewRow, StoredRow},
};

/// What the keyed hash of a link is for; the key follows from it.
const PURPOSE: &str = "access-log";

/// A place in a chain: how many links lead to it, and the hash of the last one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Place {
    /// 0 is the start, before the first link.
    pub(super) seq: u64,
    /// Empty at the start.
    pub(super) hash: String,
}

/// An entry as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// Place in the chain, from 1.
    pub seq: u64,
    /// The time, from the row's key: so it is also known of an entry that does not open.
    pub at: Option<Timestamp>,
    /// The entry; `None` where it does not open: damaged, or written by a newer version.
    pub entry: Option<Entry>,
}

/// A link as it was read.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) prev: String,
    pub(super) hash: String,
    /// The hash has a key.
    pub(super) keyed: bool,
    /// The hash fits what it stands over.
    pub(super) sound: bool,
    pub(super) line: LogLine,
}

impl Link {
    pub(super) fn place(&self) -> Place {
        Place { seq: self.line.seq, hash: self.hash.clone() }
    }

    /// The place this link says it follows.
    pub(super) fn before(&self) -> Place {
        Place { seq: self.line.seq.saturating_sub(1), hash: self.prev.clone() }
    }

    pub(super) fn read(keys: &Keyring, row: &StoredRow) -> Self {
        let sk = row.optional("sk").unwrap_or_default();
        if sk.starts_with(|first: char| first.is_ascii_digit()) {
            Self::read_first_release(sk, row)
        } else {
            Self::read_keyed(keys, sk, row)
        }
    }

    fn read_keyed(keys: &Keyring, sk: &str, row: &StoredRow) -> Self {
        let mut parts = sk.splitn(3, '#').skip(1);
        let seq = parts.next().and_then(|text| text.parse().ok()).unwrap_or(0);
        let at = parts.next().and_then(|text| text.parse().ok());
        let text = |name| row.optional(name).unwrap_or_default().to_owned();
        let (pk, prev, hash) = (text("pk"), text("prev"), text("hash"));
        let doc = row.sealed_text(keys).ok();
        let sound = doc
            .as_ref()
            .is_some_and(|doc| keys.mac_fits(PURPOSE, &signed(&pk, sk, &prev, doc), &hash));
        let entry = doc.and_then(|doc| serde_json::from_slice(&doc).ok());
        Self { prev, hash, keyed: true, sound, line: LogLine { seq, at, entry } }
    }

    fn read_first_release(sk: &str, row: &StoredRow) -> Self {
        let (at, seq) = sk.split_once('#').unwrap_or((sk, ""));
        let at = at.parse().ok();
        let doc = row.text("doc").unwrap_or_default();
        let Ok(Chained { seq, prev, hash, .. }) = serde_json::from_str::<Chained>(doc) else {
            let line = LogLine { seq: seq.parse().unwrap_or(0), at, entry: None };
            let (prev, hash) = (String::new(), String::new());
            return Self { prev, hash, keyed: false, sound: false, line };
        };
        // The hash stands over the entry as it was written, so that words this version does not know count.
        let before = format!(r#"{{"seq":{seq},"prev":"{prev}","hash":"{hash}","entry":"#);
        let entry = doc.strip_prefix(&before).and_then(|rest| rest.strip_suffix('}'));
        let sound = entry.is_some_and(|entry| {
            Keyring::digest(&[&seq.to_be_bytes(), prev.as_bytes(), entry.as_bytes()]) == hash
        });
        let entry = serde_json::from_str::<WithEntry>(doc).ok().map(|with| with.entry);
        Self { prev, hash, keyed: false, sound, line: LogLine { seq, at, entry } }
    }
}

/// A link of the first release. Its entry is read apart: it may hold a word this version does not know.
#[derive(Deserialize)]
struct Chained {
    seq: u64,
    prev: String,
    hash: String,
}

#[derive(Deserialize)]
struct WithEntry {
    entry: Entry,
}

/// The row of the link that follows a place, and the place it leads to. `document` is sealed; the hash stands
/// over the plain text, so that sealing it anew with another key leaves the chain as it is.
pub(super) fn link_row<D: Document + Serialize>(
    keys: &Keyring,
    chain: &Chain,
    (from, at): (&Place, Timestamp),
    document: &D,
) -> (NewRow, Place) {
    let seq = from.seq + 1;
    let sk = format!("{}{}", sort_key(chain, seq), instant_key(at));
    let doc = serde_json::to_vec(document).expect("log documents serialise");
    let hash = keys.mac(PURPOSE, &signed(&chain.partition, &sk, &from.hash, &doc));
    let row = NewRow::new(chain.partition.clone(), sk)
        .text("prev", from.hash.clone())
        .text("hash", hash.clone())
        .sealed(keys, document);
    (row, Place { seq, hash })
}

/// How the sort key of a place begins. It begins with the place, so that rows are in the order of the chain even if
/// clocks differ.
pub(super) fn sort_key(chain: &Chain, seq: u64) -> String {
    format!("{}#{seq:012}#", chain.prefix)
}

fn signed<'a>(pk: &'a str, sk: &'a str, prev: &'a str, doc: &'a [u8]) -> [&'a [u8]; 4] {
    [pk.as_bytes(), sk.as_bytes(), prev.as_bytes(), doc]
}
