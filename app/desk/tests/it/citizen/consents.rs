//! Withdrawing and giving consents.

use desk::citizen::ConsentChange::{Give, Withdraw};
use domain::{access_log::Action, consent::ConsentState, register::RegisterCode};
use store::OutboxKind;
use tokio::task::JoinSet;

use crate::support::{AINO, World, consent, file};

const TYP: RegisterCode = RegisterCode::Typ;

#[tokio::test]
async fn a_withdrawal_counts_at_once_and_giving_again_is_as_easy() {
    let world = World::with(&[AINO]).await;
    let id = consent("typ-aino-c1");
    let desk = world.citizen(AINO).await;
    let before = desk.consent(TYP, &id).await.unwrap().consent;
    assert!(before.is_in_force());
    desk.change_consent(TYP, &id, Withdraw).await.unwrap();
    let withdrawn = desk.consent(TYP, &id).await.unwrap().consent;
    assert_eq!(withdrawn.state(), Some(ConsentState::Withdrawn));
    let later = world.after(1).citizen(AINO).await;
    later.change_consent(TYP, &id, Give).await.unwrap();
    let given = desk.consent(TYP, &id).await.unwrap().consent;
    assert!(given.is_in_force());
    // The history stays, the oldest part of it as delivered.
    assert_eq!(given.events[..before.events.len()], before.events);
    assert_eq!(given.events.len(), before.events.len() + 2);
}

#[tokio::test]
async fn what_is_so_already_stays_as_it_is() {
    let world = World::with(&[AINO]).await;
    let desk = world.citizen(AINO).await;
    let (in_force, withdrawn) = (consent("typ-aino-c1"), consent("typ-aino-c2"));
    let log = world.log(AINO).await.len();
    desk.change_consent(TYP, &in_force, Give).await.unwrap();
    desk.change_consent(TYP, &withdrawn, Withdraw).await.unwrap();
    assert_eq!(world.log(AINO).await.len(), log);
    assert_eq!(world.outbox().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_withdrawal_sent_many_times_at_once_is_one() {
    let world = World::with(&[AINO]).await;
    let mut tasks = JoinSet::new();
    for _ in 0..6 {
        let desk = world.citizen(AINO).await;
        tasks.spawn(async move {
            desk.change_consent(TYP, &consent("typ-aino-c1"), Withdraw).await.unwrap();
        });
    }
    tasks.join_all().await;
    let desk = world.citizen(AINO).await;
    let held = desk.consent(TYP, &consent("typ-aino-c1")).await.unwrap().consent;
    let withdrawals =
        held.events.iter().filter(|event| event.state == ConsentState::Withdrawn).count();
    assert_eq!(withdrawals, 1);
    let log = world.log(AINO).await;
    let logged = log.iter().filter(|entry| entry.action == Action::WithdrawConsent).count();
    assert_eq!(logged, 1);
    let outbox = world.outbox().await;
    assert!(matches!(
        outbox[..],
        [ref entry] if matches!(&entry.kind, OutboxKind::ConsentChanged { state: ConsentState::Withdrawn, .. })
    ));
}

#[tokio::test]
async fn a_new_delivery_does_not_give_it_back() {
    let world = World::with(&[AINO]).await;
    let id = consent("typ-aino-c1");
    let desk = world.citizen(AINO).await;
    desk.change_consent(TYP, &id, Withdraw).await.unwrap();
    let line = file(AINO)
        .lines()
        .find(|line| line.contains("\"consent\":\"typ-aino-c1\""))
        .unwrap()
        .to_owned();
    assert_eq!(world.deliver(&line).await.same, 1);
    let newer = line.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(world.deliver(&newer).await.changed, 1);
    let held = desk.consent(TYP, &id).await.unwrap().consent;
    assert_eq!((held.version, held.is_in_force()), (2, false));
}

#[tokio::test]
async fn consents_are_listed_in_force_first_and_what_law_does_stands_apart() {
    let world = World::with(&[AINO]).await;
    let desk = world.citizen(AINO).await;
    let view = desk.consents().await.unwrap();
    let in_force: Vec<bool> = view.consents.iter().map(|one| one.consent.is_in_force()).collect();
    assert_eq!(in_force, [true, true, true, false]);
    assert!(view.consents.iter().all(|one| one.categories.len() == one.consent.categories.len()));
    assert!(!view.statutory.is_empty());
    for (register, statutory) in view.statutory {
        assert!(!statutory.is_empty(), "{}", register.code);
    }
}
