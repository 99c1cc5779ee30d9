//! A world of its own for each test, and what its people are called.

use domain::{
    ids::{CategoryCode, ConsentId, ItemId},
    register::RegisterCode,
};

pub(crate) use testing::{
    World,
    people::{AINO, KAARLO, NOBODY, OTHER_VILLE, TUULA, VILLE, lines},
    values::{NOW, at, key, officer, official},
};

pub(crate) fn id(item: &str) -> ItemId {
    testing::values::id(item)
}

pub(crate) fn consent(id: &str) -> ConsentId {
    testing::values::id(id)
}

pub(crate) fn category(code: &str) -> CategoryCode {
    testing::values::id(code)
}

/// The register of an item id of the sample people.
pub(crate) fn register_of(item: &str) -> RegisterCode {
    testing::values::register_of(&id(item))
}

/// The delivery of a sample person.
pub(crate) fn file(code: &str) -> String {
    testing::people::file(code).to_owned()
}
