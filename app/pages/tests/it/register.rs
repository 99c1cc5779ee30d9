//! One register's data.

use desk::citizen::{CategoryView, ItemView, RegisterView, Reveal, Shown};
use domain::{
    catalogue::catalogue,
    ids::{PartyId, Reference},
    item::{Restriction, Withheld},
    language::Language,
    person::ClientRelationship,
    register::RegisterCode,
    request::RestrictionGround,
};
use pages::{OwnUrl, citizen::RegisterPage};

use crate::support::{TIME, category, document, item};

fn view(code: RegisterCode, categories: Vec<CategoryView>, reveal: Reveal) -> RegisterView {
    let register = catalogue().register(code);
    let client = (!categories.is_empty()).then(|| ClientRelationship {
        register: code,
        version: 1,
        language: Language::Sv,
        municipality: Some("Kemi".into()),
        address_protected: true,
        deceased_on: None,
        office: PartyId::parse("te-office").expect("a party"),
        started_on: "2019-03-04".parse().expect("a date"),
        ended_on: None,
    });
    RegisterView {
        unreadable: Vec::new(),
        register,
        controller: register.data_controller().and_then(|party| catalogue().party(party)),
        client,
        categories,
        reveal,
    }
}

fn group(code: &str, shown: Shown) -> CategoryView {
    let category = category(code);
    let (register, _) = catalogue().category(&category.code).expect("its register");
    CategoryView {
        category,
        basis: register.basis(category),
        retention: register.retention(category),
        keep_until: None,
        shown,
    }
}

fn page(code: RegisterCode, items: Vec<ItemView>, of: &str, language: Language) -> String {
    let view = view(code, vec![group(of, Shown::Items(items))], Reveal::No);
    document(RegisterPage::of(view), language, OwnUrl::Register(code))
}

#[test]
fn every_datum_can_be_asked_about() {
    let items =
        vec![item("ura-aino-0101", "URA-08", "Myyjä"), item("ura-aino-0102", "URA-08", "Kokki")];
    let html = page(RegisterCode::Ura, items, "URA-08", Language::En);
    assert!(html.contains("<article id=\"ura-aino-0101\" class=\"app-data-item\">"));
    assert!(html.contains(
        "href=\"/en/my-data/ura/ura-08/ura-aino-0101/correct\" class=\"govuk-link\">Ask to correct<"
    ));
    assert!(html.contains(
        "href=\"/en/my-data/ura/ura-08/ura-aino-0102/restrict\" class=\"govuk-link\">Ask to restrict<"
    ));
    assert!(html.contains("<span class=\"govuk-visually-hidden\">: Employment, Kokki</span>"));
    assert!(html.contains("Testiyritys Oy"));
    assert!(html.contains("Article 6(1)(c)"));
    assert!(html.contains("To be confirmed by the controller."));
}

#[test]
fn a_person_without_data_sees_the_same_frame() {
    for code in RegisterCode::ALL {
        for language in Language::ALL {
            let nothing = RegisterPage::of(view(code, Vec::new(), Reveal::No));
            let html = document(nothing, language, OwnUrl::Register(code));
            assert!(html.contains("id=\"Rights\""));
            assert!(!html.contains("<article"));
            if language == Language::En {
                assert!(html.contains("Nothing is stored about you in this register."));
            }
        }
    }
}

#[test]
fn a_withheld_value_is_explained() {
    let mut hidden = item("typ-tuula-0802", "TYP-08", "");
    hidden.value = None;
    hidden.withheld = Some(Withheld::SeriousDanger);
    let html = page(RegisterCode::Typ, vec![hidden], "TYP-08", Language::En);
    assert!(html.contains("app-data-item--withheld"));
    assert!(html.contains("Data Protection Ombudsman, who can check"));
    // An assessment, and said to be one.
    assert!(html.contains("a statement of your own can be attached"));
}

#[test]
fn a_restriction_is_marked() {
    let mut restricted = item("ura-aino-0101", "URA-15", "Päätös");
    restricted.restriction = Some(Restriction {
        ground: RestrictionGround::Accuracy,
        since: TIME.parse().expect("a time"),
        request: Reference::parse("TT-2026-7KDM-93BX").expect("a reference"),
    });
    let html = page(RegisterCode::Ura, vec![restricted], "URA-15", Language::Fi);
    assert!(html.contains("Käsittely rajoitettu</strong>"));
    assert!(html.contains("12.1.2026 klo 11.30"));
    assert!(html.contains("/fi/pyynnot/TT-2026-7KDM-93BX"));
    assert!(html.contains("hakemalla siihen muutosta"));
}

#[test]
fn health_data_are_one_click_away() {
    let categories =
        || vec![group("URA-08", Shown::Items(Vec::new())), group("URA-17", Shown::Hidden(2))];
    let closed = RegisterPage::of(view(RegisterCode::Ura, categories(), Reveal::No));
    let html = document(closed, Language::En, OwnUrl::Register(RegisterCode::Ura));
    assert!(html.contains(">Show health and guidance data as well"));
    assert!(html.contains("href=\"/en/my-data/ura/all\""));
    assert!(html.contains("Items: 2."));

    let items = vec![item("ura-aino-1701", "URA-17", "Selkä")];
    let open = vec![group("URA-17", Shown::Items(items))];
    let open = RegisterPage::of(view(RegisterCode::Ura, open, Reveal::Sensitive));
    let html = document(open, Language::En, OwnUrl::RegisterAll(RegisterCode::Ura));
    assert!(html.contains(
        "href=\"/en/my-data/ura\" class=\"govuk-link app-no-print\">Hide health and guidance data"
    ));
    assert!(html.contains("app-data-item--sensitive"));
}

#[test]
fn a_protected_municipality_is_not_shown() {
    let items = vec![item("ura-aino-0101", "URA-08", "Myyjä")];
    let html = page(RegisterCode::Ura, items, "URA-08", Language::En);
    assert!(html.contains("<span lang=\"sv\">Svenska</span>"));
    assert!(!html.contains("Your home municipality"));
}
