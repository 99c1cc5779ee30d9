//! Withdrawing and giving consents.

use desk::citizen::ConsentChange::{Give, Withdraw};
use domain::{access_log::Action, consent::ConsentState, register::RegisterCode};
use store::OutboxKind;
use tokio::task::JoinSet;

use crate::support::{AINO, World, consent, consent_line, file};

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
    // The history stays, and begins with the delivered events.
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

async fn states(world: &World) -> Vec<ConsentState> {
    let desk = world.citizen(AINO).await;
    let held = desk.consent(TYP, &consent("typ-aino-c1")).await.unwrap().consent;
    held.events.iter().map(|event| event.state).collect()
}

/// The person changes a consent three times at the same instant. Then a register whose clock is ahead delivers again:
/// what the person said last still counts (GDPR 7(3)).
#[tokio::test]
async fn a_delivery_cannot_undo_what_was_done_at_one_instant() {
    use ConsentState::{Given, Renewed, Withdrawn};
    let world = World::with(&[AINO]).await;
    let id = consent("typ-aino-c1");
    let ahead = ("2026-06-01T08:04:00Z", "given", "signed_form");
    assert_eq!(world.deliver(consent_line(2, &[ahead])).await.changed, 1);
    let desk = world.citizen(AINO).await;
    for change in [Withdraw, Give, Withdraw] {
        desk.change_consent(TYP, &id, change).await.unwrap();
    }
    assert_eq!(world.deliver(consent_line(3, &[ahead])).await.changed, 1);
    assert_eq!(states(&world).await, [Given, Withdrawn, Renewed, Withdrawn]);
    assert!(!desk.consent(TYP, &id).await.unwrap().consent.is_in_force());
}

/// Only the portal writes portal events: a register cannot invent that a consent was given here.
#[tokio::test]
async fn a_register_cannot_invent_what_happened_here() {
    let world = World::with(&[AINO]).await;
    let id = consent("typ-aino-c1");
    let given = ("2024-06-10T08:00:00Z", "given", "signed_form");
    let desk = world.citizen(AINO).await;
    desk.change_consent(TYP, &id, Withdraw).await.unwrap();
    let invented = ("2026-07-01T08:00:00Z", "renewed", "portal");
    let receipt = world.deliver(consent_line(2, &[given, invented])).await;
    assert_eq!((receipt.changed, receipt.rejected.len()), (0, 1));
    assert!(!desk.consent(TYP, &id).await.unwrap().consent.is_in_force());
    // The same rule holds for a consent that is new here.
    let unseen = consent_line(1, &[invented]).replace("typ-aino-c1", "typ-aino-c77");
    assert_eq!(world.deliver(&unseen).await.rejected.len(), 1);
    // A register may repeat an event that did take place here. It is stored once.
    let echo = ("2026-06-01T08:00:00Z", "withdrawn", "portal");
    assert_eq!(world.deliver(consent_line(2, &[given, echo])).await.changed, 1);
    assert_eq!(states(&world).await, [ConsentState::Given, ConsentState::Withdrawn]);
}

/// A consent that a register has ended cannot be given again on its old text.
#[tokio::test]
async fn only_a_withdrawn_consent_can_be_given_again() {
    let world = World::with(&[AINO]).await;
    let id = consent("typ-aino-c1");
    let desk = world.citizen(AINO).await;
    for (version, state) in [(2, "expired"), (3, "refused"), (4, "invalidated")] {
        let ended = ("2026-05-01T08:00:00Z", state, "imported");
        assert_eq!(world.deliver(consent_line(version, &[ended])).await.changed, 1);
        let before = (states(&world).await, world.outbox().await.len());
        desk.change_consent(TYP, &id, Give).await.unwrap();
        assert_eq!((states(&world).await, world.outbox().await.len()), before, "{state}");
    }
}

/// The row of a consent stays small even if somebody changes it all day, and the last change counts.
#[tokio::test]
async fn a_consent_switched_without_end_stays_small() {
    let world = World::with(&[AINO]).await;
    let id = consent("typ-aino-c1");
    let desk = world.citizen(AINO).await;
    for _ in 0..80 {
        desk.change_consent(TYP, &id, Withdraw).await.unwrap();
        desk.change_consent(TYP, &id, Give).await.unwrap();
    }
    desk.change_consent(TYP, &id, Withdraw).await.unwrap();
    let held = states(&world).await;
    assert!(held.len() <= 70, "{}", held.len());
    assert_eq!(held.last(), Some(&ConsentState::Withdrawn));
    let log = world.log(AINO).await;
    let logged = log.iter().filter(|entry| entry.action == Action::WithdrawConsent).count();
    assert_eq!(logged, 81, "each change is in the log");
}
