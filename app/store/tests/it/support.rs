//! Each test has its own store, and values to put into it.

pub(crate) use testing::{
    World as TestStore,
    lines::{client_line, consent_line, disclosure_line, item_line, line},
    people::aino,
    values::{NOW, about, at, code, entry, key, request, subject},
    world::TABLES,
};

use domain::{
    access_log::{Action, Actor, Entry, Purpose},
    delivery::Line,
    ids::SubjectId,
    role::{Official, StaffRole},
};
use serde_json::Value;
use store::{Keyring, Store, Tables, UpsertResult};

/// A store that calls its database over HTTP, as in production.
pub(crate) fn store_at(endpoint: &str, key: u8) -> Store {
    Store::at(endpoint, Tables::with_prefix("test-"), Keyring::new(&[key; Keyring::LENGTH]))
}

pub(crate) fn official() -> Official {
    testing::values::officer("official")
}

/// Takes a line about a person, as a delivery with this one line does.
pub(crate) async fn take(store: &Store, whose: &SubjectId, value: &Value) -> UpsertResult {
    let line = line(value);
    let rows = async || store.delivered_rows(whose, line.register()).await.unwrap();
    match &line {
        Line::Client(line) => store.take_client(whose, line).await,
        Line::Item(line) => store.take_item(&mut rows().await, line).await,
        Line::Consent(line) => store.take_consent(whose, line, at(NOW)).await,
        Line::Disclosure(line) => store.take_disclosure(&mut rows().await, line).await,
    }
    .unwrap()
}

/// A log entry about an act of an official.
pub(crate) fn by_official(action: Action) -> Entry {
    let Official { reference, unit, .. } = official();
    let actor = Actor::Official { official: reference, unit, role: StaffRole::Officer };
    Entry::new(at(NOW), actor, action, Purpose::HandlingRequest)
}
