use domain::{
    consent::ConsentState,
    ids::{CategoryCode, ConsentId, ItemId, Reference},
    item::{Restriction, Value as Held},
    register::RegisterCode,
    request::RestrictionGround,
};
use serde_json::{Value, json};
use store::{UpsertOutcome, UpsertRefusal};
use tokio::task::JoinSet;

use crate::support::{
    NOW, TestStore, at, client_line, consent_line, disclosure_line, item_line, subject, take,
};

fn event(when: &str, state: &str) -> Value {
    json!({"at": when, "state": state, "form": "signed_form"})
}

/// Each kind of line is delivered as new, the same, older, changed, and as the same version with other content.
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
    // There is one row for each line, and the count of the added rows.
    assert_eq!(test.rows_under("test-records", "ROWS#").len(), 1);
    assert_eq!(test.rows("test-records").len(), 4 + 1);
}

#[tokio::test]
async fn what_was_delivered_is_what_is_read() {
    let test = TestStore::start().await;
    let whose = subject(1);
    for value in [client_line(1), item_line("ura-aino-0201", 1, "yksi"), disclosure_line()] {
        take(&test.store, &whose, &value).await.unwrap();
    }
    // One id begins with another id, and one item is in another category.
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
    // A change on the revision before the withdrawal does not overwrite the withdrawal.
    let stale = store.commit(vec![store.write_consent(&whose, &withdrawn, &revision)]).await;
    assert!(stale.is_err());

    // The line that was delivered before the withdrawal still counts as the same.
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

/// Eight deliveries at the same time bring one new datum, each with another category, and one new disclosure, each with
/// another time. Each becomes one row, and the seven other deliveries are told that it was moved.
#[tokio::test(flavor = "multi_thread")]
async fn what_comes_under_several_keys_at_once_lies_in_one_row() {
    for round in 0..5 {
        let test = TestStore::start().await;
        let mut tasks = JoinSet::new();
        for number in 1..=8 {
            let store = test.beside(7);
            tasks.spawn(async move {
                let mut item = item_line("ura-aino-0201", 1, "040");
                item["category"] = json!(format!("URA-{number:02}"));
                let mut disclosure = disclosure_line();
                disclosure["at"] = json!(format!("2026-02-{number:02}T10:00:00Z"));
                let item = take(&store, &subject(1), &item).await;
                (item, take(&store, &subject(1), &disclosure).await)
            });
        }
        let (items, disclosures): (Vec<_>, Vec<_>) = tasks.join_all().await.into_iter().unzip();
        for taken in [items, disclosures] {
            let count = |result| taken.iter().filter(|one| **one == result).count();
            assert_eq!(count(Ok(UpsertOutcome::New)), 1, "round {round}: {taken:?}");
            assert_eq!(count(Err(UpsertRefusal::Moved)), 7, "round {round}: {taken:?}");
        }
        assert_eq!(test.rows_under("test-records", "ITEM#").len(), 1);
        assert_eq!(test.rows_under("test-records", "DISCLOSURE#").len(), 1);
    }
}

/// Rows that were delivered by a release without the count are found and keep their key.
#[tokio::test]
async fn rows_without_a_count_are_found_and_kept() {
    let test = TestStore::start().await;
    let whose = subject(1);
    take(&test.store, &whose, &item_line("ura-aino-0201", 1, "040")).await.unwrap();
    test.database.remove("test-records", &format!("SUBJECT#{whose}"), "ROWS#URA");
    let mut moved = item_line("ura-aino-0201", 2, "050");
    moved["category"] = json!("URA-01");
    assert_eq!(take(&test.store, &whose, &moved).await, Err(UpsertRefusal::Moved));
    let newer = item_line("ura-aino-0201", 2, "050");
    assert_eq!(take(&test.store, &whose, &newer).await, Ok(UpsertOutcome::Changed));
    let other = item_line("ura-aino-0202", 1, "060");
    assert_eq!(take(&test.store, &whose, &other).await, Ok(UpsertOutcome::New));
}

/// A largest version number that is sent by mistake must not keep every later version out.
#[tokio::test]
async fn no_version_locks_what_it_is_the_version_of() {
    let test = TestStore::start().await;
    let whose = subject(1);
    let given = json!([event("2024-06-10T08:00:00Z", "given")]);
    for (line, sk) in [
        (client_line(1), "ITEM#URA#CLIENT"),
        (item_line("ura-aino-0201", 1, "040"), "ITEM#URA#URA-02"),
        (consent_line(1, &given), "CONSENT#"),
        (disclosure_line(), "DISCLOSURE#"),
    ] {
        let version = |number: u32| {
            let mut line = line.clone();
            line["version"] = json!(number);
            line
        };
        // The held version is compared, not the outcome: a call that is repeated after a lost answer counts as the
        // same.
        let deliver = async |number| {
            let refused = take(&test.store, &whose, &version(number)).await.err();
            let held = test.rows_under("test-records", sk).pop();
            (held.map(|row| row["version"]["N"].clone()), refused)
        };
        let held = |number: u32| Some(json!(number.to_string()));
        let jump = Some(UpsertRefusal::VersionJump);
        assert_eq!(deliver(u32::MAX).await, (None, jump), "{line}");
        assert_eq!(deliver(1).await, (held(1), None), "{line}");
        assert_eq!(deliver(u32::MAX).await, (held(1), jump), "{line}");
        assert_eq!(deliver(2).await, (held(2), None), "{line}");

        // The first release took such a number. The version of a consent is sealed, so it cannot be set here.
        if line["kind"] != "consent" {
            let mut row = test.rows_under("test-records", sk).pop().unwrap();
            row["version"] = json!({"N": u32::MAX.to_string()});
            test.put("test-records", &row);
            assert_eq!(deliver(3).await, (held(3), None), "{line}");
            assert_eq!(deliver(4).await, (held(4), None), "{line}");
        }
    }
}
