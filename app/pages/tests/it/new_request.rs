//! Beginning a request in two steps.

use desk::citizen::{CategoryView, Overview, RegisterSummary, RegisterView, Reveal, Shown};
use domain::{catalogue::catalogue, language::Language, register::RegisterCode, request::Offered};
use pages::{OwnUrl, citizen::NewRequest};

use crate::support::{category, document, item};

fn overview() -> Overview {
    let registers = catalogue()
        .registers()
        .iter()
        .map(|register| RegisterSummary {
            register,
            controller: None,
            items: 3,
            last_updated: None,
        })
        .collect();
    Overview { registers, unreadable: Vec::new() }
}

fn group(code: &str, shown: Shown) -> CategoryView {
    CategoryView { category: category(code), basis: None, retention: None, keep_until: None, shown }
}

fn register(categories: Vec<CategoryView>) -> RegisterView {
    RegisterView {
        unreadable: Vec::new(),
        register: catalogue().register(RegisterCode::Ura),
        controller: None,
        client: None,
        categories,
        reveal: Reveal::No,
    }
}

#[test]
fn the_first_step_keeps_what_is_chosen() {
    for language in Language::ALL {
        let page = NewRequest::choose(overview(), Some(RegisterCode::Typ), None);
        let html = document(page, language, OwnUrl::NewRequest);
        assert!(html.contains("<form method=\"get\""));
        assert_eq!(html.matches(" checked").count(), 1);
        assert_eq!(html.matches("name=\"register\"").count(), RegisterCode::ALL.len());
        assert!(html.contains("value=\"correct\"") && html.contains("value=\"restrict\""));
    }
    assert_eq!(NewRequest::kind_from_form("restrict"), Some(Offered::Restrict));
    assert_eq!(NewRequest::kind_from_form("access"), None);
}

#[test]
fn what_is_not_chosen_is_told_once_the_form_was_sent() {
    for (register, kind, missing) in
        [(None, None, 2), (Some(RegisterCode::Typ), None, 1), (None, Some(Offered::Restrict), 1)]
    {
        for language in Language::ALL {
            let page = NewRequest::choose(overview(), register, kind);
            assert_eq!(
                document(page.clone(), language, OwnUrl::NewRequest).matches("-error\"").count(),
                0
            );
            let html = document(page.again(), language, OwnUrl::NewRequest);
            assert_eq!(html.matches("class=\"govuk-error-message\"").count(), missing);
        }
    }
}

#[test]
fn the_second_step_leads_to_the_form_of_a_datum() {
    let items = vec![item("ura-aino-0101", "URA-08", "Myyjä")];
    let categories = vec![group("URA-08", Shown::Items(items)), group("URA-17", Shown::Hidden(2))];
    for language in Language::ALL {
        let page = NewRequest::pick(register(categories.clone()), Offered::Restrict);
        let html = document(page, language, OwnUrl::NewRequest);
        let form = OwnUrl::Ask(
            RegisterCode::Ura,
            domain::ids::CategoryCode::parse("URA-08").expect("a category"),
            domain::ids::ItemId::parse("ura-aino-0101").expect("an item id"),
            Offered::Restrict,
        );
        assert!(html.contains(&format!("href=\"{}\"", form.path(language))));
        let all = OwnUrl::RegisterAll(RegisterCode::Ura).path(language);
        assert!(html.contains(&format!("href=\"{all}\"")));
    }
    let page = NewRequest::pick(register(Vec::new()), Offered::Correct);
    let html = document(page, Language::En, OwnUrl::NewRequest);
    assert!(html.contains("This register holds nothing about you"));
}
