use domain::{
    access_log::Action,
    delivery::Line,
    ids::{ItemId, SubjectId},
    language::Language,
    register::RegisterCode,
    request::RequestKind,
};
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::{
    InputKey, Keyring, LoginAttempt, Notification, Notified, OutboxKind, SavedForm, Session,
    SessionKind, StoreError, Times,
};

use crate::support::{
    NOW, TABLES, TestStore, about, aino, at, client_line, code, consent_line, disclosure_line,
    entry, item_line, key, line, official, request, take,
};

const CODE: &str = "240385-902X";
const VALUE: &str = "Salainen arvo 040 000 0011";

async fn deliver(test: &TestStore, subject: &SubjectId) {
    let events = json!([{"at": "2024-06-10T08:00:00Z", "state": "given", "form": "oral"}]);
    let lines = [
        client_line(1),
        item_line("ura-aino-0201", 1, VALUE),
        consent_line(1, &events),
        disclosure_line(),
    ];
    for value in lines {
        assert!(take(&test.store, subject, &value).await.is_ok());
    }
}

/// Writes one row of each kind that the tables can have about a person.
async fn fill(test: &TestStore) -> SubjectId {
    let store = &test.store;
    let subject = store.identify(&code(CODE), &aino()).await.unwrap().subject;
    Box::pin(deliver(test, &subject)).await;
    let request = request(&subject, 1, NOW);
    let mut writes = store.write_new_request(&request, &key(1));
    let received = OutboxKind::RequestReceived {
        subject: subject.clone(),
        reference: request.reference.clone(),
    };
    writes.push(store.write_outbox(received, at(NOW)));
    store.commit_logged(&about(&subject), entry(Action::File), writes).await.unwrap();
    let outbox = store.pending(at(NOW), 10).await.unwrap().pop().unwrap().unwrap();
    let what = Notified::Receipt { reference: request.reference.clone() };
    store.notify(&subject, &Notification { at: at(NOW), what }, &outbox, vec![]).await.unwrap();

    let times =
        Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };
    for kind in [
        SessionKind::Citizen { subject: subject.clone(), person: aino() },
        SessionKind::Official { official: official(), name: "Virpi Virkailija-Testi".into() },
    ] {
        let session = Session { kind, opened_at: at(NOW) };
        store.open_session(&session, times, at(NOW)).await.unwrap();
    }
    let attempt = LoginAttempt {
        state: "salainen-state".into(),
        nonce: "salainen-nonce".into(),
        verifier: "salainen-verifier".into(),
        language: Language::Fi,
        return_to: "/fi/omat-tiedot".into(),
        kept: Some(SavedForm {
            owner: None,
            path: "/fi".into(),
            body: "reason=Salainen+syy".into(),
        }),
    };
    store.begin_login(&attempt, at(NOW)).await.unwrap();
    let form = InputKey {
        subject: subject.clone(),
        about: request.about.clone(),
        kind: RequestKind::Rectification,
    };
    store.save_input(&form, &json!({"reason": "Salainen syy"}), None, at(NOW)).await.unwrap();
    store.save_form(subject.as_str(), "/fi", "reason=Salainen+syy", at(NOW)).await.unwrap();
    subject
}

/// The text of a row, with its binary attributes in base64 and as bytes.
fn readable(row: &Value) -> String {
    let mut text = row.to_string();
    for attribute in row.as_object().unwrap().values() {
        if let Some(encoded) = attribute["B"].as_str() {
            let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, encoded);
            text.push_str(&String::from_utf8_lossy(&bytes.unwrap()));
        }
    }
    text
}

#[tokio::test]
async fn nothing_of_a_person_can_be_read_in_the_tables() {
    let test = TestStore::start().await;
    fill(&test).await;
    let digest = Keyring::digest(&[CODE.as_bytes()]);
    let secrets = [
        CODE,
        "240385",
        "902X",
        digest.as_str(),
        "Aino",
        "Koetesti",
        "Virpi",
        "Salai",
        "salai",
        "040 000",
        "Puhelin",
        "Hoitotietojen",
        "Suostun",
        "a-clinic",
        "Numero on vaihtunut",
        "Etuuden",
        "2019-03-04",
        "omat-tiedot",
    ];
    let mut rows = 0;
    for table in TABLES {
        for row in test.rows(table) {
            rows += 1;
            let text = readable(&row);
            for secret in secrets {
                // An id comes from the register and names no person. Only the ids of the sample people contain a name.
                let text = text.replace("ura-aino-0201", "").replace("typ-aino-c1", "");
                assert!(!text.contains(secret), "{table} shows {secret:?}: {text}");
            }
        }
    }
    assert!(rows >= 15, "only {rows} rows were looked at");
}

#[tokio::test]
async fn what_is_sealed_opens_in_its_own_row_only() {
    let test = TestStore::start().await;
    let subject = fill(&test).await;
    let item = test.rows_under("test-records", "ITEM#").pop().unwrap();
    let person = test.rows_under("test-records", "PERSON").pop().unwrap();
    let other = test.store.identify(&code("010190-999W"), &aino()).await.unwrap().subject;

    let mut moved = item.clone();
    moved["pk"]["S"] = json!(format!("SUBJECT#{other}"));
    test.put("test-records", &moved);
    let found = test.store.register(&other, RegisterCode::Ura).await.unwrap();
    assert_eq!((found.items.len(), found.unreadable.len()), (0, 1));
    let id = ItemId::parse("ura-aino-0201").unwrap();
    let found = test.store.item(&other, RegisterCode::Ura, &id).await;
    assert!(matches!(&found, Err(StoreError::Corrupt { table: "records", .. })), "{found:?}");
    assert!(!found.unwrap_err().to_string().contains("Salai"));

    let mut swapped = item.clone();
    swapped["doc"] = person["doc"].clone();
    test.put("test-records", &swapped);
    let found = test.store.register(&subject, RegisterCode::Ura).await.unwrap();
    assert_eq!((found.items.len(), found.unreadable.len()), (0, 1));

    test.put("test-records", &item);
    let found = test.store.register(&subject, RegisterCode::Ura).await.unwrap();
    assert_eq!(found.items.len(), 1);
    let found = test.beside(9).register(&subject, RegisterCode::Ura).await.unwrap();
    assert_eq!(
        (found.items.len(), found.unreadable.len()),
        (0, 2),
        "with another key nothing opens"
    );
}

#[tokio::test]
async fn a_changed_bit_or_a_cut_end_does_not_open() {
    let test = TestStore::start().await;
    let subject = fill(&test).await;
    let person = test.rows_under("test-records", "PERSON").pop().unwrap();
    let engine = &base64::engine::general_purpose::STANDARD;
    let sealed = base64::Engine::decode(engine, person["doc"]["B"].as_str().unwrap()).unwrap();
    let last = sealed.len() - 1;
    let mut damaged: Vec<Vec<u8>> = [0, 1, 13, last]
        .map(|place| {
            let mut bytes = sealed.clone();
            bytes[place] ^= 1;
            bytes
        })
        .to_vec();
    damaged.extend([sealed[..last].to_vec(), sealed[..5].to_vec(), vec![1]]);
    for bytes in damaged {
        let mut row = person.clone();
        row["doc"]["B"] = json!(base64::Engine::encode(engine, bytes));
        test.put("test-records", &row);
        let found = test.store.person(&subject).await;
        assert!(matches!(found, Err(StoreError::Corrupt { .. })), "{found:?}");
    }
}

#[tokio::test]
async fn the_same_text_is_sealed_differently_each_time() {
    let test = TestStore::start().await;
    let subject = fill(&test).await;
    let before = test.rows_under("test-records", "ITEM#URA#CLIENT").pop().unwrap();
    let Line::Client(again) = line(&client_line(2)) else { unreachable!() };
    test.store.take_client(&subject, &again).await.unwrap().unwrap();
    let after = test.rows_under("test-records", "ITEM#URA#CLIENT").pop().unwrap();
    assert_ne!(before["doc"], after["doc"]);
    let secrets = format!("{:?} {:?}", test.store, test.store.keys().token());
    assert!(secrets.contains("Keyring(…)") && secrets.contains("Token(…)"), "{secrets}");
}
