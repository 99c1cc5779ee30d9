//! The outbox handler tells people once and opens the work that a withdrawn consent needs.

use std::sync::Arc;

use desk::{Notified, OutboxHandler, citizen::ConsentChange};
use domain::{
    decision::{DecisionInput, Outcome},
    ids::Reference,
    register::{RegisterCode, Visibility},
    request::{About, Request, RequestKind, State},
    role::StaffRole,
};
use store::{KeySet, Keyring, Outbox, Role};

use crate::support::{
    AINO, TUULA, World, consent, consent_line, forget_work, key, officer, official,
};

const TYP: RegisterCode = RegisterCode::Typ;

async fn carry(world: &World, entry: &Outbox) {
    OutboxHandler::new(Arc::clone(&world.store)).handle(entry).await.unwrap();
}

async fn notified(world: &World, code: &str) -> Vec<Notified> {
    let whose = world.subject(code).await;
    let notifications = world.store.notifications(&whose, 20).await.unwrap();
    notifications.into_iter().map(|one| one.unwrap().what).collect()
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
    assert_eq!((request.kind(), request.register()), (RequestKind::ConsentWithdrawal, Some(TYP)));
    assert_eq!((request.visibility, request.queue.as_str()), (Visibility::Health, "typ-health"));
    assert_eq!(request.about, About::Consent { register: TYP, consent: consent("typ-aino-c1") });
    assert!(request.consent_purpose.as_ref().is_some_and(|purpose| !purpose.fi.is_empty()));
    assert_eq!((request.received_at, request.targets.len()), (world.now, 0));
    assert_eq!(notified(&world, AINO).await, [Notified::ConsentWithdrawn { register: TYP }]);

    // An official with the role for health data does the work and decides it. An officer without the role cannot see
    // it.
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
    // The entry of the withdrawal comes after the consent was given again: no work is opened.
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

/// Entries are handled in every order, twice, and by two handlers at the same time. The result is always the same: one
/// open piece of work if the consent is withdrawn here, none if it is in force.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_order_of_the_entries_does_not_matter() {
    let world = World::with(&[AINO]).await;
    let id = consent("typ-aino-c1");
    let mut now = world;
    for (round, order) in orders(4).into_iter().enumerate() {
        now = now.after(1);
        let desk = now.citizen(AINO).await;
        // Three changes leave the consent in the other state, four leave it in the same state.
        for _ in 0..3 + round % 2 {
            let in_force = desk.consent(TYP, &id).await.unwrap().consent.is_in_force();
            let change = if in_force { ConsentChange::Withdraw } else { ConsentChange::Give };
            desk.change_consent(TYP, &id, change).await.unwrap();
        }
        let entries = now.outbox().await;
        let told: Vec<&Outbox> = order.iter().filter_map(|place| entries.get(*place)).collect();
        for (step, entry) in told.iter().enumerate() {
            if round % 3 == 0 {
                let next = told[(step + 1) % told.len()];
                tokio::join!(carry(&now, entry), carry(&now, next));
            } else {
                carry(&now, entry).await;
                carry(&now, told[step / 2]).await;
            }
        }
        assert_eq!(now.outbox().await, []);
        let held = desk.consent(TYP, &id).await.unwrap().consent;
        let open = requests(&now, AINO).await.iter().filter(|work| work.state.is_open()).count();
        assert_eq!(open, usize::from(!held.is_in_force()), "round {round}, {order:?}");
    }
}

/// All orders of the numbers below `n`.
fn orders(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let shorter = orders(n - 1);
    let put = |order: &Vec<usize>, place| {
        let mut order = order.clone();
        order.insert(place, n - 1);
        order
    };
    shorter.iter().flat_map(|order| (0..n).map(move |place| put(order, place))).collect()
}

/// Work that the first release opened has no row that names it. It is found among the requests, and all of it is ended.
#[tokio::test]
async fn work_of_the_first_release_is_taken_over() {
    let world = World::with(&[AINO]).await;
    let id = consent("typ-aino-c1");
    let subject = world.subject(AINO).await;
    let change = async |minutes: i64, change| {
        let then = world.after(minutes);
        then.citizen(AINO).await.change_consent(TYP, &id, change).await.unwrap();
        for entry in then.outbox().await {
            carry(&then, &entry).await;
        }
    };
    change(0, ConsentChange::Withdraw).await;
    let pattern = requests(&world, AINO).await.pop().unwrap();
    // The first release left many pieces of work and no row that names one.
    forget_work(&world, &subject, &id);
    for number in 0..120_u8 {
        let mut older = pattern.clone();
        older.reference =
            Reference::from_random(2025, [number / 24, number % 24, 1, 2, 3, 4, 5, 6]);
        let key = key(1_000 + u32::from(number));
        world.store.commit(world.store.write_new_request(&older, &key)).await.unwrap();
    }
    let open =
        async || requests(&world, AINO).await.iter().filter(|work| work.state.is_open()).count();
    assert_eq!(open().await, 121);
    change(1, ConsentChange::Give).await;
    assert_eq!(open().await, 0);
    change(2, ConsentChange::Withdraw).await;
    assert_eq!(open().await, 1);
}

/// If a register changes the state of a consent, the person is told, and the work follows the new state.
#[tokio::test]
async fn a_delivery_that_changes_a_consent_is_told_and_ends_its_work() {
    let world = World::with(&[AINO]).await;
    let id = consent("typ-aino-c1");
    let desk = world.citizen(AINO).await;
    desk.change_consent(TYP, &id, ConsentChange::Withdraw).await.unwrap();
    carry(&world, &world.outbox().await.pop().unwrap()).await;
    let given = ("2024-06-10T08:00:00Z", "given", "signed_form");
    let paper = ("2026-07-01T08:00:00Z", "renewed", "signed_form");
    let rows = [
        (2, vec![given], 0, 1),
        (3, vec![given, paper], 1, 0),
        // The register removes its event again, so the withdrawal counts again.
        (4, vec![given], 1, 1),
    ];
    for (version, events, entries, works) in rows {
        assert_eq!(world.deliver(consent_line(version, &events)).await.changed, 1);
        let later = world.after(60 * 24 * 365);
        let outbox = later.outbox().await;
        assert_eq!(outbox.len(), entries, "version {version}");
        for entry in outbox {
            carry(&world, &entry).await;
        }
        let open = requests(&world, AINO).await.iter().filter(|work| work.state.is_open()).count();
        assert_eq!(open, works, "version {version}");
    }
    // Both deliveries came at the same instant, so the order of the two notifications is not certain.
    let told = notified(&world, AINO).await;
    let by_register = |in_force| Notified::ConsentByRegister { register: TYP, in_force };
    assert!(told.contains(&by_register(true)) && told.contains(&by_register(false)), "{told:?}");
    assert_eq!(told[2..], [Notified::ConsentWithdrawn { register: TYP }]);
}

/// Some data of this consent needs a role, so its work is only for officials who may see all of it.
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

/// A register changes a consent, and a function with its own keys alone carries out what follows.
async fn follows_with_the_keys_of(role: Role) {
    let world = World::with(&[AINO]).await;
    let given = ("2024-06-10T08:00:00Z", "given", "signed_form");
    let paper = ("2026-07-01T08:00:00Z", "withdrawn", "signed_form");
    assert_eq!(world.deliver(consent_line(2, &[given, paper])).await.changed, 1);
    let entry = world.after(60 * 24 * 365).outbox().await.pop().expect("an entry");
    let keys = KeySet::of_first_release(&[7; Keyring::LENGTH]);
    let handler = OutboxHandler::new(world.beside_with(Keyring::of(&keys.bundle(role))));
    handler.handle(&entry).await.unwrap();
    let told = Notified::ConsentByRegister { register: TYP, in_force: false };
    assert_eq!(notified(&world, AINO).await, [told]);
}

#[tokio::test]
async fn the_outbox_function_holds_the_keys_for_a_consent_that_a_register_changed() {
    follows_with_the_keys_of(Role::Outbox).await;
}

#[tokio::test]
async fn the_schedule_holds_the_keys_for_a_consent_that_a_register_changed() {
    follows_with_the_keys_of(Role::Schedule).await;
}
