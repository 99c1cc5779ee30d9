//! Deciding: a decision is saved whole or not at all.

use desk::office::DecideError;
use domain::{
    access_log::Action,
    decision::{DecisionInput, DecisionIssue, Outcome, RefusalGround, Remedy},
    request::{EventKind, State, TransitionError},
    role::StaffRole,
};
use store::OutboxKind;

use crate::support::{AINO, World, datum, officer};

fn granted(value: &str) -> DecisionInput {
    DecisionInput {
        items: vec![(Some(Outcome::Granted), value.into())],
        ..DecisionInput::default()
    }
}

fn refused() -> DecisionInput {
    DecisionInput {
        items: vec![(Some(Outcome::Refused), String::new())],
        reasons: "Tieto on oikea.".into(),
        grounds: vec![RefusalGround::Accurate],
        remedies: vec![Remedy::ComplaintToOmbudsman, Remedy::AdministrativeCourt],
    }
}

#[tokio::test]
async fn a_granted_correction_tells_before_and_after() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    let office = world.office(&officer("a"));
    office.take(&reference).await.unwrap();
    let decision = office.decide(&reference, 2, granted("040 000 0012")).await.unwrap();
    assert_eq!((decision.outcome, decision.role), (Outcome::Granted, StaffRole::Officer));

    let view = world.citizen(AINO).await.request(&reference).await.unwrap();
    let request = view.request;
    assert_eq!(request.state, State::Decided { outcome: Outcome::Granted });
    assert_eq!((request.version, request.decision.as_ref()), (3, Some(&decision)));
    assert_eq!(decision.items[0].new_value.as_deref(), Some("040 000 0012"));
    assert!(request.targets[0].current.is_some());
    assert!(matches!(request.history.last().unwrap().kind, EventKind::Decided { .. }));
    assert!(office.queue(None).await.unwrap().lines.is_empty());
    let decided = world.outbox().await.into_iter().filter(|entry| {
        matches!(&entry.kind, OutboxKind::RequestDecided { reference: told, .. } if *told == reference)
    });
    assert_eq!(decided.count(), 1);
    let log = world.log(AINO).await;
    let entries: Vec<_> = log.iter().filter(|entry| entry.action == Action::Decide).collect();
    assert!(matches!(entries[..], [entry] if entry.request.as_ref() == Some(&reference)));
    // A decision does not change the data of the register: the datum stays as delivered until the next delivery.
    let item = &request.targets[0].item;
    let held = datum(&world.citizen(AINO).await, item.as_str()).await.unwrap();
    assert_eq!(held.value, request.targets[0].current);
}

#[tokio::test]
async fn a_refusal_without_reasons_is_not_saved() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    let office = world.office(&officer("a"));
    office.take(&reference).await.unwrap();
    let before = (world.request(&reference).await, world.log(AINO).await, world.outbox().await);
    let rows = [
        (DecisionInput { reasons: " ".into(), ..refused() }, vec![DecisionIssue::NoReasons]),
        (DecisionInput { grounds: vec![], ..refused() }, vec![DecisionIssue::NoGround]),
        (DecisionInput { remedies: vec![], ..refused() }, vec![DecisionIssue::NoRemedy]),
        (
            DecisionInput { items: refused().items, ..DecisionInput::default() },
            vec![DecisionIssue::NoReasons, DecisionIssue::NoGround, DecisionIssue::NoRemedy],
        ),
        (granted(""), vec![DecisionIssue::NoNewValue(0)]),
    ];
    for (draft, expected) in rows {
        match office.decide(&reference, 2, draft).await {
            Err(DecideError::Incomplete(faults)) => assert_eq!(faults, expected),
            other => panic!("{other:?}"),
        }
    }
    let after = (world.request(&reference).await, world.log(AINO).await, world.outbox().await);
    assert_eq!(before, after, "nothing was saved, told or logged");
    let decision = office.decide(&reference, 2, refused()).await.unwrap();
    assert_eq!(decision.remedies.len(), 2);
    let view = world.citizen(AINO).await.request(&reference).await.unwrap();
    let told = view.request.decision.unwrap();
    assert_eq!((told.reasons.as_str(), told.outcome), ("Tieto on oikea.", Outcome::Refused));
    assert_eq!(told.grounds, [RefusalGround::Accurate]);
}

#[tokio::test]
async fn only_who_has_taken_it_decides_and_only_what_they_saw() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    let (a, b) = (world.office(&officer("a")), world.office(&officer("b")));
    let not_now = |result: Result<_, DecideError>| match result {
        Err(DecideError::TransitionError(why)) => why,
        Err(other) => panic!("{other:?}"),
        Ok(()) => panic!("decided"),
    };
    assert_eq!(
        not_now(a.decide(&reference, 1, granted("x")).await.map(drop)),
        TransitionError::NotTaken
    );
    a.take(&reference).await.unwrap();
    assert_eq!(
        not_now(b.decide(&reference, 2, granted("x")).await.map(drop)),
        TransitionError::TakenByAnother
    );
    // The page with version 2 was loaded before the request was put back and taken again.
    a.release(&reference).await.unwrap();
    a.take(&reference).await.unwrap();
    let stale = a.decide(&reference, 2, granted("x")).await;
    assert!(matches!(stale, Err(DecideError::Overtaken)), "{stale:?}");
    a.decide(&reference, 4, granted("x")).await.unwrap();
    assert_eq!(
        not_now(a.decide(&reference, 5, refused()).await.map(drop)),
        TransitionError::Closed
    );
    assert_eq!(
        not_now(b.decide(&reference, 5, refused()).await.map(drop)),
        TransitionError::Closed
    );
    assert_eq!(world.request(&reference).await.decision.unwrap().outcome, Outcome::Granted);
}
