//! A person, an official and a request that none of them made.

use desk::office::{Case, CaseItem};
use domain::{
    catalogue::catalogue,
    ids::{CategoryCode, ConsentId, ItemId, PartyId, Reference, SubjectId},
    item::Value,
    language::{Language, Localised},
    person::{ClientRelationship, Person},
    register::RegisterCode,
    request::{
        ActKind, Ask, EventKind, Handler, Request, RequestEvent, RestrictionGround, State, Target,
        deadline,
    },
};
use jiff::{Timestamp, civil::Date};

pub(super) const ME: &str = "official-pseudonym";

pub(super) fn today() -> Date {
    "2026-11-23".parse().expect("a date")
}

pub(super) fn reference() -> Reference {
    Reference::parse("TT-2026-7KDM-93BX").expect("a reference")
}

pub(super) fn received() -> Timestamp {
    "2026-11-20T09:30:00Z".parse().expect("a time")
}

pub(super) fn handler(official: &str) -> Handler {
    Handler { official: official.to_owned(), unit: party("te-office") }
}

pub(super) fn party(id: &str) -> PartyId {
    PartyId::parse(id).expect("a party id")
}

pub(super) fn correction() -> Ask {
    Ask::rectification("040 000 0012", "Numero on vaihtunut.").expect("a request")
}

pub(super) fn restriction() -> Ask {
    Ask::restriction(Some(RestrictionGround::Accuracy), "Tieto on väärä.").expect("a request")
}

pub(super) fn withdrawal() -> Ask {
    Ask::ConsentWithdrawal {
        consent: ConsentId::parse("typ-aino-c1").expect("a consent"),
        purpose: Localised::finnish("Tietojen pyytäminen"),
    }
}

/// A request of Nadia Testaaja, whose address is under a safety prohibition.
#[expect(clippy::too_many_lines, reason = "one value with many fields")]
pub(super) fn case(ask: Ask, state: State, can: Vec<ActKind>) -> Case {
    let code = RegisterCode::Ura;
    let register = catalogue().register(code);
    let category = CategoryCode::parse("URA-02").expect("a category");
    let category = register.category(&category).expect("a category of the register");
    let (queue, route) = catalogue().route(ask.kind(), category).expect("a route");
    let text = |text: &str| Value::Text { text: text.to_owned() };
    let target = Target {
        item: ItemId::parse("ura-nadia-0201").expect("an item id"),
        category: category.code.clone(),
        label: Localised::finnish("Puhelinnumero"),
        current: Some(text("040 000 0011")),
    };
    let items = match ask {
        Ask::ConsentWithdrawal { .. } => Vec::new(),
        _ => vec![CaseItem {
            target: target.clone(),
            category: Some(category),
            today: Some(text("040 000 0013")),
        }],
    };
    let controller = register.data_controller().expect("a controller").clone();
    let mine = state.handler().is_some_and(|handler| handler.official == ME);
    Case {
        person: Some(Person {
            given_names: "Nadia".to_owned(),
            family_name: "Testaaja".to_owned(),
        }),
        client: Some(ClientRelationship {
            register: code,
            version: 1,
            language: Language::En,
            municipality: Some("Salaisuus".to_owned()),
            address_protected: true,
            deceased_on: None,
            office: party("te-office"),
            started_on: "2024-01-15".parse().expect("a date"),
            ended_on: None,
        }),
        register,
        queue: Some(queue),
        route: Some(route),
        controller: catalogue().party(&controller),
        request: Request {
            reference: reference(),
            subject: SubjectId::parse("subject-of-a-test").expect("a subject id"),
            register: code,
            targets: items.iter().map(|item| item.target.clone()).collect(),
            visibility: category.visibility,
            language: Language::Sv,
            received_at: received(),
            due: deadline(ask.kind(), code, received()).expect("a due date"),
            queue: queue.id.clone(),
            controller,
            state,
            version: 3,
            history: vec![RequestEvent { at: received(), kind: EventKind::Received }],
            decision: None,
            ask,
        },
        items,
        mine,
        can,
    }
}
