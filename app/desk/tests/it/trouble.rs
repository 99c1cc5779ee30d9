//! What happens when the database fails: without its log entry no act is done and nothing is shown.

use desk::{
    CitizenDesk, DeskError,
    citizen::{ConsentChange, FileError, Filing, Reveal},
    office::DecideError,
    publishing::{Edit, PublishError},
};
use domain::{
    decision::{DecisionInput, Outcome},
    language::Language,
    person::Person,
    register::RegisterCode,
    request::Ask,
};
use serde_json::json;
use std::sync::Arc;
use store::{Keyring, Store, StoreError, Tables};
use tokio::net::TcpListener;

use crate::support::{AINO, World, about, consent, datum, key, officer};

fn filing() -> Filing {
    let ask = Ask::rectification("040 000 0012", "Numero on vaihtunut.").unwrap();
    Filing { about: about("ura-aino-0201"), ask, key: key(1) }
}

#[tokio::test]
async fn without_the_log_nothing_is_shown_or_done() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 2).await;
    world.office(&officer("a")).take(&reference).await.unwrap();
    let before = world.request(&reference).await;
    let table = serde_json::from_value(json!({"TableName": "test-access_log"})).unwrap();
    world.database.delete_table(table).unwrap();

    let desk = world.citizen(AINO).await;
    assert!(matches!(desk.overview().await, Err(DeskError::Store(_))));
    assert!(desk.register(RegisterCode::Ura, Reveal::No).await.is_err());
    assert!(datum(&desk, "ura-aino-0201").await.is_err());
    assert!(desk.requests().await.is_err() && desk.request(&reference).await.is_err());
    assert!(desk.consents().await.is_err() && desk.disclosures().await.is_err());
    assert!(matches!(desk.file(filing()).await, Err(FileError::Store(_))));
    assert!(desk.withdraw_request(&reference).await.is_err());
    let consent = consent("typ-aino-c1");
    let change = ConsentChange::Withdraw;
    assert!(desk.change_consent(RegisterCode::Typ, &consent, change).await.is_err());
    let office = world.office(&officer("a"));
    assert!(office.case(&reference).await.is_err() && office.release(&reference).await.is_err());
    let draft = DecisionInput {
        items: vec![(Some(Outcome::Granted), "uusi".into())],
        ..DecisionInput::default()
    };
    assert!(matches!(office.decide(&reference, 2, draft).await, Err(DecideError::Store(_))));
    let publishing = world.publishing().await;
    let edit = Edit { base: 1, ..Edit::default() };
    let saved = publishing.save(RegisterCode::Ura, edit).await;
    assert!(matches!(saved, Err(PublishError::Store(_))), "{saved:?}");
    assert_eq!(world.store.notice_draft(RegisterCode::Ura).await.unwrap(), None);

    assert_eq!(desk.filed_with(&key(1)).await.unwrap(), None);
    assert_eq!(world.request(&reference).await, before);
    assert_eq!(world.outbox().await.len(), 1);
}

#[tokio::test]
async fn a_database_that_is_not_there_is_told_as_passing() {
    let world = World::with(&[AINO]).await;
    let subject = world.subject(AINO).await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let gone =
        Store::at(&endpoint, Tables::with_prefix("test-"), Keyring::new(&[7; Keyring::LENGTH]));
    let person = Person { given_names: "Aino".into(), family_name: "Koetesti".into() };
    let desk = CitizenDesk::open(Arc::new(gone), subject, person, Language::Fi, world.now);
    let shown = desk.overview().await;
    assert!(matches!(&shown, Err(DeskError::Store(StoreError::Unavailable(_)))), "{shown:?}");
    let filed = desk.file(filing()).await;
    assert!(matches!(&filed, Err(FileError::Store(error)) if error.is_passing()), "{filed:?}");
    // The form was not filed, so it can be sent again.
    assert!(!world.citizen(AINO).await.file(filing()).await.unwrap().again);
}
