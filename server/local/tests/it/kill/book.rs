//! What the people outside know: what they sent, and what was acknowledged to them. The program's data must agree
//! with it after each kill.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domain::{ids::ConsentId, register::RegisterCode};
use serde_json::Value;

use super::cast;

/// How acts of one kind ended.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub acknowledged: u64,
    /// Sent again because no answer had come.
    pub retried: u64,
    /// Answered with a refusal, such as when somebody else was first.
    pub refused: u64,
    /// Answered with "try again later".
    pub unavailable: u64,
}

/// Everything that is known.
#[derive(Debug, Clone, Default)]
pub struct Book {
    pub citizens: Vec<CitizenBook>,
    /// What officials did, by request, official and act.
    pub acts: BTreeMap<(String, &'static str, &'static str), OfficeActs>,
    /// Citizens whom no sender has delivered yet.
    pub to_deliver: Vec<usize>,
    /// Citizens somebody has acted on since they were last looked at.
    pub touched: BTreeSet<usize>,
    pub tally: BTreeMap<&'static str, Tally>,
    /// What must never happen, and did.
    pub faults: Vec<String>,
}

/// How often an official did something with a request.
#[derive(Debug, Clone, Copy, Default)]
pub struct OfficeActs {
    pub acknowledged: u64,
    /// No answer came at first and a refusal in the end: it may have been done the first time.
    pub unknown: u64,
}

/// A citizen.
#[derive(Debug, Clone)]
pub struct CitizenBook {
    pub code: String,
    /// What registers deliver: relationships first.
    pub lines: Arc<Vec<Value>>,
    /// Versions of each line that were acknowledged, by place.
    pub delivered: BTreeMap<usize, u64>,
    /// Newest versions that were sent.
    pub begun: BTreeMap<usize, u64>,
    pub forms: BTreeMap<String, Form>,
    pub consents: Vec<ConsentBook>,
    pub logins: u64,
    pub views: u64,
}

/// A form that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// No answer has come yet.
    Sent,
    /// It became this request.
    Filed(String),
    /// A request about the same was open.
    Refused,
}

/// A consent.
#[derive(Debug, Clone)]
pub struct ConsentBook {
    pub register: RegisterCode,
    pub id: ConsentId,
    /// Place of its line.
    pub line: usize,
    /// The last word that was acknowledged.
    pub in_force: bool,
    /// A word that no answer has come to.
    pub pending: Option<bool>,
    /// Words acknowledged.
    pub changes: u64,
}

impl Book {
    /// One more citizen, whom a sender will deliver.
    pub fn add_citizen(&mut self) -> usize {
        let number = self.citizens.len();
        let (code, lines) = cast::citizen(number);
        let consents = lines.iter().enumerate().filter(|(_, line)| line["kind"] == "consent");
        let consents = consents.map(|(place, line)| {
            let events = line["events"].as_array().expect("events");
            ConsentBook {
                register: register(line),
                id: ConsentId::parse(line["consent"].as_str().expect("an id")).expect("an id"),
                line: place,
                in_force: events.last().is_some_and(|event| event["state"] == "given"),
                pending: None,
                changes: 0,
            }
        });
        let consents = consents.collect();
        self.citizens.push(CitizenBook {
            code,
            lines: Arc::new(lines),
            delivered: BTreeMap::new(),
            begun: BTreeMap::new(),
            forms: BTreeMap::new(),
            consents,
            logins: 0,
            views: 0,
        });
        self.to_deliver.push(number);
        number
    }

    pub fn fault(&mut self, what: impl Into<String>) {
        let what = what.into();
        eprintln!("FAULT {what}");
        self.faults.push(what);
    }

    pub fn tally(&mut self, act: &'static str) -> &mut Tally {
        self.tally.entry(act).or_default()
    }

    /// What a citizen sent has been acknowledged.
    pub fn acknowledged(&mut self, act: &'static str, who: usize) {
        self.tally(act).acknowledged += 1;
        self.touched.insert(who);
    }
}

/// The register of a line.
pub fn register(line: &Value) -> RegisterCode {
    serde_json::from_value(line["register"].clone()).expect("a register")
}
