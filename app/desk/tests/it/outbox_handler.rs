//! The courier tells people once and opens the work a withdrawn consent asks for.

use std::sync::Arc;

use desk::{Notified, OutboxHandler, citizen::ConsentChange};
use domain::{
    decision::{DecisionInput, Outcome},
    register::{RegisterCode, Visibility},
    request::{Ask, Request, RequestKind, State},
    role::StaffRole,
};
use store::Outbox;

use crate::support::{AINO, TUULA, World, consent, officer, official};

const TYP: RegisterCode = RegisterCode::Typ;

async fn carry(world: &World, entry: &Outbox) {
    OutboxHandler::new(Arc::clone(&world.store)).handle(entry).await.unwrap();
}

async fn notified(world: &World, code: &str) -> Vec<Notified> {
    let notifications = world.citizen(code).await.notifications().await.unwrap();
    notifications.rows.into_iter().map(|one| one.what).collect()
}

async fn requests(world: &World, code: &str) -> Vec<Request> {
    let requests = world.store.requests_of(&world.subject(code).await).await.unwrap();
    requests.into_iter().map(Result::unwrap).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_comes_once_however_often_the_entry_does() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    let entry = world.outbox().await.pop().unwrap();
    carry(&world, &entry).await;
    carry(&world, &entry).await;
    tokio::join!(carry(&world, &entry), carry(&world, &entry));
    assert_eq!(notified(&world, AINO).await, [Notified::Receipt { reference }]);
    assert_eq!(world.outbox().await, []);
}

#[tokio::test]
async fn a_decision_is_told_of() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    let later = world.after(10);
    let office = later.office(&officer("a"));
    office.take(&reference).await.unwrap();
    let draft = DecisionInput {
        items: vec![(Some(Outcome::Granted), "uusi".into())],
        ..DecisionInput::default()
    };
    office.decide(&reference, 2, draft).await.unwrap();
    for entry in world.outbox().await {
        carry(&world, &entry).await;
    }
    let newest_first =
        [Notified::Decision { reference: reference.clone() }, Notified::Receipt { reference }];
    assert_eq!(notified(&world, AINO).await, newest_first);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_consent_opens_one_piece_of_work() {
    let world = World::with(&[AINO]).await;
    let desk = world.citizen(AINO).await;
    desk.change_consent(TYP, &consent("typ-aino-c1"), ConsentChange::Withdraw).await.unwrap();
    let entry = world.outbox().await.pop().unwrap();
    assert!(requests(&world, AINO).await.is_empty(), "the withdrawal itself waits for nobody");
    tokio::join!(carry(&world, &entry), carry(&world, &entry));
    carry(&world, &entry).await;
    let opened = requests(&world, AINO).await;
    let [request] = &opened[..] else { panic!("{opened:?}") };
    assert_eq!((request.kind(), request.register), (RequestKind::ConsentWithdrawal, TYP));
    assert_eq!((request.visibility, request.queue.as_str()), (Visibility::Health, "typ-health"));
    assert!(
        matches!(&request.ask, Ask::ConsentWithdrawal { purpose, .. } if !purpose.fi.is_empty())
    );
    assert_eq!((request.received_at, request.targets.len()), (world.now, 0));
    assert_eq!(notified(&world, AINO).await, [Notified::ConsentWithdrawn { register: TYP }]);

    // Somebody with the health role does it and says so; an officer without it does not see it.
    let county = |name, role| world.office(&official(name, "wellbeing-county", &[role]));
    assert!(county("a", StaffRole::Officer).case(&request.reference).await.is_err());
    let health = county("b", StaffRole::HealthDataOfficer);
    let case = health.case(&request.reference).await.unwrap();
    assert!(case.items.is_empty());
    health.take(&request.reference).await.unwrap();
    let decision = health.decide(&request.reference, 2, DecisionInput::default()).await.unwrap();
    assert_eq!(decision.outcome, Outcome::Granted);
}

#[tokio::test]
async fn each_withdrawal_is_its_own_work_and_giving_again_ends_it() {
    let world = World::with(&[AINO]).await;
    let id = consent("typ-aino-c1");
    for (minutes, change) in
        [(0, ConsentChange::Withdraw), (1, ConsentChange::Give), (2, ConsentChange::Withdraw)]
    {
        let then = world.after(minutes);
        then.citizen(AINO).await.change_consent(TYP, &id, change).await.unwrap();
        for entry in world.outbox().await {
            carry(&world, &entry).await;
        }
    }
    let mut works = requests(&world, AINO).await;
    works.sort_by_key(|work| work.received_at);
    let states: Vec<State> = works.iter().map(|work| work.state.clone()).collect();
    assert_eq!(states, [State::Withdrawn, State::Received]);
    // The withdrawal is heard of once more after the consent was given again: there is nothing to stop.
    let (withdrawn, then) = (world.after(3), world.after(4));
    let desk = withdrawn.citizen(AINO).await;
    desk.change_consent(TYP, &id, ConsentChange::Give).await.unwrap();
    desk.change_consent(TYP, &id, ConsentChange::Withdraw).await.unwrap();
    then.citizen(AINO).await.change_consent(TYP, &id, ConsentChange::Give).await.unwrap();
    let mut late = world.outbox().await;
    late.reverse();
    for entry in late {
        carry(&world, &entry).await;
    }
    assert!(requests(&world, AINO).await.iter().all(|work| !work.state.is_open()));
    let told = notified(&world, AINO).await;
    assert_eq!(told.len(), 6);
    assert_eq!(told[4], Notified::ConsentGiven { register: TYP });
}

/// A consent over data some of which are restricted: its work is for those who may see all of it.
#[tokio::test]
async fn the_most_restricted_category_decides_who_sees_the_work() {
    let world = World::with(&[TUULA]).await;
    let desk = world.citizen(TUULA).await;
    desk.change_consent(TYP, &consent("typ-tuula-c1"), ConsentChange::Withdraw).await.unwrap();
    let entry = world.outbox().await.pop().unwrap();
    carry(&world, &entry).await;
    let opened = requests(&world, TUULA).await;
    assert_eq!(opened[0].visibility, Visibility::Health);
}
