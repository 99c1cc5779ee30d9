//! A person, an official and a request that none of them made.

use desk::office::{Case, CaseItem};
use domain::{
    catalogue::catalogue,
    ids::{CategoryCode, ItemId, PartyId, Reference, SubjectId},
    item::Value,
    language::{Language, Localised},
    person::{ClientRelationship, Person},
    register::RegisterCode,
    request::{
        ActKind, Answers, Ask, Handler, Matter, OpenedBy, Received, Request, RequestKind,
        RestrictionGround, State, Target,
    },
};
use jiff::{Timestamp, civil::Date};

use crate::support::consent;

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
    Ask::of(RequestKind::ConsentWithdrawal, &Answers::default()).expect("no question")
}

/// A request of Nadia Testaaja, whose address is under a safety prohibition.
pub(super) fn case(ask: Ask, state: State, can: Vec<ActKind>) -> Case {
    let code = RegisterCode::Ura;
    let text = |text: &str| Value::Text { text: text.to_owned() };
    let target = Target {
        item: ItemId::parse("ura-nadia-0201").expect("an item id"),
        category: CategoryCode::parse("URA-02").expect("a category"),
        label: Localised::finnish("Puhelinnumero"),
        current: Some(text("040 000 0011")),
    };
    let matter = match ask.kind().rules().opened_by {
        OpenedBy::Withdrawal => Matter::consent(code, &consent()),
        OpenedBy::Person => Matter::data(code, vec![target]),
    };
    let request = Request::received(Received {
        subject: SubjectId::parse("subject-of-a-test").expect("a subject id"),
        matter,
        ask,
        language: Language::Sv,
        at: received(),
        random: [0; 8],
    });
    let request =
        Request { reference: reference(), state, version: 3, ..request.expect("a due date") };
    case_of(request, can)
}

/// A case of this request, whose data say another thing today.
pub(super) fn case_of(request: Request, can: Vec<ActKind>) -> Case {
    let code = RegisterCode::Ura;
    let items = request.targets.iter().map(|target| CaseItem {
        target: target.clone(),
        category: catalogue().category(&target.category).map(|(_, category)| category),
        today: Some(Value::Text { text: "040 000 0013".to_owned() }),
    });
    let mine = request.state.handler().is_some_and(|handler| handler.official == ME);
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
        handling: request.handling(),
        items: items.collect(),
        request,
        mine,
        can,
    }
}
