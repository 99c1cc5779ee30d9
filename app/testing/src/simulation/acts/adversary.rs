//! A person with access to the tables, but without the key, changes the access log. The verifier must name the chain
//! and its first bad link (S13). Then everything is put back as it was.

use std::collections::BTreeMap;

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::{play::Ended, stage::Stage, turn::Turn};

const LOG: &str = "test-access_log";
const HEADS: &str = "test-records";

/// What the person does to a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::simulation) enum Tampering {
    /// An entry in the middle is removed.
    Delete,
    /// One attribute of an entry gets another value.
    Rewrite,
    /// The entry before is copied over an entry.
    RollBack,
    /// Two entries change places.
    Reorder,
    /// The newest entries are removed.
    CutOff,
    /// The newest entries are removed, and the head is set to the last entry that is left.
    CutOffWithHead,
    /// An entry is added after the newest.
    Forge,
    /// The head is removed.
    Behead,
}

const ALL: [Tampering; 8] = [
    Tampering::Delete,
    Tampering::Rewrite,
    Tampering::RollBack,
    Tampering::Reorder,
    Tampering::CutOff,
    Tampering::CutOffWithHead,
    Tampering::Forge,
    Tampering::Behead,
];

/// A chain as it is in the table: its rows with their sort keys, oldest first.
struct Chain {
    pk: String,
    prefix: String,
    rows: Vec<(String, Value)>,
}

impl Chain {
    fn name(&self) -> String {
        format!("{}#{}", self.prefix, self.pk)
    }
}

pub(in crate::simulation) async fn tamper(turn: &mut Turn<'_>) -> Ended {
    let chains = chains(turn.stage);
    let chains: Vec<&Chain> = chains.iter().filter(|chain| chain.rows.len() > 3).collect();
    if chains.is_empty() {
        return Ended::Refused;
    }
    let chain = chains[turn.random.usize(0..chains.len())];
    let how = ALL[turn.random.usize(0..ALL.len())];
    let closed = match turn.stage.calm.verify_log().await {
        Ok(audit) => {
            for fault in &audit.faults {
                turn.violates(format!("S13: found in an untouched log: {fault}"));
            }
            audit.newest_day.map(|closed| closed.day).unwrap_or_default()
        }
        Err(error) => {
            turn.violates(format!("S13: an untouched log cannot be verified: {error}"));
            return Ended::Unavailable;
        }
    };
    let before = turn.stage.database.rows_by_key(HEADS);
    let head_key = (chain.pk.clone(), format!("DIGEST#{}", chain.prefix));
    let place = damage(turn.stage, &mut turn.random, chain, how, before.get(&head_key));
    // Entries since the newest checkpoint can be removed together with the head: nothing else refers to them.
    let is_bound = how != Tampering::CutOffWithHead || day(&chain.rows[place].0) < closed;
    found(turn, chain, how, (place as u64) + 1, is_bound).await;
    for (_, row) in &chain.rows {
        turn.stage.database.put(LOG, row);
    }
    let forged = sort_key(chain, chain.rows.len() + 1, "2026-11-22T08:00:00.000000Z");
    turn.stage.database.remove(LOG, &chain.pk, &forged);
    if let Some(head) = before.get(&head_key) {
        turn.stage.database.put(HEADS, head);
    }
    Ended::Done
}

/// Checks that the verifier names this chain and this place, and no other chain.
async fn found(turn: &Turn<'_>, chain: &Chain, how: Tampering, place: u64, is_bound: bool) {
    let audit = match turn.stage.calm.verify_log().await {
        Ok(audit) => audit,
        Err(error) => {
            return turn.violates(format!("S13: a damaged log cannot be verified: {error}"));
        }
    };
    let name = chain.name();
    let faults: Vec<String> = audit.faults.iter().map(ToString::to_string).collect();
    let named = audit.faults.iter().any(|fault| fault.chain == name && fault.fault.seq == place);
    let others = audit.faults.iter().any(|fault| fault.chain != name);
    // A change that nothing binds may stay unfound. If it is found, the chain and the place must be right.
    let is_missed = !named && (is_bound || !faults.is_empty());
    if is_missed || others {
        turn.violates(format!("S13: {how:?} at place {place} of {name}: found {faults:?}"));
    }
}

/// Damages a chain. Returns the place in `rows` of the first entry that is not as it was.
fn damage(
    stage: &Stage,
    random: &mut Rng,
    chain: &Chain,
    how: Tampering,
    head: Option<&Value>,
) -> usize {
    let database = &stage.database;
    let last = chain.rows.len() - 1;
    let place = random.usize(1..last);
    let (sk, row) = &chain.rows[place];
    match how {
        Tampering::Delete => database.remove(LOG, &chain.pk, sk),
        Tampering::Rewrite => {
            let mut row = row.clone();
            let name = ["doc", "hash", "prev"][random.usize(0..3)];
            row[name] = other(&chain.rows[place - 1].1[name], &row[name]);
            database.put(LOG, &row);
        }
        Tampering::RollBack => {
            let mut old = chain.rows[place - 1].1.clone();
            old["sk"] = json!({ "S": sk });
            database.put(LOG, &old);
        }
        Tampering::Reorder => {
            let (next_sk, next) = &chain.rows[place + 1];
            let (mut first, mut second) = (next.clone(), row.clone());
            first["sk"] = json!({ "S": sk });
            second["sk"] = json!({ "S": next_sk });
            database.put(LOG, &first);
            database.put(LOG, &second);
        }
        Tampering::CutOff | Tampering::CutOffWithHead => {
            for (sk, _) in &chain.rows[place..] {
                database.remove(LOG, &chain.pk, sk);
            }
            if let (Tampering::CutOffWithHead, Some(head)) = (how, head) {
                let mut head = head.clone();
                head["seq"] = json!({ "N": place.to_string() });
                head["hash"] = chain.rows[place - 1].1["hash"].clone();
                for name in ["verified_seq", "verified_hash", "verified_mac"] {
                    head.as_object_mut().map(|head| head.remove(name));
                }
                database.put(HEADS, &head);
            }
        }
        Tampering::Forge => {
            let mut forged = chain.rows[last].1.clone();
            let sk = sort_key(chain, last + 2, "2026-11-22T08:00:00.000000Z");
            forged["sk"] = json!({ "S": sk });
            forged["prev"] = chain.rows[last].1["hash"].clone();
            database.put(LOG, &forged);
            return last + 1;
        }
        Tampering::Behead => {
            database.remove(HEADS, &chain.pk, &format!("DIGEST#{}", chain.prefix));
            return 0;
        }
    }
    place
}

/// The value of the entry before; if both are equal, a value that no entry has.
fn other(before: &Value, now: &Value) -> Value {
    if before == now { json!({ "S": "0000" }) } else { before.clone() }
}

fn sort_key(chain: &Chain, seq: usize, at: &str) -> String {
    format!("{}#{seq:012}#{at}", chain.prefix)
}

fn day(sk: &str) -> String {
    sk.splitn(3, '#').nth(2).unwrap_or_default().chars().take(10).collect()
}

fn chains(stage: &Stage) -> Vec<Chain> {
    let mut chains: BTreeMap<(String, String), Vec<(String, Value)>> = BTreeMap::new();
    for ((pk, sk), row) in stage.database.rows_by_key(LOG) {
        let prefix = sk.split('#').next().unwrap_or_default().to_owned();
        chains.entry((pk, prefix)).or_default().push((sk, row));
    }
    // The chain of checkpoints is left out: if it is damaged, it is at fault as a whole and binds nothing.
    let known = chains.into_iter().filter(|((pk, _), _)| pk != "CHECKPOINT");
    known.map(|((pk, prefix), rows)| Chain { pk, prefix, rows }).collect()
}
