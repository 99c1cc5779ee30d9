//! Filing a request: once, in the right queue, with its receipt on its way.

use std::sync::Arc;

use desk::{CitizenDesk, citizen::Filing};
use domain::{
    access_log::Action,
    calendar::DeadlineRule,
    item::Value,
    language::Language,
    register::{RegisterCode, Visibility},
    request::{Ask, EventKind, Question, RequestKind, State},
};
use jiff::civil::date;
use store::OutboxKind;
use tokio::task::JoinSet;

use crate::support::{AINO, TUULA, World, about, key};

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
    // What the register says now is kept as it stood.
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
    // Another form about the same datum is another request.
    let other = desk.file(filing(2)).await.unwrap();
    assert!(!other.again && other.reference != first.reference);
    assert_eq!(desk.requests().await.unwrap().rows.len(), 2);
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
    assert_eq!(world.citizen(AINO).await.requests().await.unwrap().rows.len(), 1);
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
