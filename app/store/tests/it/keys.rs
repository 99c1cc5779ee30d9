//! Keys: which function has which, how they are wrapped, and how they are replaced while the database is in use.

use std::{sync::Arc, time::Duration};

use domain::{ids::SubjectId, register::RegisterCode};
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::{
    Bundle, KeySet, KeySetError, Keyring, MasterKeys, Role, Session, SessionKind, Store,
    StoreError, Times,
};

use crate::{
    formats::released,
    support::{
        NOW, TestStore, aino, at, client_line, code, consent_line, item_line, key, request, take,
    },
};

const FIRST: [u8; Keyring::LENGTH] = [7; Keyring::LENGTH];
/// More rows than a job reads in one page.
const MANY: u32 = 230;

fn person(handles: &Value) -> SubjectId {
    SubjectId::parse(handles["subject"].as_str().unwrap()).unwrap()
}

/// The rows of the first release, and more data than one page of a job has.
async fn filled() -> (TestStore, SubjectId) {
    let (test, handles) = released(1).await;
    let subject = person(&handles);
    for number in 0..MANY {
        let item = item_line(&format!("ura-many-{number}"), 1, "040");
        take(&test.store, &subject, &item).await.unwrap();
    }
    (test, subject)
}

/// Runs a job again and again. Each time its process is killed a little later than before. Returns how many of the runs
/// were killed, and how many runs there were.
async fn killed_again_and_again<J>(test: &TestStore, keys: &KeySet, job: J) -> (usize, usize)
where
    J: AsyncFn(Arc<Store>) -> bool,
{
    let (mut kills, mut runs) = (0, 0);
    for patience in 1.. {
        let store = test.beside_with(Keyring::of(&keys.bundle(Role::All)));
        runs += 1;
        match tokio::time::timeout(Duration::from_millis(patience * 5), job(store)).await {
            Ok(true) => break,
            Ok(false) => {}
            Err(_) => kills += 1,
        }
    }
    (kills, runs)
}

async fn everything_opens(store: &Store, subject: &SubjectId) {
    assert_eq!(store.find_subject(&code("240385-902X")).await.unwrap().as_ref(), Some(subject));
    assert!(store.person(subject).await.unwrap().is_some());
    let records = store.register(subject, RegisterCode::Ura).await.unwrap();
    assert_eq!(records.unreadable, []);
    assert!(records.items.len() >= 7 && records.client.is_some());
    assert!(store.consents(subject).await.unwrap().iter().all(Result::is_ok));
    assert!(store.disclosures(subject).await.unwrap().iter().all(Result::is_ok));
    let requests = store.requests_of(subject).await.unwrap();
    assert_eq!(requests.iter().flatten().count(), 9);
    assert_eq!(store.notifications(subject, 10).await.unwrap().iter().flatten().count(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_sealed_anew_although_the_job_is_killed() {
    let (test, subject) = filled().await;
    let mut keys = KeySet::of_first_release(&FIRST);
    keys.rotate();
    let both = test.beside_with(Keyring::of(&keys.bundle(Role::All)));
    everything_opens(&both, &subject).await;
    let new = request(&subject, 77, NOW);
    both.commit(both.write_new_request(&new, &key(77))).await.unwrap();
    assert!(test.store.request(&new.reference).await.is_err(), "sealed with the new key");

    let (kills, runs) = killed_again_and_again(&test, &keys, async |store| {
        let report = store.rewrap(1).await.unwrap();
        assert_eq!(report.unreadable, []);
        report.finished
    })
    .await;
    assert!(kills > 0 && runs > kills + 3, "{kills} of {runs} were killed");
    assert!(both.rewrap(100).await.unwrap().rewritten == 0, "nothing is left");

    keys.retire();
    let newest = test.beside_with(Keyring::of(&keys.bundle(Role::All)));
    assert_eq!(newest.request(&new.reference).await.unwrap(), Some(new.clone()));
    let requests = newest.requests_of(&subject).await.unwrap();
    assert_eq!(requests.iter().flatten().count(), 10);
    assert_eq!(newest.register(&subject, RegisterCode::Ura).await.unwrap().unreadable, []);
    assert!(test.store.person(&subject).await.is_err(), "the old key opens nothing any more");
}

#[tokio::test]
async fn a_row_changed_while_it_is_rewritten_keeps_the_change() {
    let (test, handles) = released(1).await;
    let subject = person(&handles);
    let mut keys = KeySet::of_first_release(&FIRST);
    keys.rotate();
    let store = test.beside_with(Keyring::of(&keys.bundle(Role::All)));
    let (one, two) = tokio::join!(store.rewrap(100), async {
        let newer = domain::person::Person { given_names: "Uusi".into(), ..aino() };
        store.rename(&subject, &newer, true).await
    });
    assert!(one.unwrap().finished);
    two.unwrap();
    assert_eq!(store.person(&subject).await.unwrap().unwrap().given_names, "Uusi");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_found_while_the_index_is_moved_and_after() {
    let (test, subject) = filled().await;
    let mut keys = KeySet::of_first_release(&FIRST);
    keys.rotate_index();
    let both = test.beside_with(Keyring::of(&keys.bundle(Role::All)));
    everything_opens(&both, &subject).await;
    // A function that has the new key enters the person. A function that does not have it yet finds the same person.
    let other = both.identify(&code("010190-999W"), &aino()).await.unwrap();
    assert!(other.is_new);
    let again = test.store.identify(&code("010190-999W"), &aino()).await.unwrap();
    assert_eq!((again.is_new, &again.subject), (false, &other.subject));

    let (_, runs) = killed_again_and_again(&test, &keys, async |store| {
        let report = store.move_index(1).await.unwrap();
        assert_eq!(report.unreadable, []);
        report.finished
    })
    .await;
    assert!(runs >= 1);
    keys.retire_index();
    let newest = test.beside_with(Keyring::of(&keys.bundle(Role::All)));
    everything_opens(&newest, &subject).await;
    let found = newest.find_subject(&code("010190-999W")).await.unwrap();
    assert_eq!(found, Some(other.subject));
    assert_eq!(test.store.find_subject(&code("240385-902X")).await.unwrap(), None);
    assert_eq!(test.rows_under("test-records", "CODE").len(), 2, "one row for each person");
}

#[tokio::test]
async fn the_intake_seals_data_and_does_not_open_them() {
    let test = TestStore::start().await;
    let keys = KeySet::of_first_release(&FIRST);
    let intake = test.beside_with(Keyring::of(&keys.bundle(Role::Intake)));
    let subject = intake.identify(&code("240385-902X"), &aino()).await.unwrap().subject;
    let events = json!([{"at": "2024-06-10T08:00:00Z", "state": "given", "form": "oral"}]);
    for value in [client_line(1), item_line("ura-aino-0201", 1, "040"), consent_line(1, &events)] {
        take(&intake, &subject, &value).await.unwrap();
    }
    intake.rename(&subject, &aino(), false).await.unwrap();

    let seen = intake.register(&subject, RegisterCode::Ura).await.unwrap();
    assert_eq!((seen.items.len(), seen.client, seen.unreadable.len()), (0, None, 2));
    let citizen = test.beside_with(Keyring::of(&keys.bundle(Role::Citizen)));
    let seen = citizen.register(&subject, RegisterCode::Ura).await.unwrap();
    assert_eq!((seen.items.len(), seen.unreadable.len()), (1, 0));
    // The outbox handler needs consents. It has no key for data and names.
    let outbox = test.beside_with(Keyring::of(&keys.bundle(Role::Outbox)));
    assert!(outbox.consents(&subject).await.unwrap()[0].is_ok());
    assert!(outbox.person(&subject).await.is_err());
    let seen = outbox.register(&subject, RegisterCode::Ura).await.unwrap();
    assert_eq!((seen.items.len(), seen.unreadable.len()), (0, 2));
}

#[test]
fn wrapped_keys_open_with_their_master_key_and_for_their_function_only() {
    let master = MasterKeys::local(&MasterKeys::random_secret());
    let other = MasterKeys::local(&MasterKeys::random_secret());
    let keys = KeySet::random();
    let wrapped = keys.bundle(Role::Intake).wrap(&master);
    assert!(Bundle::unwrap(&master, Role::Intake, &wrapped).is_ok());
    let refused = [
        Bundle::unwrap(&other, Role::Intake, &wrapped).err(),
        Bundle::unwrap(&master, Role::Citizen, &wrapped).err(),
        Bundle::unwrap(&master, Role::Intake, &wrapped[4..]).err(),
        KeySet::unwrap(&master, &wrapped).err(),
    ];
    assert_eq!(refused, [Some(KeySetError::DoesNotOpen); 4]);
    assert!(KeySet::unwrap(&master, &keys.wrap(&master)).is_ok());
    let shown = format!("{keys:?} {:?} {master:?}", keys.bundle(Role::All));
    assert_eq!(shown, "KeySet(…) Bundle(…) MasterKeys(…)");
}

#[tokio::test]
async fn a_sealed_state_is_bound_to_the_version_beside_it() {
    let test = TestStore::start().await;
    let whose = SubjectId::parse("subject-00000001").unwrap();
    let first = request(&whose, 1, NOW);
    test.store.commit(test.store.write_new_request(&first, &key(1))).await.unwrap();
    let before = test.rows_under("test-requests", "REQUEST").pop().unwrap();
    let mut second = first.clone();
    second.version = 2;
    test.store.commit(vec![test.store.write_request(&second)]).await.unwrap();
    let mut mixed = test.rows_under("test-requests", "REQUEST").pop().unwrap();
    mixed["doc"] = before["doc"].clone();
    test.put("test-requests", &mixed);
    let found = test.store.request(&first.reference).await;
    assert!(matches!(found, Err(StoreError::Corrupt { .. })), "{found:?}");
}

#[tokio::test]
async fn a_session_put_back_with_new_times_is_none() {
    let test = TestStore::start().await;
    let times =
        Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };
    let kind = SessionKind::Official {
        official: crate::support::official(),
        name: "Virpi Virkailija-Testi".into(),
    };
    let session = Session { kind, opened_at: at(NOW) };
    let token = test.store.open_session(&session, times, at(NOW)).await.unwrap();
    let kept = test.rows_under("test-sessions", "SESSION").pop().unwrap();
    test.store.end_session(&token).await.unwrap();
    let later = at(NOW) + SignedDuration::from_hours(24 * 400);
    let mut back = kept.clone();
    for name in ["seen", "ends", "ttl"] {
        back[name] = json!({"N": (later.as_second() + 100).to_string()});
    }
    test.put("test-sessions", &back);
    assert_eq!(test.store.session(&token, times, later).await.unwrap(), None);
    let soon = at(NOW) + SignedDuration::from_mins(40);
    assert_eq!(test.store.session(&token, times, soon).await.unwrap(), None, "idle since");
}
