//! A store of its own for each test, and things to put into it.

pub(crate) use testing::{
    World as TestStore,
    lines::{client_line, consent_line, disclosure_line, item_line, line},
    people::aino,
    values::{NOW, about, at, code, entry, key, request, subject},
    world::TABLES,
};

use domain::{
    access_log::{Action, Actor, Entry, Purpose},
    role::{Official, StaffRole},
};
use store::{Keyring, Store, Tables};

/// A store that reaches its database as production does: over HTTP.
pub(crate) fn store_at(endpoint: &str, key: u8) -> Store {
    Store::at(endpoint, Tables::with_prefix("test-"), Keyring::new(&[key; Keyring::LENGTH]))
}

pub(crate) fn official() -> Official {
    testing::values::officer("official")
}

/// What an official does.
pub(crate) fn by_official(action: Action) -> Entry {
    let Official { reference, unit, .. } = official();
    let actor = Actor::Official { official: reference, unit, role: StaffRole::Officer };
    Entry::new(at(NOW), actor, action, Purpose::HandlingRequest)
}
