//! Saved forms: from the page where they are filled in to the page where they are sent.

use desk::citizen::{Filing, RequestInput};
use domain::{
    register::RegisterCode,
    request::{About, Answers, AskIssue, Question as Q, RequestKind},
    text::TextIssue,
};

use crate::support::{AINO, VILLE, World, id};

const URA: RegisterCode = RegisterCode::Ura;
const KIND: RequestKind = RequestKind::Rectification;

fn typed(proposed: &str, reason: &str) -> RequestInput {
    let answers = Answers::default().with(Q::ProposedValue, proposed).with(Q::WhyWrong, reason);
    RequestInput { answers, key: None }
}

#[tokio::test]
async fn a_form_keeps_what_was_typed_last_under_a_key_of_its_own() {
    let world = World::with(&[AINO, VILLE]).await;
    let about = About::Item { register: URA, item: id("ura-aino-0201") };
    let desk = world.citizen(AINO).await;
    assert_eq!(desk.saved_input(&about, KIND).await.unwrap(), None);
    desk.save_input(&about, KIND, typed("040", "")).await.unwrap();
    let first = desk.saved_input(&about, KIND).await.unwrap().unwrap();
    assert!(first.key.is_some());
    desk.save_input(&about, KIND, typed("040 000 0012", "Syy")).await.unwrap();
    let second = desk.saved_input(&about, KIND).await.unwrap().unwrap();
    assert_eq!(
        (second.answers.get(Q::ProposedValue), second.answers.get(Q::WhyWrong)),
        ("040 000 0012", "Syy")
    );
    // A key sends the text that was checked with it: the key of an older page does not send a newer text.
    assert!(second.key.is_some() && second.key != first.key);
    // Another kind of request about the same datum has its own form, and so has another person.
    assert_eq!(desk.saved_input(&about, RequestKind::Restriction).await.unwrap(), None);
    let other = world.citizen(VILLE).await;
    assert_eq!(other.saved_input(&about, KIND).await.unwrap(), None);
    let later = world.after(24 * 60).citizen(AINO).await;
    assert_eq!(later.saved_input(&about, KIND).await.unwrap(), None);
}

#[tokio::test]
async fn a_sent_form_is_forgotten_and_finds_its_request() {
    let world = World::with(&[AINO]).await;
    let about = About::Item { register: URA, item: id("ura-aino-0201") };
    let desk = world.citizen(AINO).await;
    desk.save_input(&about, KIND, typed("040 000 0012", "Syy")).await.unwrap();
    let kept = desk.saved_input(&about, KIND).await.unwrap().unwrap();
    let key = kept.key.clone().unwrap();
    let filing = Filing { about: about.clone(), ask: kept.ask(KIND).unwrap(), key: key.clone() };
    let filed = desk.file(filing).await.unwrap();
    assert_eq!(desk.saved_input(&about, KIND).await.unwrap(), None);
    assert_eq!(desk.filed_with(&key).await.unwrap(), Some(filed.reference));
    desk.save_input(&about, KIND, typed("taas", "Syy")).await.unwrap();
    let again = desk.saved_input(&about, KIND).await.unwrap().unwrap();
    assert_ne!(again.key, Some(key), "a new draft files a new request");
}

/// The saved answers of the second tab stay when the first tab sends its form.
#[tokio::test]
async fn what_another_tab_has_kept_is_not_forgotten() {
    let world = World::with(&[AINO]).await;
    let about = About::Item { register: URA, item: id("ura-aino-0201") };
    let desk = world.citizen(AINO).await;
    desk.save_input(&about, KIND, typed("040 000 0012", "Syy")).await.unwrap();
    let first = desk.saved_input(&about, KIND).await.unwrap().unwrap();
    desk.save_input(&about, KIND, typed("040 000 0013", "Toinen syy")).await.unwrap();
    let filing = Filing {
        about: about.clone(),
        ask: first.ask(KIND).unwrap(),
        key: first.key.clone().unwrap(),
    };
    desk.file(filing).await.unwrap();
    let kept = desk.saved_input(&about, KIND).await.unwrap().unwrap();
    assert_eq!(kept.answers.get(Q::WhyWrong), "Toinen syy");
}

#[test]
fn a_form_says_all_that_is_wrong_with_it() {
    let issue = |question, issue| AskIssue { question, issue };
    let found = typed("", "").ask(KIND).unwrap_err();
    assert_eq!(
        found,
        [issue(Q::ProposedValue, TextIssue::Missing), issue(Q::WhyWrong, TextIssue::Missing)]
    );
    let restricting = |ground: &str| RequestInput {
        answers: typed("", "Syy").answers.with(Q::RestrictionGround, ground),
        key: None,
    };
    let found = restricting("anything").ask(RequestKind::Restriction).unwrap_err();
    assert_eq!(found, [issue(Q::RestrictionGround, TextIssue::Missing)]);
    assert!(restricting("accuracy").ask(RequestKind::Restriction).is_ok());
}

/// The first release saved what was typed in other fields. Such a form can be there for a day after an update.
#[test]
fn a_form_of_the_first_release_opens() {
    let kept = r#"{"proposed":"040","reason":"Syy","ground":"","key":"0123456789abcdef"}"#;
    let kept: RequestInput = serde_json::from_str(kept).unwrap();
    assert_eq!(kept.answers.get(Q::WhyWrong), "Syy");
    assert!(kept.key.is_some() && kept.ask(KIND).is_ok());
    let keyless = r#"{"proposed":"","reason":"Syy","ground":"accuracy","key":null}"#;
    let keyless: RequestInput = serde_json::from_str(keyless).unwrap();
    assert!(keyless.key.is_none() && keyless.ask(RequestKind::Restriction).is_ok());
}
