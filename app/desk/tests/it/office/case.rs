//! Opening, taking and putting back requests, and what the citizen sees of it.

use std::sync::Arc;

use desk::{Schedule, citizen::UsesOf, office::ActError};
use domain::{
    access_log::{Action, Actor, Purpose},
    item::Value,
    register::RegisterCode,
    request::{ActKind, EventKind, State, TransitionError},
    role::StaffRole as R,
};

use crate::support::{AINO, World, category, file, officer, official};

#[tokio::test]
async fn a_case_shows_what_was_and_what_is() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    let office = world.office(&officer("a"));
    let case = office.case(&reference).await.unwrap();
    assert_eq!(case.person.as_ref().map(|person| person.family_name.as_str()), Some("Koetesti"));
    assert_eq!(case.client.as_ref().map(|client| client.register), Some(RegisterCode::Ura));
    assert_eq!((case.mine, case.can.as_slice()), (false, &[ActKind::Take][..]));
    let handling = case.handling;
    assert_eq!(
        (handling.queue.id.as_str(), handling.controller.id.as_str()),
        ("ura-office", "te-office")
    );
    let [item] = &case.items[..] else { panic!("{:?}", case.items) };
    assert_eq!(item.target.current, item.today);

    // The register corrects its own data while the request waits: both values are shown.
    let line = file(AINO).lines().find(|line| line.contains("ura-aino-0201")).unwrap().to_owned();
    let mut line: serde_json::Value = serde_json::from_str(&line).unwrap();
    line["version"] = 2.into();
    line["value"]["text"] = "040 000 0099".into();
    assert_eq!(world.deliver(&line.to_string()).await.changed, 1);
    let case = office.case(&reference).await.unwrap();
    assert_eq!(case.items[0].today, Some(Value::Text { text: "040 000 0099".into() }));
    assert_ne!(case.items[0].target.current, case.items[0].today);
}

#[tokio::test]
async fn taking_and_putting_back() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    let (a, b) = (world.office(&officer("a")), world.office(&officer("b")));
    let not_now = |result: Result<(), ActError>| match result {
        Err(ActError::TransitionError(why)) => why,
        other => panic!("{other:?}"),
    };
    a.release(&reference).await.unwrap();
    a.take(&reference).await.unwrap();
    // A second press of the button changes nothing.
    a.take(&reference).await.unwrap();
    assert_eq!(not_now(b.take(&reference).await), TransitionError::TakenByAnother);
    assert_eq!(not_now(b.release(&reference).await), TransitionError::TakenByAnother);
    let (mine, theirs) = (a.case(&reference).await.unwrap(), b.case(&reference).await.unwrap());
    assert_eq!((mine.mine, mine.can.as_slice()), (true, &[ActKind::Release, ActKind::Decide][..]));
    assert_eq!((theirs.mine, theirs.can.as_slice()), (false, &[][..]));
    assert!(a.queue(None).await.unwrap().lines[0].mine);
    assert!(!b.queue(None).await.unwrap().lines[0].mine);
    a.release(&reference).await.unwrap();
    b.take(&reference).await.unwrap();
    let request = world.request(&reference).await;
    assert_eq!((request.version, request.history.len()), (4, 4));
    assert!(
        matches!(request.state, State::InProgress { ref handler } if handler.official == "pseudonym-b")
    );
    let taken =
        request.history.iter().filter(|e| matches!(e.kind, EventKind::Taken { .. })).count();
    assert_eq!(taken, 2);
    let acts: Vec<Action> = world.log(AINO).await.iter().map(|entry| entry.action).collect();
    let expected =
        [Action::File, Action::Take, Action::View, Action::View, Action::Release, Action::Take];
    assert_eq!(acts, expected, "one entry for each act, none for what changed nothing");
}

#[tokio::test]
async fn the_citizen_sees_unit_role_purpose_and_data_and_not_the_employee() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "walmu-aino-0401", 1).await;
    let health = official("virpi", "walmu-controller", &[R::Officer, R::HealthDataOfficer]);
    world.after(1).office(&health).case(&reference).await.unwrap();
    let others = world.after(2).citizen(AINO).await.uses(UsesOf::Others, None).await.unwrap();
    let [opening] = &others.uses[..] else { panic!("{others:?}") };
    let opening = opening.shown.as_ref().unwrap();
    assert_eq!(
        (opening.entry.action, opening.entry.purpose),
        (Action::View, Purpose::HandlingRequest)
    );
    assert_eq!(opening.unit.map(|unit| unit.id.as_str()), Some("walmu-controller"));
    assert_eq!(opening.role, Some(R::HealthDataOfficer));
    assert_eq!(opening.entry.register, Some(RegisterCode::Walmu));
    assert_eq!(opening.entry.categories, [category("WAL-04")]);
    assert_eq!(opening.entry.request.as_ref(), Some(&reference));
    assert_eq!(opening.entry.at, world.after(1).now);
    assert!(opening.entry.purpose.legal_basis().is_some());
    assert!(!format!("{others:?}").contains("virpi"), "the employee is told: {others:?}");
    // The log itself names the official.
    let log = world.log(AINO).await;
    assert!(log.iter().any(|entry| matches!(&entry.actor, Actor::Official { official, .. } if official == "pseudonym-virpi")));
    let disclosures = world.citizen(AINO).await.disclosures().await.unwrap().rows;
    assert_eq!(disclosures.len(), 11);
    assert!(disclosures.is_sorted_by(|a, b| a.at >= b.at), "newest first");
}

#[tokio::test]
async fn a_closed_request_is_no_window_into_today() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    world.citizen(AINO).await.withdraw_request(&reference).await.unwrap();
    let case = world.office(&officer("a")).case(&reference).await.unwrap();
    assert!(case.client.is_none());
    assert!(case.items.iter().all(|item| item.today.is_none() && item.target.current.is_some()));
}

#[tokio::test]
async fn ones_own_clicks_do_not_push_an_officials_use_out_of_sight() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    world.office(&officer("a")).case(&reference).await.unwrap();
    let desk = world.after(1).citizen(AINO).await;
    // This is more than one page of the log.
    for _ in 0..600 {
        desk.requests().await.unwrap();
    }
    let others = desk.uses(UsesOf::Others, None).await.unwrap();
    assert_eq!((others.uses.len(), others.older), (1, None));
    let newest = desk.uses(UsesOf::Own, None).await.unwrap();
    assert_eq!(newest.uses.len(), 50);
    assert!(!others.is_at_fault && !newest.is_at_fault);
    // The pages go to the oldest entry: 600 views, the filing, and two looks at the log.
    let (mut own, mut older, mut looks) = (50, newest.older, 1);
    while let Some(before) = older {
        let page = desk.uses(UsesOf::Own, Some(before)).await.unwrap();
        assert!(!page.is_at_fault);
        (own, older, looks) = (own + page.uses.len(), page.older, looks + 1);
    }
    assert_eq!((own, looks), (603, 13));
}

#[tokio::test]
async fn the_citizen_is_told_when_a_look_was_removed_from_the_list() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    for _ in 0..2 {
        world.office(&officer("a")).case(&reference).await.unwrap();
    }
    let looks = world.rows_under("test-access_log", "OTHERS#000000000002#");
    let [look] = &looks[..] else { panic!("{looks:?}") };
    let key = |name: &str| look[name]["S"].as_str().unwrap();
    world.database.remove("test-access_log", key("pk"), key("sk"));
    let desk = world.after(1).citizen(AINO).await;
    let others = desk.uses(UsesOf::Others, None).await.unwrap();
    assert_eq!((others.uses.len(), others.is_at_fault), (1, true));
    assert!(!desk.uses(UsesOf::Own, None).await.unwrap().is_at_fault);
    // The schedule finds the fault too when the day is over. The checkpoint contains the other chain nevertheless.
    let tomorrow = world.after(24 * 60);
    let run = Schedule::new(Arc::clone(&world.store)).run(tomorrow.now).await.unwrap();
    assert_eq!((run.chains, run.chains_at_fault), (2, 1));
}
