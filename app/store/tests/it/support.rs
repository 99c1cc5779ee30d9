//! A store of its own for each test, and things to put into it.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    access_log::{Action, Actor, Entry, Purpose},
    delivery::{Line, read},
    identity_code::IdentityCode,
    ids::{CategoryCode, IdempotencyKey, ItemId, PartyId, QueueId, Reference, SubjectId},
    language::{Language, Localised},
    person::Person,
    register::{RegisterCode, Visibility},
    request::{Ask, EventKind, Request, RequestEvent, State, Target, deadline},
    role::{Official, StaffRole},
};
use dynoxide::Database;
use jiff::Timestamp;
use serde_json::{Value, json};
use store::{Keyring, LogScope, Store, Tables};
use tokio::net::TcpListener;

pub(crate) const TABLES: [&str; 5] =
    ["test-records", "test-requests", "test-notices", "test-access_log", "test-sessions"];
pub(crate) const NOW: &str = "2026-06-01T08:00:00Z";

/// The embedded database, and a store on it that reaches it as production does: over HTTP.
pub(crate) struct TestStore {
    pub(crate) database: Database,
    pub(crate) store: Arc<Store>,
    endpoint: String,
}

impl TestStore {
    pub(crate) async fn start() -> Self {
        let database = Database::memory().unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let served = database.clone();
        tokio::spawn(dynoxide::server::serve_with_shutdown(
            listener,
            served,
            std::future::pending(),
        ));
        let store = Arc::new(store_at(&endpoint, 7));
        store.create_tables().await.unwrap();
        Self { database, store, endpoint }
    }

    /// A second process on the same tables; with another key where `key` differs from 7.
    pub(crate) fn beside(&self, key: u8) -> Arc<Store> {
        Arc::new(store_at(&self.endpoint, key))
    }

    /// Every row of a table as DynamoDB holds it.
    pub(crate) fn rows(&self, table: &str) -> Vec<Value> {
        let mut rows = Vec::new();
        let mut from = Value::Null;
        loop {
            let mut request = json!({"TableName": table});
            if !from.is_null() {
                request["ExclusiveStartKey"] = from;
            }
            let page = self.database.scan(serde_json::from_value(request).unwrap()).unwrap();
            let page = serde_json::to_value(page).unwrap();
            rows.extend(page["Items"].as_array().into_iter().flatten().cloned());
            from = page["LastEvaluatedKey"].clone();
            if from.is_null() {
                return rows;
            }
        }
    }

    /// Rows whose sort key begins so.
    pub(crate) fn rows_under(&self, table: &str, sk: &str) -> Vec<Value> {
        let mut rows = self.rows(table);
        rows.retain(|row| row["sk"]["S"].as_str().unwrap().starts_with(sk));
        rows
    }

    /// Puts a row past the store, as somebody with access to the tables could.
    pub(crate) fn put(&self, table: &str, row: &Value) {
        let request = json!({"TableName": table, "Item": row});
        self.database.put_item(serde_json::from_value(request).unwrap()).unwrap();
    }
}

pub(crate) fn store_at(endpoint: &str, key: u8) -> Store {
    Store::at(endpoint, Tables::with_prefix("test-"), Keyring::new(&[key; Keyring::LENGTH]))
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn code(text: &str) -> IdentityCode {
    IdentityCode::parse(text).unwrap()
}

pub(crate) fn aino() -> Person {
    Person { given_names: "Aino".into(), family_name: "Koetesti".into() }
}

pub(crate) fn subject(number: u32) -> SubjectId {
    SubjectId::parse(format!("subject-{number:08}")).unwrap()
}

pub(crate) fn key(number: u32) -> IdempotencyKey {
    IdempotencyKey::parse(format!("idempotency-{number:08}")).unwrap()
}

pub(crate) fn official() -> Official {
    Official {
        reference: "official-pseudonym".into(),
        unit: PartyId::parse("te-office").unwrap(),
        roles: BTreeSet::from([StaffRole::Officer]),
    }
}

/// A request with the reference of this number, received at `received`.
pub(crate) fn request(whose: &SubjectId, number: u32, received: &str) -> Request {
    let received_at = at(received);
    let ask = Ask::rectification("040 000 0012", "Numero on vaihtunut.").unwrap();
    let [a, b, c, d] = number.to_be_bytes().map(|byte| [byte / 24, byte % 24]);
    let bytes = [a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]];
    Request {
        reference: Reference::from_random(2026, bytes),
        subject: whose.clone(),
        register: RegisterCode::Ura,
        targets: vec![Target {
            item: ItemId::parse("ura-aino-0201").unwrap(),
            category: CategoryCode::parse("URA-02").unwrap(),
            label: Localised::finnish("Puhelin"),
            current: Some(domain::item::Value::Text { text: "040 000 0011".into() }),
        }],
        due: deadline(ask.kind(), RegisterCode::Ura, received_at).unwrap(),
        ask,
        visibility: Visibility::Assigned,
        language: Language::Fi,
        received_at,
        queue: QueueId::parse("ura-office").unwrap(),
        controller: PartyId::parse("te-office").unwrap(),
        state: State::Received,
        version: 1,
        history: vec![RequestEvent { at: received_at, kind: EventKind::Received }],
        decision: None,
    }
}

pub(crate) fn entry(action: Action) -> Entry {
    Entry {
        at: at(NOW),
        actor: Actor::Subject,
        action,
        purpose: Purpose::OwnUse,
        register: Some(RegisterCode::Ura),
        categories: Vec::new(),
        request: None,
    }
}

pub(crate) fn about(subject: &SubjectId) -> LogScope {
    LogScope::Subject(subject.clone())
}

/// A delivered line, checked as intake checks it.
pub(crate) fn line(value: &Value) -> Line {
    read(&value.to_string(), true, at(NOW)).unwrap_or_else(|fault| panic!("{fault}: {value}")).line
}

pub(crate) fn item_line(item: &str, version: u32, text: &str) -> Value {
    json!({
        "kind": "item", "register": "URA", "code": "240385-902X", "item": item,
        "version": version, "category": "URA-02",
        "label": {"fi": "Puhelin", "sv": "Telefon", "en": "Telephone"},
        "value": {"type": "text", "text": text}, "updated_at": "2026-01-12T09:30:00Z",
        "material": "electronic",
        "provenance": {
            "from_subject": true, "source": "data_subject", "medium": "phone", "basis": "self",
            "recorded_by": {"party": "te-office", "role": "officer"},
            "recorded_at": "2026-01-12T09:30:00Z"
        }
    })
}

pub(crate) fn consent_line(version: u32, events: &Value) -> Value {
    json!({
        "kind": "consent", "register": "TYP", "code": "240385-902X", "consent": "typ-aino-c1",
        "version": version, "direction": "obtain", "purpose": {"fi": "Hoitotietojen pyytäminen"},
        "categories": ["TYP-10"], "recipient": {"party": "a-clinic"},
        "agreed_text": {"fi": "Suostun tähän."}, "withdrawal_effect": {"fi": "Tietoja ei pyydetä."},
        "events": events
    })
}

pub(crate) fn client_line(version: u32) -> Value {
    json!({
        "kind": "client", "register": "URA", "code": "240385-902X", "version": version,
        "given_names": "Aino", "family_name": "Koetesti", "language": "fi",
        "municipality": "Salaisuuskunta", "office": "te-office", "started_on": "2019-03-04"
    })
}

pub(crate) fn disclosure_line() -> Value {
    json!({
        "kind": "disclosure", "register": "URA", "code": "240385-902X",
        "disclosure": "ura-aino-d1", "version": 1, "at": "2026-02-03T10:00:00Z",
        "recipient": {"name": "Salainen Työnantaja Oy"}, "categories": ["URA-03"],
        "purpose": {"fi": "Etuuden käsittely"}, "basis": "statute", "legal_ref": "916/2012",
        "medium": "paper"
    })
}
