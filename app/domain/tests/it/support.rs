//! What the tables are made of.

use std::collections::BTreeSet;

use domain::{
    catalogue::catalogue,
    ids::{CategoryCode, ItemId, PartyId, SubjectId},
    item::{
        Item, Material, Medium, ObtainedBy, Provenance, RecordedBy, RecorderRole, SourceKind, Value,
    },
    language::{Language, Localised},
    register::RegisterCode,
    request::{
        About, AnswerShape, Answers, Ask, Handler, Matter, Question, Received, Request,
        RequestKind, Target,
    },
    role::{Official, StaffRole},
    word::Word as _,
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

/// What a form with these answers asks.
pub(crate) fn ask(kind: RequestKind, answers: &[(Question, &str)]) -> Ask {
    let form = answers
        .iter()
        .fold(Answers::default(), |form, (question, answer)| form.with(*question, *answer));
    Ask::of(kind, &form).unwrap()
}

pub(crate) fn rectification() -> Ask {
    let answers =
        [(Question::ProposedValue, "040 000 0012"), (Question::WhyWrong, "Numero on vaihtunut.")];
    ask(RequestKind::Rectification, &answers)
}

pub(crate) fn restriction() -> Ask {
    let answers = [
        (Question::RestrictionGround, "accuracy"),
        (Question::WhyRestrict, "Tieto on kiistanalainen."),
    ];
    ask(RequestKind::Restriction, &answers)
}

pub(crate) fn withdrawal() -> Ask {
    ask(RequestKind::ConsentWithdrawal, &[])
}

/// Answers that every question of every kind takes.
pub(crate) fn answered(kind: RequestKind) -> Ask {
    let answers = kind.rules().questions.iter().map(|asked| {
        let answer = match asked.question.shape() {
            AnswerShape::Text { .. } => "Vastaus",
            AnswerShape::Ground(grounds) => grounds[0].as_str(),
        };
        (asked.question, answer)
    });
    ask(kind, &answers.collect::<Vec<_>>())
}

/// A request just received, about so many data; about the register where there are none.
pub(crate) fn request(ask: Ask, targets: usize) -> Request {
    let item = |n: usize| item(&format!("ura-aino-020{n}"));
    let matter = match targets {
        0 => Matter::other(About::Register { register: RegisterCode::Ura }),
        1 => Matter::item(&item(1)),
        _ => data((1..=targets).map(item)),
    };
    received(matter, ask)
}

/// Several data of one register.
pub(crate) fn data(items: impl Iterator<Item = Item>) -> Matter {
    Matter::data(RegisterCode::Ura, items.map(|item| Target::from(&item)).collect())
}

pub(crate) fn received(matter: Matter, ask: Ask) -> Request {
    Request::received(Received {
        subject: SubjectId::parse("subject-0000000001").unwrap(),
        matter,
        ask,
        language: Language::Fi,
        at: at("2026-06-01T08:00:00Z"),
        random: [1, 2, 3, 4, 5, 6, 7, 8],
    })
    .unwrap()
}

/// A phone number as the register delivers it.
pub(crate) fn item(id: &str) -> Item {
    Item {
        id: ItemId::parse(id).unwrap(),
        register: RegisterCode::Ura,
        category: category("URA-02"),
        version: 1,
        label: Localised::finnish("Puhelin"),
        value: Value::Text { text: "040 000 0011".into() },
        valid_from: None,
        valid_to: None,
        updated_at: at("2026-01-01T08:00:00Z"),
        material: Material::Electronic,
        withheld: None,
        provenance: Provenance {
            from_subject: true,
            source: SourceKind::DataSubject,
            source_party: None,
            medium: Medium::SelfService,
            basis: ObtainedBy::Subject,
            consent: None,
            recorded_by: RecordedBy { party: party("te-office"), role: RecorderRole::Client },
            recorded_at: at("2026-01-01T08:00:00Z"),
        },
        restriction: None,
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
