//! A form between its pages.

use desk::citizen::{Filing, RequestInput};
use domain::{
    register::RegisterCode,
    request::{AskIssue, RequestKind},
};

use crate::support::{AINO, VILLE, World, id};

const URA: RegisterCode = RegisterCode::Ura;
const KIND: RequestKind = RequestKind::Rectification;

fn typed(proposed: &str, reason: &str) -> RequestInput {
    RequestInput { proposed: proposed.into(), reason: reason.into(), ..RequestInput::default() }
}

#[tokio::test]
async fn a_form_keeps_what_was_typed_last_under_a_key_of_its_own() {
    let world = World::with(&[AINO, VILLE]).await;
    let item = id("ura-aino-0201");
    let desk = world.citizen(AINO).await;
    assert_eq!(desk.saved_input(URA, &item, KIND).await.unwrap(), None);
    desk.save_input(URA, &item, KIND, typed("040", "")).await.unwrap();
    let first = desk.saved_input(URA, &item, KIND).await.unwrap().unwrap();
    assert!(first.key.is_some());
    desk.save_input(URA, &item, KIND, typed("040 000 0012", "Syy")).await.unwrap();
    let second = desk.saved_input(URA, &item, KIND).await.unwrap().unwrap();
    assert_eq!((second.proposed.as_str(), second.reason.as_str()), ("040 000 0012", "Syy"));
    // What was checked is what its key sends: an older page's key does not send the newer text.
    assert!(second.key.is_some() && second.key != first.key);
    // Another kind of request about the same datum, and another person, have their own.
    assert_eq!(desk.saved_input(URA, &item, RequestKind::Restriction).await.unwrap(), None);
    let other = world.citizen(VILLE).await;
    assert_eq!(other.saved_input(URA, &item, KIND).await.unwrap(), None);
    let later = world.after(24 * 60).citizen(AINO).await;
    assert_eq!(later.saved_input(URA, &item, KIND).await.unwrap(), None);
}

#[tokio::test]
async fn a_sent_form_is_forgotten_and_finds_its_request() {
    let world = World::with(&[AINO]).await;
    let item = id("ura-aino-0201");
    let desk = world.citizen(AINO).await;
    desk.save_input(URA, &item, KIND, typed("040 000 0012", "Syy")).await.unwrap();
    let kept = desk.saved_input(URA, &item, KIND).await.unwrap().unwrap();
    let key = kept.key.clone().unwrap();
    let filing = Filing {
        register: URA,
        item: item.clone(),
        ask: kept.ask(KIND).unwrap(),
        key: key.clone(),
    };
    let filed = desk.file(filing).await.unwrap();
    assert_eq!(desk.saved_input(URA, &item, KIND).await.unwrap(), None);
    assert_eq!(desk.filed_with(&key).await.unwrap(), Some(filed.reference));
    desk.save_input(URA, &item, KIND, typed("taas", "Syy")).await.unwrap();
    let again = desk.saved_input(URA, &item, KIND).await.unwrap().unwrap();
    assert_ne!(again.key, Some(key), "a new draft files a new request");
}

#[test]
fn a_form_says_all_that_is_wrong_with_it() {
    let faults = typed("", "").ask(KIND).unwrap_err();
    assert_eq!(faults, [AskIssue::ProposedMissing, AskIssue::ReasonMissing]);
    let forged = RequestInput { ground: "anything".into(), ..typed("", "Syy") };
    assert_eq!(forged.ask(RequestKind::Restriction).unwrap_err(), [AskIssue::GroundMissing]);
    let good = RequestInput { ground: "accuracy".into(), ..typed("", "Syy") };
    assert!(good.ask(RequestKind::Restriction).is_ok());
}
