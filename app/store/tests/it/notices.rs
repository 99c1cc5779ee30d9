use domain::{
    catalogue::catalogue,
    notice::{NoticeDraft, NoticeVersion},
    register::RegisterCode,
};
use jiff::civil::date;
use serde_json::json;
use store::{Keyring, StoreError, WriteError};

use crate::support::{NOW, TestStore, at};

const URA: RegisterCode = RegisterCode::Ura;

fn first() -> NoticeVersion {
    catalogue().imported_notices()[0].clone()
}

fn second() -> NoticeVersion {
    let mut draft = NoticeDraft::on(&first(), at(NOW));
    draft.sections[5].body.fi.push_str(" Lisäys.");
    draft.into_version(&first(), at(NOW), date(2026, 6, 1))
}

#[tokio::test]
async fn a_version_is_written_once_and_never_again() {
    let test = TestStore::start().await;
    assert!(test.store.import_notice(&first()).await.unwrap());
    assert!(!test.store.import_notice(&first()).await.unwrap());
    test.store.commit(vec![test.store.write_version(&second())]).await.unwrap();
    let again = test.store.commit(vec![test.store.write_version(&second())]).await;
    assert!(matches!(again, Err(WriteError::Condition(0))));
    assert_eq!(test.store.current_notice(URA).await.unwrap(), Some(second()));
    assert_eq!(test.store.versions(URA).await.unwrap(), [Ok(second()), Ok(first())]);
    assert_eq!(test.store.version(URA, 1).await.unwrap(), Some(first()));
    assert_eq!(test.store.version(URA, 3).await.unwrap(), None);
    assert_eq!(test.store.current_notice(RegisterCode::Typ).await.unwrap(), None);
}

#[tokio::test]
async fn versions_beyond_nine_stay_in_order() {
    let test = TestStore::start().await;
    for number in 1..=12 {
        let version = NoticeVersion { number, ..first() };
        test.store.commit(vec![test.store.write_version(&version)]).await.unwrap();
    }
    let numbers: Vec<u32> = test
        .store
        .versions(URA)
        .await
        .unwrap()
        .iter()
        .flatten()
        .map(|version| version.number)
        .collect();
    assert_eq!(numbers, (1..=12).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_version_that_was_tampered_with_is_not_shown() {
    let test = TestStore::start().await;
    test.store.import_notice(&first()).await.unwrap();
    let row = test.rows("test-notices").pop().unwrap();
    let text = row["doc"]["S"].as_str().unwrap();
    let mut forged = row.clone();
    forged["doc"]["S"] = text.replacen("Työ- ja elinkeino", "Joku muu", 1).into();
    assert_ne!(forged, row);
    test.put("test-notices", &forged);
    let faults = [
        test.store.version(URA, 1).await.map(drop),
        test.store.current_notice(URA).await.map(drop),
    ];
    for fault in faults {
        assert!(matches!(fault, Err(StoreError::Corrupt { table: "notices", .. })), "{fault:?}");
    }
    // A person who writes to the table can make a hash that fits, but no keyed hash, and cannot move a version.
    forged["hash"] =
        json!({"S": Keyring::digest(&[forged["doc"]["S"].as_str().unwrap().as_bytes()])});
    test.put("test-notices", &forged);
    assert!(test.store.version(URA, 1).await.is_err());
    let mut moved = row.clone();
    moved["sk"] = json!({"S": "VERSION#00002"});
    test.put("test-notices", &moved);
    assert!(test.store.version(URA, 2).await.is_err());
    test.database.remove("test-notices", "REGISTER#URA", "VERSION#00002");
    assert!(test.store.versions(URA).await.unwrap()[0].is_err());
    assert!(test.store.listed_notice(URA).await.unwrap().unwrap().is_err());
    test.put("test-notices", &row);
    assert_eq!(test.store.version(URA, 1).await.unwrap(), Some(first()));
}

#[tokio::test]
async fn a_draft_saved_on_an_older_revision_is_refused() {
    let test = TestStore::start().await;
    let store = &test.store;
    let draft = |revision| NoticeDraft { revision, ..NoticeDraft::on(&first(), at(NOW)) };
    let save =
        |before, revision| store.commit(vec![store.write_notice_draft(&draft(revision), before)]);
    save(0, 7).await.unwrap();
    assert!(
        matches!(save(0, 8).await, Err(WriteError::Condition(0))),
        "a draft was begun meanwhile"
    );
    save(7, 8).await.unwrap();
    assert!(matches!(save(7, 8).await, Err(WriteError::Condition(0))), "it was saved meanwhile");
    assert_eq!(store.notice_draft(URA).await.unwrap(), Some(draft(8)));

    let remove = |revision| store.commit(vec![store.write_notice_draft_gone(&draft(revision))]);
    assert!(
        matches!(remove(7).await, Err(WriteError::Condition(0))),
        "nobody's newer text is lost"
    );
    remove(8).await.unwrap();
    assert_eq!(store.notice_draft(URA).await.unwrap(), None);
}
