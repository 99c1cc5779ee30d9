//! Asking for something about a datum: the form and its check page.

use desk::citizen::RequestInput;
use domain::{
    ids::IdempotencyKey,
    language::Language,
    register::RegisterCode,
    request::{AskIssue, RequestKind},
};
use pages::{
    Url,
    citizen::{AskForm, CheckAsk},
};

use crate::support::{document, item};

fn form(page: AskForm, kind: RequestKind, language: Language) -> String {
    let id = item("ura-aino-0101", "URA-08", "").id;
    document(page, language, Url::Ask(RegisterCode::Ura, id, kind))
}

fn draft() -> RequestInput {
    RequestInput {
        proposed: "Kokki 2019–2024".into(),
        reason: "Loppupäivä on väärin. <b>".into(),
        ground: "accuracy".into(),
        key: IdempotencyKey::parse("0123456789abcdef").ok(),
    }
}

#[test]
fn a_fresh_form_holds_the_value() {
    let item = item("ura-aino-0101", "URA-08", "Kokki 2019–2023");
    for language in Language::ALL {
        let page = AskForm::of(item.clone(), RequestKind::Rectification, None, Vec::new());
        let html = form(page, RequestKind::Rectification, language);
        assert!(html.contains(">\nKokki 2019–2023</textarea>"));
        assert!(!html.contains("error-title"));
    }
}

#[test]
fn a_value_that_would_not_fit_is_not_put_there() {
    let item = item("ura-aino-0101", "URA-08", &"sana ".repeat(200));
    let page = AskForm::of(item, RequestKind::Rectification, None, Vec::new());
    let html = form(page, RequestKind::Rectification, Language::En);
    assert!(html.contains("the part your request is about is enough"));
    assert!(html.contains(">\n</textarea>"));
}

#[test]
fn nothing_typed_is_lost() {
    let item = item("ura-aino-0101", "URA-13", "Kokki 2019–2023");
    let faults = vec![AskIssue::ProposedTooLong, AskIssue::ReasonTooLong];
    let page = AskForm::of(item, RequestKind::Rectification, Some(draft()), faults);
    let html = form(page, RequestKind::Rectification, Language::En);
    assert!(html.contains("<title>Error: Ask to correct data"));
    assert!(html.contains(">\nKokki 2019–2024</textarea>"));
    assert!(html.contains(">\nLoppupäivä on väärin. &lt;b&gt;</textarea>"));
    assert!(html.contains("href=\"#proposed\">Shorten the correct data to 500 characters"));
    assert!(html.find("error-title") < html.find("<h1"));
    assert!(html.contains("This is an assessment."));
}

#[test]
fn a_restriction_asks_for_a_ground() {
    let item = item("ura-aino-0101", "URA-08", "Kokki");
    let faults = vec![AskIssue::GroundMissing];
    let none = RequestInput { ground: String::new(), ..draft() };
    let page = AskForm::of(item.clone(), RequestKind::Restriction, Some(none), faults);
    let html = form(page, RequestKind::Restriction, Language::En);
    assert!(html.contains("href=\"#ground\""));
    assert_eq!(html.matches("type=\"radio\"").count(), 4);
    assert!(!html.contains("\" checked "));
    assert!(html.contains("Article 18(1)(d)"));

    let page = AskForm::of(item, RequestKind::Restriction, Some(draft()), Vec::new());
    let html = form(page, RequestKind::Restriction, Language::En);
    assert_eq!(html.matches("\" checked ").count(), 1);
}

#[test]
fn answers_are_checked_before_they_are_sent() {
    let item = item("ura-aino-0101", "URA-17", "Kokki");
    for kind in RequestKind::FILED {
        for language in Language::ALL {
            let page = CheckAsk::of(item.clone(), kind, draft()).expect("a complete draft");
            let here = Url::CheckAsk(RegisterCode::Ura, item.id.clone(), kind);
            let html = document(page, language, here);
            assert!(html.contains("name=\"key\" value=\"0123456789abcdef\""));
            assert!(html.contains("#reason\""));
        }
    }
    let page = CheckAsk::of(item.clone(), RequestKind::Rectification, draft()).expect("complete");
    let html = document(
        page,
        Language::En,
        Url::CheckAsk(RegisterCode::Ura, item.id, RequestKind::Rectification),
    );
    assert!(html.contains(
        "href=\"/en/my-data/ura/ura-aino-0101/correct#proposed\" class=\"govuk-link\">Change"
    ));
    assert!(html.contains("TE Office health data"));
    assert!(html.contains(">Send request</button>"));
}

#[test]
fn incomplete_answers_have_no_check_page() {
    let item = item("ura-aino-0101", "URA-08", "Kokki");
    let kind = RequestKind::Rectification;
    let blank = RequestInput { reason: " ".into(), ..draft() };
    assert!(CheckAsk::of(item.clone(), kind, blank).is_none());
    let keyless = RequestInput { key: None, ..draft() };
    assert!(CheckAsk::of(item.clone(), kind, keyless).is_none());
    let groundless = RequestInput { ground: "whim".into(), ..draft() };
    assert!(CheckAsk::of(item, RequestKind::Restriction, groundless).is_none());
}
