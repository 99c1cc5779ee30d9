//! Values that tests make from texts. An invalid text ends the test.

use std::collections::BTreeSet;

use domain::{
    access_log::{Action, Entry},
    identity_code::IdentityCode,
    ids::{IdempotencyKey, ItemId, MalformedId, SubjectId},
    language::{Language, Localised},
    register::RegisterCode,
    request::{Ask, Matter, Received, Request, Target},
    role::{Official, StaffRole},
};
use jiff::Timestamp;
use store::LogScope;

/// The time at which the tests of the store and the desks act.
pub const NOW: &str = "2026-06-01T08:00:00Z";
/// The time at which deliveries arrive. It is after [`NOW`], because the sample people have data up to the autumn.
pub const DELIVERED: &str = "2026-11-22T08:00:00Z";

/// An id of the kind that the caller expects.
#[must_use]
pub fn id<Id: TryFrom<String, Error = MalformedId>>(text: impl Into<String>) -> Id {
    let text = text.into();
    Id::try_from(text.clone()).unwrap_or_else(|why| panic!("{text}: {why}"))
}

/// The instant in a text such as `2026-06-01T08:00:00Z`.
#[must_use]
pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|why| panic!("{text}: {why}"))
}

/// An identity code such as `240385-902X`.
#[must_use]
pub fn code(text: &str) -> IdentityCode {
    IdentityCode::parse(text).unwrap_or_else(|why| panic!("{why}"))
}

/// The id of a person who has this number in a test.
#[must_use]
pub fn subject(number: u32) -> SubjectId {
    id(format!("subject-{number:08}"))
}

/// The idempotency key of a form that has this number in a test.
#[must_use]
pub fn key(form: u32) -> IdempotencyKey {
    id(format!("idempotency-{form:08}"))
}

/// The register of an item of the sample people: the id begins with it, as in `ura-aino-0201`.
#[must_use]
pub fn register_of(item: &ItemId) -> RegisterCode {
    let slug = item.as_str().split('-').next().unwrap_or_default();
    RegisterCode::from_slug(slug).unwrap_or_else(|| panic!("{item} names no register"))
}

/// An official with this name, unit and roles.
#[must_use]
pub fn official(name: &str, unit: &str, roles: &[StaffRole]) -> Official {
    let roles: BTreeSet<StaffRole> = roles.iter().copied().collect();
    Official { reference: format!("pseudonym-{name}"), unit: id(unit), roles }
}

/// An official of the TE Office with no other role than `Officer`.
#[must_use]
pub fn officer(name: &str) -> Official {
    official(name, "te-office", &[StaffRole::Officer])
}

/// An entry of the access log about something that the person did in URA.
#[must_use]
pub fn entry(action: Action) -> Entry {
    Entry { register: Some(RegisterCode::Ura), ..Entry::by_subject(at(NOW), action) }
}

/// A person's chain of the access log.
#[must_use]
pub fn about(subject: &SubjectId) -> LogScope {
    LogScope::Subject(subject.clone())
}

/// A request to correct a telephone number, with the reference of this number, received at `received`.
#[must_use]
pub fn request(whose: &SubjectId, number: u32, received: &str) -> Request {
    let [a, b, c, d] = number.to_be_bytes().map(|byte| [byte / 24, byte % 24]);
    let phone = Target {
        item: id("ura-aino-0201"),
        category: id("URA-02"),
        label: Localised::finnish("Puhelin"),
        current: Some(domain::item::Value::Text { text: "040 000 0011".into() }),
    };
    let ask = Ask::rectification("040 000 0012", "Numero on vaihtunut.").expect("it is complete");
    Request::received(Received {
        subject: whose.clone(),
        matter: Matter::data(RegisterCode::Ura, vec![phone]),
        ask,
        language: Language::Fi,
        at: at(received),
        random: [a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]],
    })
    .expect("it has a deadline")
}
