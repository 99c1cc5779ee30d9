//! Today's code opens the rows that each released format wrote. The files are never changed: a new format gets its own
//! folder beside them.

mod format_2;

use std::{fs, path::PathBuf};

use domain::{
    consent::ConsentState,
    ids::{CategoryCode, ConsentId, IdempotencyKey, ItemId, Reference, SubjectId},
    language::Language,
    person::Person,
    register::RegisterCode,
    request::{About, EventKind, RequestKind, State},
};
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::{InputKey, Lane, LogScope, Outbox, OutboxKind, SessionKind, Times, Token};

use crate::support::{NOW, TABLES, TestStore, at, code};

const TIMES: Times =
    Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };

fn folder(format: u16) -> PathBuf {
    let formats = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/formats");
    formats.join(format.to_string())
}

fn read(format: u16, file: &str) -> Value {
    let text = fs::read_to_string(folder(format).join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A database with the rows that the release of this format wrote, and the handles that its people had.
pub(crate) async fn released(format: u16) -> (TestStore, Value) {
    let test = TestStore::start().await;
    for table in TABLES {
        let file = format!("{}.json", table.trim_start_matches("test-"));
        // A format that changed nothing in a table has no file for it.
        if !folder(format).join(&file).exists() {
            continue;
        }
        for row in read(format, &file).as_array().unwrap() {
            test.put(table, row);
        }
    }
    (test, read(format, "handles.json"))
}

pub(crate) fn subject(handles: &Value) -> SubjectId {
    SubjectId::parse(handles["subject"].as_str().unwrap()).unwrap()
}

fn token(handles: &Value, name: &str) -> Token {
    Token::from_cookie(handles["tokens"][name].as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn a_person_and_their_data_of_format_1_open() {
    let (test, handles) = released(1).await;
    let (store, subject) = (&test.store, subject(&handles));
    assert_eq!(store.find_subject(&code("240385-902X")).await.unwrap(), Some(subject.clone()));
    let person = Person { given_names: "Aino Maria".into(), family_name: "Koetesti".into() };
    assert_eq!(store.person(&subject).await.unwrap(), Some(person));

    let overview = store.overview(&subject).await.unwrap();
    assert_eq!(overview.iter().flatten().count(), 7);
    let records = store.register(&subject, RegisterCode::Ura).await.unwrap();
    assert_eq!((records.items.len(), records.unreadable.len()), (7, 0));
    assert!(records.client.is_some_and(|client| client.version == 1));
    assert_eq!(records.items.iter().filter(|item| item.restriction.is_some()).count(), 1);
    assert_eq!(records.items.iter().filter(|item| item.withheld.is_some()).count(), 1);
    let client = store.client(&subject, RegisterCode::Typ).await.unwrap().unwrap();
    assert!(client.address_protected && client.deceased_on.is_some());
    let id = ItemId::parse("ura-aino-0201").unwrap();
    let item = store.item(&subject, RegisterCode::Ura, &id).await.unwrap().unwrap();
    assert!(item.restriction.is_some());
    assert_eq!(item.category, CategoryCode::parse("URA-02").unwrap());

    let consents: Result<Vec<_>, _> = store.consents(&subject).await.unwrap().into_iter().collect();
    assert_eq!(consents.unwrap()[0].state(), Some(ConsentState::Withdrawn));
    let id = ConsentId::parse("typ-aino-c1").unwrap();
    assert!(store.consent(&subject, RegisterCode::Typ, &id).await.unwrap().is_some());
    assert!(store.disclosures(&subject).await.unwrap().iter().all(Result::is_ok));
    assert_eq!(store.disclosures(&subject).await.unwrap().len(), 1);
}

#[tokio::test]
async fn requests_and_what_follows_them_of_format_1_open() {
    let (test, handles) = released(1).await;
    let (store, subject) = (&test.store, subject(&handles));
    let listed: Result<Vec<_>, _> =
        store.requests_of(&subject).await.unwrap().into_iter().collect();
    let listed = listed.unwrap();
    assert_eq!(listed.len(), 9);
    for reference in handles["requests"].as_array().unwrap() {
        let reference = Reference::parse(reference.as_str().unwrap()).unwrap();
        let request = store.request(&reference).await.unwrap().unwrap();
        assert!(listed.contains(&request));
        assert_eq!(u64::try_from(request.history.len()).unwrap(), request.version);
        assert_eq!(request.history[0].kind, EventKind::Received);
    }
    let count = |kind| listed.iter().filter(|request| request.kind() == kind).count();
    assert_eq!(count(RequestKind::Rectification), 6);
    assert_eq!(count(RequestKind::Restriction), 2);
    assert_eq!(count(RequestKind::ConsentWithdrawal), 1);
    let in_state = |fits: fn(&State) -> bool| listed.iter().filter(|r| fits(&r.state)).count();
    assert_eq!(in_state(State::is_open), 4);
    assert_eq!(listed.iter().filter(|request| request.decision.is_some()).count(), 4);

    let queues = [listed[0].queue.clone()];
    let page = store.queue_page(&queues, None, 20).await.unwrap();
    assert_eq!(page.rows.iter().flatten().count(), 4);
    let key = IdempotencyKey::parse("idempotency-00000001").unwrap();
    assert!(store.filed_with(&subject, &key, at(NOW)).await.unwrap().is_some());

    let told: Result<Vec<_>, _> =
        store.notifications(&subject, 10).await.unwrap().into_iter().collect();
    assert_eq!(told.unwrap().len(), 4);
    let pending: Result<Vec<_>, _> =
        store.pending(at(NOW), 10).await.unwrap().into_iter().collect();
    let pending = pending.unwrap();
    let of = |fits: fn(&OutboxKind) -> bool| pending.iter().filter(|e| fits(&e.kind)).count();
    assert_eq!(of(|kind| matches!(kind, OutboxKind::RequestReceived { .. })), 1);
    assert_eq!(of(|kind| matches!(kind, OutboxKind::RequestDecided { .. })), 1);
    assert_eq!(of(|kind| matches!(kind, OutboxKind::ConsentChanged { .. })), 1);
    assert_eq!(of(|kind| matches!(kind, OutboxKind::NoticePublished { .. })), 1);
}

#[tokio::test]
async fn notices_of_format_1_open() {
    let (test, _) = released(1).await;
    let versions: Result<Vec<_>, _> =
        test.store.versions(RegisterCode::Ura).await.unwrap().into_iter().collect();
    let numbers: Vec<u32> = versions.unwrap().iter().map(|version| version.number).collect();
    assert_eq!(numbers, [2, 1]);
    let draft = test.store.notice_draft(RegisterCode::Ura).await.unwrap().unwrap();
    assert_eq!((draft.base, draft.revision), (2, 7));
}

#[tokio::test]
async fn the_access_log_of_format_1_opens() {
    let (test, handles) = released(1).await;
    let scope = LogScope::Subject(subject(&handles));
    let opened = async |scope: &LogScope, lane| {
        let page = test.store.log_page(scope, lane, None, 100).await.unwrap();
        assert_eq!((page.older, page.fault), (None, None));
        assert!(page.lines.iter().all(|line| line.entry.is_some()));
        page.lines.len()
    };
    assert_eq!(opened(&scope, Lane::Own).await + opened(&scope, Lane::Others).await, 18);
    let scope = LogScope::Register(RegisterCode::Ura);
    assert_eq!(opened(&scope, Lane::Others).await, 2);
    assert_eq!(test.store.verify_log().await.unwrap().faults, []);
}

#[tokio::test]
async fn sessions_and_forms_of_format_1_open() {
    let (test, handles) = released(1).await;
    let (store, subject) = (&test.store, subject(&handles));
    let soon = at(NOW) + SignedDuration::from_mins(5);
    let session =
        async |name| store.session(&token(&handles, name), TIMES, soon).await.unwrap().unwrap();
    let citizen = session("citizen").await;
    assert!(matches!(citizen.kind, SessionKind::Citizen { subject: own, .. } if own == subject));
    let official = session("official").await;
    assert!(
        matches!(official.kind, SessionKind::Official { official, .. } if official.roles.len() == 1)
    );
    let login = store.login(&token(&handles, "login"), soon).await.unwrap().unwrap();
    assert_eq!((login.language, login.kept.is_some()), (Language::Fi, true));
    let form = InputKey {
        subject: subject.clone(),
        about: About::Item {
            register: RegisterCode::Ura,
            item: ItemId::parse("ura-aino-0201").unwrap(),
        },
        kind: RequestKind::Rectification,
    };
    let typed: Value = store.saved_input(&form, soon).await.unwrap().unwrap();
    assert_eq!(typed["reason"], json!("Syy"));
    let body = store.saved_form(subject.as_str(), "/fi", soon).await.unwrap();
    assert_eq!(body.as_deref(), Some("reason=Syy"));
}

/// Outbox entries and the keys of sent forms are sealed in format 3, and published notices have a keyed hash.
#[tokio::test]
async fn outbox_forms_and_notices_of_format_3_open() {
    let (test, handles) = released(3).await;
    let (store, subject) = (&test.store, subject(&handles));
    let pending = store.pending(at(NOW), 10).await.unwrap();
    let entries: Vec<Outbox> = pending.into_iter().map(Result::unwrap).collect();
    assert_eq!(entries.len(), 5);
    assert!(entries.iter().all(|entry| entry.sealed));
    let reference = Reference::parse(handles["requests"][0].as_str().unwrap()).unwrap();
    let key = IdempotencyKey::parse("idempotency-00000001").unwrap();
    assert_eq!(store.filed_with(&subject, &key, at(NOW)).await.unwrap(), Some(reference.clone()));
    assert!(store.request(&reference).await.unwrap().is_some());
    assert!(store.version(RegisterCode::Ura, 1).await.unwrap().is_some());
    let files = ["notices.json", "requests.json"];
    assert_eq!(files.map(|file| read(3, file).as_array().unwrap().len()), [1, 7]);
}

#[tokio::test]
async fn a_relationship_of_format_4_opens() {
    let (test, handles) = released(4).await;
    let whose = subject(&handles);
    let client = test.store.client(&whose, RegisterCode::Ura).await.unwrap().unwrap();
    let records = test.store.register(&whose, RegisterCode::Ura).await.unwrap();
    assert_eq!((client.version, records.client), (7, Some(client)));
    assert_eq!(read(4, "records.json").as_array().unwrap().len(), 1);
}

/// The numbers of rows in the files, all of which the tests above read. A new row here needs a test that reads it.
#[test]
fn every_stored_row_of_format_1_is_looked_at() {
    let files =
        ["access_log.json", "notices.json", "records.json", "requests.json", "sessions.json"];
    let counted = files.map(|file| read(1, file).as_array().unwrap().len());
    assert_eq!(counted, [20, 3, 16, 26, 5]);
}
