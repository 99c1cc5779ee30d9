//! What the tables are made of.

use std::collections::BTreeSet;

use domain::{
    catalogue::catalogue,
    ids::{CategoryCode, ConsentId, PartyId, QueueId, Reference, SubjectId},
    item::Value,
    language::{Language, Localised},
    register::{RegisterCode, Visibility},
    request::{
        Ask, EventKind, Handler, Request, RequestEvent, RequestKind, RestrictionGround, State,
        Target, deadline,
    },
    role::{Official, StaffRole},
};
use jiff::Timestamp;

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn category(code: &str) -> CategoryCode {
    CategoryCode::parse(code).unwrap()
}

pub(crate) fn party(id: &str) -> PartyId {
    PartyId::parse(id).unwrap()
}

pub(crate) fn handler(official: &str) -> Handler {
    Handler { official: official.into(), unit: party("te-office") }
}

pub(crate) fn official(unit: &str, roles: &[StaffRole]) -> Official {
    let roles: BTreeSet<StaffRole> = roles.iter().copied().collect();
    Official { reference: "official-a".into(), unit: party(unit), roles }
}

pub(crate) fn rectification() -> Ask {
    Ask::rectification("040 000 0012", "Numero on vaihtunut.").unwrap()
}

pub(crate) fn restriction() -> Ask {
    Ask::restriction(Some(RestrictionGround::Accuracy), "Tieto on kiistanalainen.").unwrap()
}

pub(crate) fn withdrawal() -> Ask {
    Ask::ConsentWithdrawal {
        consent: ConsentId::parse("typ-aino-c1").unwrap(),
        purpose: Localised::finnish("Tietojen pyytäminen"),
    }
}

/// A request just received, about so many data.
pub(crate) fn request(ask: Ask, targets: usize) -> Request {
    let received_at = at("2026-06-01T08:00:00Z");
    let target = |n: usize| Target {
        item: domain::ids::ItemId::parse(format!("ura-aino-020{n}")).unwrap(),
        category: category("URA-02"),
        label: Localised::finnish("Puhelin"),
        current: Some(Value::Text { text: "040 000 0011".into() }),
    };
    Request {
        reference: Reference::from_random(2026, [1, 2, 3, 4, 5, 6, 7, 8]),
        subject: SubjectId::parse("subject-0000000001").unwrap(),
        register: RegisterCode::Ura,
        targets: (1..=targets).map(target).collect(),
        due: deadline(ask.kind(), RegisterCode::Ura, received_at).unwrap(),
        ask,
        visibility: Visibility::Assigned,
        language: Language::Fi,
        received_at,
        queue: QueueId::parse("ura-office").unwrap(),
        controller: party("te-office"),
        state: State::Received,
        version: 1,
        history: vec![RequestEvent { at: received_at, kind: EventKind::Received }],
        decision: None,
    }
}

/// Every kind of request. The match stops the build when a kind is added and not listed here.
pub(crate) fn every_kind() -> [RequestKind; 8] {
    use RequestKind::{
        Access, ConsentWithdrawal, Erasure, Objection, Portability, Rectification, Restriction,
        SupplementaryStatement,
    };
    match Access {
        Access
        | Rectification
        | SupplementaryStatement
        | Erasure
        | Restriction
        | Portability
        | Objection
        | ConsentWithdrawal => [
            Access,
            Rectification,
            SupplementaryStatement,
            Erasure,
            Restriction,
            Portability,
            Objection,
            ConsentWithdrawal,
        ],
    }
}

/// Every category with its register.
pub(crate) fn every_category()
-> impl Iterator<Item = (&'static domain::register::Register, &'static domain::register::Category)>
{
    catalogue()
        .registers()
        .iter()
        .flat_map(|register| register.categories.iter().map(move |category| (register, category)))
}
