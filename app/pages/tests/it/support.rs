//! Data made by hand, and what every page is looked at for.

use std::collections::BTreeSet;

use desk::citizen::ItemView;
use domain::{
    catalogue::catalogue,
    ids::{CategoryCode, ItemId, PartyId},
    item::{Material, Medium, ObtainedBy, Provenance, RecordedBy, RecorderRole, SourceKind, Value},
    language::{Language, Localised},
    party::PartyRef,
    register::Category,
};
use pages::{Context, Page, Site, Url, Visitor, render};

pub const TIME: &str = "2026-01-12T09:30:00Z";

pub fn context(language: Language, here: impl Into<Url>) -> Context {
    Context {
        language,
        site: Site::Citizen,
        here: Some(here.into()),
        query: None,
        idle: jiff::SignedDuration::from_mins(30),
        longest: jiff::SignedDuration::from_hours(8),
        visitor: Visitor::Citizen { name: "Aino Koetesti".into() },
        style: "/pkg/tietoni.css".into(),
        islands: "/pkg/islands.js".into(),
    }
}

/// The document, after looking for what no page may have.
pub fn document(page: impl Page, language: Language, here: impl Into<Url>) -> String {
    let html = render(page, &context(language, here));
    let ids: Vec<&str> =
        html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "an id stands twice: {ids:?}");
    for attribute in [" aria-describedby=\"", " aria-labelledby=\"", " for=\"", " href=\"#"] {
        for rest in html.split(attribute).skip(1) {
            for id in rest.split('"').next().unwrap_or_default().split(' ') {
                assert!(unique.contains(id), "{attribute}{id} leads nowhere");
            }
        }
    }
    assert_eq!(html.matches("<h1").count(), 1, "one heading of the first level");
    assert!(!html.contains(" style="), "no style of its own");
    html
}

pub fn category(code: &str) -> &'static Category {
    let code = CategoryCode::parse(code).expect("a category code");
    catalogue().category(&code).expect("a category of the catalogue").1
}

pub fn item(id: &str, code: &str, text: &str) -> ItemView {
    let code_of = CategoryCode::parse(code).expect("a category code");
    let (register, category) = catalogue().category(&code_of).expect("a category");
    ItemView {
        id: ItemId::parse(id).expect("an item id"),
        register: register.code,
        category,
        label: Localised {
            fi: "Työsuhde".into(),
            sv: Some("Anställning".into()),
            en: Some("Employment".into()),
        },
        value: Some(Value::Text { text: text.into() }),
        withheld: None,
        valid_from: None,
        valid_to: None,
        updated_at: TIME.parse().expect("a time"),
        material: Material::Electronic,
        provenance: Provenance {
            from_subject: false,
            source: SourceKind::Employer,
            source_party: Some(PartyRef::Named { name: "Testiyritys Oy".into() }),
            medium: Medium::Paper,
            basis: ObtainedBy::Statute,
            consent: None,
            recorded_by: RecordedBy {
                party: PartyId::parse("te-office").expect("a party"),
                role: RecorderRole::Officer,
            },
            recorded_at: TIME.parse().expect("a time"),
        },
        restriction: None,
    }
}

/// A consent to ask a clinic for data.
pub(crate) fn consent() -> domain::consent::Consent {
    serde_json::from_value(serde_json::json!({
        "id": "typ-aino-c1", "register": "TYP", "version": 1, "direction": "obtain",
        "purpose": { "fi": "Hoitotiedot" }, "categories": ["TYP-10"],
        "recipient": { "party": "a-clinic" }, "agreed_text": { "fi": "Suostun." },
        "withdrawal_effect": { "fi": "Tietoja ei enää pyydetä." }, "events": []
    }))
    .expect("a consent")
}
