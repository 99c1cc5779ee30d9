//! A request is filed once, in the right queue, and with an outbox entry for its receipt.

use std::sync::Arc;

use desk::{
    CitizenDesk,
    citizen::{FileError, Filing},
};
use domain::{
    access_log::Action,
    calendar::DeadlineRule,
    decision::{DecisionInput, Outcome},
    item::Value,
    language::Language,
    register::{RegisterCode, Visibility},
    request::{Act, Ask, EventKind, Question, RequestKind, State},
};
use jiff::civil::date;
use store::OutboxKind;
use tokio::task::JoinSet;

use crate::support::{AINO, TUULA, World, about, key, officer};

fn filing(form: u32) -> Filing {
    let ask = Ask::rectification("040 000 0012", "Numero on vaihtunut.").unwrap();
    Filing { about: about("ura-aino-0201"), ask, key: key(form) }
}

#[tokio::test]
async fn a_request_holds_what_was_asked_and_when_it_is_due() {
    let world = World::with(&[AINO]).await;
    let subject = world.subject(AINO).await;
    let person = world.store.person(&subject).await.unwrap().unwrap();
    let desk = CitizenDesk::open(
        Arc::clone(&world.store),
        subject.clone(),
        person,
        Language::Sv,
        world.now,
    );
    let filed = desk.file(filing(1)).await.unwrap();
    assert!(!filed.again);
    let request = world.request(&filed.reference).await;
    assert_eq!((&request.subject, request.register()), (&subject, Some(RegisterCode::Ura)));
    assert_eq!(
        (request.kind(), request.ask.answer(Question::WhyWrong)),
        (RequestKind::Rectification, Some("Numero on vaihtunut."))
    );
    assert_eq!(
        (request.language, request.received_at, request.version),
        (Language::Sv, world.now, 1)
    );
    assert_eq!((&request.state, request.decision.as_ref()), (&State::Received, None));
    assert_eq!((request.due.rule, request.due.legal), (DeadlineRule::Gdpr12_3, date(2026, 7, 1)));
    assert_eq!((request.queue.as_str(), request.controller.as_str()), ("ura-office", "te-office"));
    assert!(matches!(request.history[..], [ref event] if event.kind == EventKind::Received));
    // The request keeps the value that the register has now.
    let [target] = &request.targets[..] else { panic!("{:?}", request.targets) };
    assert!(matches!(&target.current, Some(Value::Text { text }) if text.starts_with("040 000")));

    let outbox = world.outbox().await;
    let receipt = OutboxKind::RequestReceived { subject, reference: filed.reference.clone() };
    assert_eq!(outbox.iter().map(|entry| &entry.kind).collect::<Vec<_>>(), [&receipt]);
    let view = desk.request(&filed.reference).await.unwrap();
    assert_eq!(view.handling.queue.id.as_str(), "ura-office");
}

#[tokio::test]
async fn the_same_form_twice_is_one_request() {
    let world = World::with(&[AINO]).await;
    let desk = world.citizen(AINO).await;
    let first = desk.file(filing(1)).await.unwrap();
    let second = world.after(5).citizen(AINO).await.file(filing(1)).await.unwrap();
    assert_eq!((first.again, second.again), (false, true));
    assert_eq!(first.reference, second.reference);
    assert_eq!(desk.filed_with(&key(1)).await.unwrap(), Some(first.reference.clone()));
}

/// A script with one session must not fill a queue: while a request is open, a second one of the same kind about the
/// same datum is refused and leads to the first.
#[tokio::test]
async fn a_second_request_about_the_same_leads_to_the_first_until_that_is_closed() {
    let world = World::with(&[AINO]).await;
    let desk = world.citizen(AINO).await;
    let file = async |form| desk.file(filing(form)).await;
    let first = file(1).await.unwrap().reference;
    let open = |result| matches!(result, Err(FileError::AlreadyOpen(open)) if open == first);
    assert!(open(file(2).await));
    assert!(open(file(3).await));
    assert_eq!(desk.requests().await.unwrap().requests.rows.len(), 1);
    // A request of another kind or about another datum can be filed.
    world.restrict(AINO, "ura-aino-0201", 4).await;
    world.correct(AINO, "ura-aino-0101", 5).await;

    desk.withdraw_request(&first).await.unwrap();
    let second = file(6).await.unwrap().reference;
    assert_ne!(second, first);
    let office = world.office(&officer("a"));
    office.take(&second).await.unwrap();
    assert!(matches!(file(7).await, Err(FileError::AlreadyOpen(_))));
    let version = world.request(&second).await.version;
    let granted = DecisionInput {
        items: vec![(Some(Outcome::Granted), "040 000 0012".into())],
        ..DecisionInput::default()
    };
    office.decide(&second, version, granted).await.unwrap();
    assert!(!file(8).await.unwrap().again, "a decided request stands in nobody's way");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_forms_about_the_same_at_once_one_is_filed() {
    let world = World::with(&[AINO]).await;
    let desk = world.citizen(AINO).await;
    let mut tasks = JoinSet::new();
    for form in 1..=8 {
        let desk = desk.clone();
        tasks.spawn(async move { desk.file(filing(form)).await });
    }
    let results = tasks.join_all().await;
    let filed = results.iter().filter(|result| result.is_ok()).count();
    assert_eq!(filed, 1, "{results:?}");
    assert_eq!(desk.requests().await.unwrap().requests.rows.len(), 1);
}

/// An older version of the program that still runs closes requests without removing their guard rows.
#[tokio::test]
async fn a_guard_that_was_left_behind_keeps_nobody_out() {
    let world = World::with(&[AINO]).await;
    let desk = world.citizen(AINO).await;
    let first = desk.file(filing(1)).await.unwrap().reference;
    let closed = world.request(&first).await.after(Act::Withdraw, world.now).unwrap();
    world.store.commit(vec![world.store.write_request(&closed)]).await.unwrap();
    let second = desk.file(filing(2)).await.unwrap().reference;
    assert!(
        matches!(desk.file(filing(3)).await, Err(FileError::AlreadyOpen(open)) if open == second)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_many_times_at_once_is_one_request() {
    let world = World::with(&[AINO]).await;
    let mut tasks = JoinSet::new();
    for _ in 0..8 {
        let desk = world.citizen(AINO).await;
        tasks.spawn(async move { desk.file(filing(1)).await.unwrap() });
    }
    let filed = tasks.join_all().await;
    assert!(filed.iter().all(|one| one.reference == filed[0].reference));
    assert_eq!(filed.iter().filter(|one| !one.again).count(), 1);
    assert_eq!(world.citizen(AINO).await.requests().await.unwrap().requests.rows.len(), 1);
    assert_eq!(world.outbox().await.len(), 1, "one receipt");
    let log = world.log(AINO).await;
    assert_eq!(log.iter().filter(|entry| entry.action == Action::File).count(), 1);
}

#[tokio::test]
async fn a_request_about_restricted_data_is_restricted_itself() {
    let world = World::with(&[TUULA]).await;
    let rows = [
        ("ura-tuula-0201", Visibility::Assigned, "ura-office"),
        ("ura-tuula-1701", Visibility::Health, "ura-health"),
        ("ura-tuula-2101", Visibility::Guidance, "ura-guidance"),
        ("ura-tuula-2301", Visibility::HealthAndGuidance, "ura-health-guidance"),
        ("typ-tuula-1001", Visibility::Health, "typ-health"),
    ];
    for (form, (item, visibility, queue)) in (1..).zip(rows) {
        let reference = world.restrict(TUULA, item, form).await;
        let request = world.request(&reference).await;
        assert_eq!((request.visibility, request.queue.as_str()), (visibility, queue), "{item}");
    }
}
