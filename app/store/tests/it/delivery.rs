use domain::{
    consent::ConsentState,
    delivery::Line,
    ids::{CategoryCode, ConsentId, ItemId, Reference, SubjectId},
    item::{Restriction, Value as Held},
    register::RegisterCode,
    request::RestrictionGround,
};
use serde_json::{Value, json};
use store::{Store, UpsertOutcome, UpsertRefusal, UpsertResult};

use crate::support::{
    NOW, TestStore, at, client_line, consent_line, disclosure_line, item_line, line, subject,
};

async fn take(store: &Store, whose: &SubjectId, value: &Value) -> UpsertResult {
    match line(value) {
        Line::Client(line) => store.take_client(whose, &line).await,
        Line::Item(line) => store.take_item(whose, &line).await,
        Line::Consent(line) => store.take_consent(whose, &line, at(NOW)).await,
        Line::Disclosure(line) => store.take_disclosure(whose, &line).await,
    }
    .unwrap()
}

fn event(when: &str, state: &str) -> Value {
    json!({"at": when, "state": state, "form": "signed_form"})
}

/// Each kind of line: new, the same, older, changed, and the same number with another content.
#[tokio::test]
async fn the_version_decides_what_becomes_of_a_line() {
    let test = TestStore::start().await;
    let given = json!([event("2024-06-10T08:00:00Z", "given")]);
    for first in [
        client_line(3),
        item_line("ura-aino-0201", 3, "arvo"),
        consent_line(3, &given),
        disclosure_line(),
    ] {
        let mut first = first;
        first["version"] = json!(3);
        let mut other = first.clone();
        match first["kind"].as_str().unwrap() {
            "client" => other["municipality"] = json!("Oulu"),
            "item" => other["value"]["text"] = json!("toinen arvo"),
            "consent" => other["agreed_text"]["fi"] = json!("Toinen teksti."),
            _ => other["legal_ref"] = json!("1369/2014"),
        }
        let version = |value: &Value, number| {
            let mut value = value.clone();
            value["version"] = json!(number);
            value
        };
        let rows = [
            (first.clone(), Ok(UpsertOutcome::New)),
            (first.clone(), Ok(UpsertOutcome::Same)),
            (other.clone(), Err(UpsertRefusal::VersionConflict)),
            (version(&other, 2), Ok(UpsertOutcome::Same)),
            (first.clone(), Ok(UpsertOutcome::Same)),
            (version(&other, 4), Ok(UpsertOutcome::Changed)),
            (first.clone(), Ok(UpsertOutcome::Same)),
            (version(&other, 4), Ok(UpsertOutcome::Same)),
            (version(&first, 4), Err(UpsertRefusal::VersionConflict)),
        ];
        for (step, (value, expected)) in rows.into_iter().enumerate() {
            assert_eq!(
                take(&test.store, &subject(1), &value).await,
                expected,
                "{} step {step}",
                first["kind"]
            );
        }
    }
    // One row each: nothing was doubled.
    assert_eq!(test.rows("test-records").len(), 4);
}

#[tokio::test]
async fn what_was_delivered_is_what_is_read() {
    let test = TestStore::start().await;
    let whose = subject(1);
    for value in [client_line(1), item_line("ura-aino-0201", 1, "yksi"), disclosure_line()] {
        take(&test.store, &whose, &value).await.unwrap();
    }
    // An id that begins as another one does, and one in another category.
    let longer = item_line("ura-aino-02011", 1, "kaksi");
    let mut elsewhere = item_line("ura-aino-0101", 1, "kolme");
    elsewhere["category"] = json!("URA-01");
    take(&test.store, &whose, &longer).await.unwrap();
    take(&test.store, &whose, &elsewhere).await.unwrap();

    let records = test.store.register(&whose, RegisterCode::Ura).await.unwrap();
    assert_eq!(records.client.unwrap().municipality.as_deref(), Some("Salaisuuskunta"));
    let ids: Vec<&str> = records.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["ura-aino-0101", "ura-aino-0201", "ura-aino-02011"]);
    for (id, text) in
        [("ura-aino-0201", "yksi"), ("ura-aino-02011", "kaksi"), ("ura-aino-0101", "kolme")]
    {
        let id = ItemId::parse(id).unwrap();
        let item = test.store.item(&whose, RegisterCode::Ura, &id).await.unwrap().unwrap();
        assert_eq!(item.value, Held::Text { text: text.into() });
        assert!(test.store.item(&subject(2), RegisterCode::Ura, &id).await.unwrap().is_none());
        assert!(test.store.item(&whose, RegisterCode::Typ, &id).await.unwrap().is_none());
    }
    let overview = test.store.overview(&whose).await.unwrap();
    assert_eq!(overview.len(), 3);
    assert!(overview.iter().flatten().all(|row| row.register == RegisterCode::Ura));
    assert_eq!(test.store.disclosures(&whose).await.unwrap().len(), 1);
    assert!(test.store.is_client(&whose, RegisterCode::Ura).await.unwrap());
    assert!(!test.store.is_client(&whose, RegisterCode::Typ).await.unwrap());
    assert!(!test.store.is_client(&subject(2), RegisterCode::Ura).await.unwrap());
}

#[tokio::test]
async fn a_new_delivery_of_a_consent_keeps_what_was_done_here() {
    let test = TestStore::start().await;
    let (store, whose) = (&test.store, subject(1));
    let given = event("2024-06-10T08:00:00Z", "given");
    take(store, &whose, &consent_line(1, &json!([given]))).await.unwrap();
    let id = ConsentId::parse("typ-aino-c1").unwrap();
    let read = || async { store.consent(&whose, RegisterCode::Typ, &id).await.unwrap().unwrap() };

    let (consent, revision) = read().await;
    let withdrawn = consent.withdrawn(at(NOW)).unwrap();
    store.commit(vec![store.write_consent(&whose, &withdrawn, &revision)]).await.unwrap();
    // Somebody who had seen it before the withdrawal does not overwrite it.
    let stale = store.commit(vec![store.write_consent(&whose, &withdrawn, &revision)]).await;
    assert!(stale.is_err());

    // The file that was there before the withdrawal is the same still.
    let again = take(store, &whose, &consent_line(1, &json!([given]))).await;
    assert_eq!(again, Ok(UpsertOutcome::Same));
    let newer = take(store, &whose, &consent_line(2, &json!([given]))).await;
    assert_eq!(newer, Ok(UpsertOutcome::Changed));
    let (consent, _) = read().await;
    assert_eq!((consent.version, consent.state()), (2, Some(ConsentState::Withdrawn)));
    assert_eq!(consent.events.len(), 2);
    assert_eq!(store.consents(&whose).await.unwrap(), [Ok(consent)]);
}

#[tokio::test]
async fn a_restriction_outlives_new_deliveries_of_its_datum() {
    let test = TestStore::start().await;
    let (store, whose) = (&test.store, subject(1));
    let id = ItemId::parse("ura-aino-0201").unwrap();
    let category = CategoryCode::parse("URA-02").unwrap();
    take(store, &whose, &item_line("ura-aino-0201", 1, "vanha")).await.unwrap();
    take(store, &whose, &item_line("ura-aino-02011", 1, "naapuri")).await.unwrap();
    let restriction = Restriction {
        ground: RestrictionGround::Accuracy,
        since: at(NOW),
        request: Reference::from_random(2026, [1; 8]),
    };
    let write = store.write_restriction(&whose, RegisterCode::Ura, (&category, &id), &restriction);
    store.commit(vec![write]).await.unwrap();
    take(store, &whose, &item_line("ura-aino-0201", 2, "uusi")).await.unwrap();

    let item = store.item(&whose, RegisterCode::Ura, &id).await.unwrap().unwrap();
    assert_eq!(item.value, Held::Text { text: "uusi".into() });
    assert_eq!(item.restriction, Some(restriction));
    let items = store.register(&whose, RegisterCode::Ura).await.unwrap().items;
    let restricted: Vec<bool> = items.iter().map(|item| item.restriction.is_some()).collect();
    assert_eq!(restricted, [true, false]);
    assert_eq!(store.overview(&whose).await.unwrap().len(), 2, "a restriction is no datum");
}
