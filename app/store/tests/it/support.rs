//! A store of its own for each test, and things to put into it.

pub(crate) use testing::{
    World as TestStore,
    lines::{client_line, consent_line, disclosure_line, item_line, line},
    people::aino,
    values::{NOW, about, at, code, entry, key, request, subject},
    world::TABLES,
};

use domain::role::Official;
use store::{Keyring, Store, Tables};

/// A store that reaches its database as production does: over HTTP.
pub(crate) fn store_at(endpoint: &str, key: u8) -> Store {
    Store::at(endpoint, Tables::with_prefix("test-"), Keyring::new(&[key; Keyring::LENGTH]))
}

pub(crate) fn official() -> Official {
    testing::values::officer("official")
}
