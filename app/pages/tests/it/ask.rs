//! Asking for something about a datum: the form and its check page.

use desk::citizen::RequestInput;
use domain::{
    ids::IdempotencyKey,
    language::Language,
    register::RegisterCode,
    request::{Answers, AskIssue, Offered, Question},
    text::TextIssue,
    word::Word as _,
};
use pages::{
    OwnUrl,
    citizen::{AskForm, CheckAsk},
};

use crate::support::{document, item};

fn form(page: AskForm, kind: Offered, language: Language) -> String {
    let item = item("ura-aino-0101", "URA-08", "");
    let category = item.category.code.clone();
    document(page, language, OwnUrl::Ask(RegisterCode::Ura, category, item.id, kind))
}

fn draft() -> RequestInput {
    let answers = Answers::default()
        .with(Question::ProposedValue, "Kokki 2019–2024")
        .with(Question::WhyWrong, "Loppupäivä on väärin. <b>")
        .with(Question::RestrictionGround, "accuracy");
    RequestInput { answers, key: IdempotencyKey::parse("0123456789abcdef").ok() }
}

/// The draft with another answer.
fn with(question: Question, answer: &str) -> RequestInput {
    let draft = draft();
    RequestInput { answers: draft.answers.with(question, answer), key: draft.key }
}

fn issue(question: Question, issue: TextIssue) -> AskIssue {
    AskIssue { question, issue }
}

#[test]
fn a_fresh_form_holds_the_value() {
    let item = item("ura-aino-0101", "URA-08", "Kokki 2019–2023");
    for language in Language::ALL {
        let page = AskForm::of(item.clone(), Offered::Correct, None, Vec::new());
        let html = form(page, Offered::Correct, language);
        assert!(html.contains(">\nKokki 2019–2023</textarea>"));
        assert!(!html.contains("error-title"));
    }
}

#[test]
fn a_value_that_would_not_fit_is_not_put_there() {
    let item = item("ura-aino-0101", "URA-08", &"sana ".repeat(200));
    let page = AskForm::of(item, Offered::Correct, None, Vec::new());
    let html = form(page, Offered::Correct, Language::En);
    assert!(html.contains("the part your request is about is enough"));
    assert!(html.contains(">\n</textarea>"));
}

#[test]
fn nothing_typed_is_lost() {
    let item = item("ura-aino-0101", "URA-13", "Kokki 2019–2023");
    let faults = vec![
        issue(Question::ProposedValue, TextIssue::TooLong),
        issue(Question::WhyWrong, TextIssue::HiddenCharacter),
    ];
    let page = AskForm::of(item, Offered::Correct, Some(draft()), faults);
    let html = form(page, Offered::Correct, Language::En);
    assert!(html.contains("<title>Error: Ask to correct data"));
    assert!(html.contains(">\nKokki 2019–2024</textarea>"));
    assert!(html.contains(">\nLoppupäivä on väärin. &lt;b&gt;</textarea>"));
    assert!(html.contains("href=\"#proposed\">Shorten the correct data to 500 characters"));
    assert!(html.contains("href=\"#reason\">Remove the characters that cannot be seen"));
    assert!(html.find("error-title") < html.find("<h1"));
    assert!(html.contains("This is an assessment."));
}

#[test]
fn a_restriction_asks_for_a_ground() {
    let item = item("ura-aino-0101", "URA-08", "Kokki");
    let faults = vec![issue(Question::RestrictionGround, TextIssue::Missing)];
    let none = with(Question::RestrictionGround, "");
    let page = AskForm::of(item.clone(), Offered::Restrict, Some(none), faults);
    let html = form(page, Offered::Restrict, Language::En);
    assert!(html.contains("href=\"#ground\""));
    assert_eq!(html.matches("type=\"radio\"").count(), 4);
    assert!(!html.contains("\" checked "));
    assert!(html.contains("Article 18(1)(d)"));

    let page = AskForm::of(item, Offered::Restrict, Some(draft()), Vec::new());
    let html = form(page, Offered::Restrict, Language::En);
    assert_eq!(html.matches("\" checked ").count(), 1);
}

#[test]
fn answers_are_checked_before_they_are_sent() {
    let item = item("ura-aino-0101", "URA-17", "Kokki");
    let category = item.category.code.clone();
    for kind in Offered::ALL.iter().copied() {
        for language in Language::ALL {
            let page = CheckAsk::of(item.clone(), kind, draft()).expect("a complete draft");
            let here = OwnUrl::CheckAsk(RegisterCode::Ura, category.clone(), item.id.clone(), kind);
            let html = document(page, language, here);
            assert!(html.contains("name=\"key\" value=\"0123456789abcdef\""));
            assert!(html.contains("#reason\""));
        }
    }
    let page = CheckAsk::of(item.clone(), Offered::Correct, draft()).expect("complete");
    let html = document(
        page,
        Language::En,
        OwnUrl::CheckAsk(RegisterCode::Ura, category, item.id, Offered::Correct),
    );
    assert!(html.contains(
        "href=\"/en/my-data/ura/ura-17/ura-aino-0101/correct#proposed\" class=\"govuk-link\">Change"
    ));
    assert!(html.contains("TE Office health data"));
    assert!(html.contains(">Send request</button>"));
}

#[test]
fn incomplete_answers_have_no_check_page() {
    let item = item("ura-aino-0101", "URA-08", "Kokki");
    let kind = Offered::Correct;
    let blank = with(Question::WhyWrong, " ");
    assert!(CheckAsk::of(item.clone(), kind, blank).is_none());
    let keyless = RequestInput { key: None, ..draft() };
    assert!(CheckAsk::of(item.clone(), kind, keyless).is_none());
    let groundless = with(Question::RestrictionGround, "whim");
    assert!(CheckAsk::of(item, Offered::Restrict, groundless).is_none());
}
