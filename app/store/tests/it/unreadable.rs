//! If one row does not open, everything else still works.

use domain::{
    access_log::Action,
    catalogue::catalogue,
    delivery::Line,
    ids::{CategoryCode, ItemId, QueueId},
    item::Restriction,
    notice::NoticeDraft,
    register::RegisterCode,
    request::RestrictionGround,
};
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::{
    Notification, Notified, OutboxKind, Session, SessionKind, StoreError, Times, WriteError,
};

use crate::support::{
    self, NOW, TestStore, about, aino, at, consent_line, disclosure_line, entry, item_line, key,
    line, request, subject,
};

const RECORDS: &str = "test-records";
const REQUESTS: &str = "test-requests";

async fn take(test: &TestStore, value: &Value) {
    assert!(support::take(&test.store, &subject(1), value).await.is_ok());
}

/// Replaces the document of the first row whose sort key begins so by bytes that do not open.
fn spoil(test: &TestStore, table: &str, sk: &str) {
    let mut row = test.rows_under(table, sk).into_iter().next().unwrap();
    row["doc"] = json!({"B": "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRob"});
    test.put(table, &row);
}

fn split<T>(rows: &[Result<T, store::Unreadable>]) -> (usize, usize) {
    (rows.iter().filter(|row| row.is_ok()).count(), rows.iter().filter(|row| row.is_err()).count())
}

#[tokio::test]
async fn a_datum_that_does_not_open_hides_no_other() {
    let test = TestStore::start().await;
    for item in ["ura-aino-0201", "ura-aino-0202"] {
        take(&test, &item_line(item, 1, "040")).await;
    }
    spoil(&test, RECORDS, "ITEM#URA#URA-02#ura-aino-0201");
    let first = test.store.register(&subject(1), RegisterCode::Ura).await.unwrap();
    assert_eq!((first.items.len(), first.unreadable.len()), (1, 1));
    let again = test.store.register(&subject(1), RegisterCode::Ura).await.unwrap();
    assert_eq!(first.unreadable, again.unreadable, "the reference stays the same");
    assert!(first.unreadable[0].reference.starts_with("R-"));
    let id = ItemId::parse("ura-aino-0201").unwrap();
    let one = test.store.item(&subject(1), RegisterCode::Ura, &id).await;
    assert!(matches!(one, Err(StoreError::Corrupt { .. })), "{one:?}");
}

#[tokio::test]
async fn a_restriction_restricts_its_own_datum_only() {
    let test = TestStore::start().await;
    for item in ["ura-aino-0201", "ura-aino-0202"] {
        take(&test, &item_line(item, 1, "040")).await;
    }
    let restriction = Restriction {
        ground: RestrictionGround::Accuracy,
        since: at(NOW),
        request: request(&subject(1), 1, NOW).reference,
    };
    let category = CategoryCode::parse("URA-02").unwrap();
    let write = |item: &str| {
        let item = ItemId::parse(item).unwrap();
        let of = (&category, &item);
        test.store.write_restriction(&subject(1), RegisterCode::Ura, of, &restriction)
    };
    // The second restriction belongs to a datum that is not there. It comes right after another datum in the table.
    test.store.commit(vec![write("ura-aino-0201"), write("ura-aino-02011")]).await.unwrap();
    let records = test.store.register(&subject(1), RegisterCode::Ura).await.unwrap();
    let restricted: Vec<bool> =
        records.items.iter().map(|item| item.restriction.is_some()).collect();
    assert_eq!(restricted, [true, false]);

    spoil(&test, RECORDS, "ITEM#URA#URA-02#ura-aino-0201#RESTRICTION");
    let records = test.store.register(&subject(1), RegisterCode::Ura).await.unwrap();
    assert_eq!(
        records.items.len(),
        1,
        "a datum that may be restricted is not shown as free to use"
    );
    assert_eq!(records.unreadable.len(), 1);
}

#[tokio::test]
async fn lists_show_every_row_that_opens() {
    let test = TestStore::start().await;
    let events = json!([{"at": "2024-06-10T08:00:00Z", "state": "given", "form": "oral"}]);
    take(&test, &consent_line(1, &events)).await;
    take(&test, &disclosure_line()).await;
    for number in 1..=2 {
        let request = request(&subject(1), number, NOW);
        let mut writes = test.store.write_new_request(&request, &key(number));
        let (subject, reference) = (subject(1), request.reference.clone());
        let received = OutboxKind::RequestReceived { subject, reference };
        writes.push(test.store.write_outbox(received, at(NOW)));
        test.store.commit(writes).await.unwrap();
    }
    for entry in test.store.pending(at(NOW), 10).await.unwrap() {
        let what = Notified::ConsentGiven { register: RegisterCode::Ura };
        let told = Notification { at: at(NOW), what };
        test.store.notify(&subject(1), &told, &entry.unwrap(), vec![]).await.unwrap();
    }
    spoil(&test, RECORDS, "CONSENT#");
    spoil(&test, RECORDS, "DISCLOSURE#");
    spoil(&test, REQUESTS, "REQUEST");
    spoil(&test, REQUESTS, "2026-");
    assert_eq!(split(&test.store.consents(&subject(1)).await.unwrap()), (0, 1));
    assert_eq!(split(&test.store.disclosures(&subject(1)).await.unwrap()), (0, 1));
    assert_eq!(split(&test.store.requests_of(&subject(1)).await.unwrap()), (1, 1));
    assert_eq!(split(&test.store.notifications(&subject(1), 10).await.unwrap()), (1, 1));
}

#[tokio::test]
async fn a_queue_row_of_an_unknown_kind_stays_in_its_place() {
    let test = TestStore::start().await;
    for number in 1..=2 {
        let request = request(&subject(1), number, NOW);
        test.store.commit(test.store.write_new_request(&request, &key(number))).await.unwrap();
    }
    let mut row = test.rows_under(REQUESTS, "REQUEST").pop().unwrap();
    row["kind"]["S"] = json!("a_kind_of_tomorrow");
    test.put(REQUESTS, &row);
    let page =
        test.store.queue_page(&[QueueId::parse("ura-office").unwrap()], None, 10).await.unwrap();
    assert_eq!(split(&page.rows), (1, 1));
    row["visibility"]["S"] = json!("a_visibility_of_tomorrow");
    row["kind"]["S"] = json!("rectification");
    test.put(REQUESTS, &row);
    let page =
        test.store.queue_page(&[QueueId::parse("ura-office").unwrap()], None, 10).await.unwrap();
    assert_eq!(split(&page.rows), (1, 1), "nobody sees what might need a right they do not have");
}

#[tokio::test]
async fn a_notice_version_that_does_not_open_hides_no_other() {
    let test = TestStore::start().await;
    let first = catalogue().imported_notices()[0].clone();
    let mut second = first.clone();
    second.number = 2;
    for version in [&first, &second] {
        test.store.import_notice(version).await.unwrap();
    }
    let mut row = test.rows_under("test-notices", "VERSION#00001").pop().unwrap();
    row["doc"]["S"] = json!("{}");
    test.put("test-notices", &row);
    let versions = test.store.versions(RegisterCode::Ura).await.unwrap();
    assert_eq!(split(&versions), (1, 1));
    assert_eq!(versions[0].as_ref().unwrap().number, 2);
}

#[tokio::test]
async fn a_session_that_does_not_open_is_no_session() {
    let test = TestStore::start().await;
    let times =
        Times { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(8) };
    let kind = SessionKind::Citizen { subject: subject(1), person: aino() };
    let session = Session { kind, opened_at: at(NOW) };
    let token = test.store.open_session(&session, times, at(NOW)).await.unwrap();
    spoil(&test, "test-sessions", "SESSION");
    assert_eq!(test.store.session(&token, times, at(NOW)).await.unwrap(), None);
    assert_eq!(test.store.former_session(&token).await.unwrap(), None);
    assert_eq!(test.store.end_session(&token).await.unwrap(), None);
    assert_eq!(test.rows("test-sessions").len(), 0, "the log-out removes it all the same");
}

#[tokio::test]
async fn a_row_of_a_newer_format_is_read_and_never_written_over() {
    let test = TestStore::start().await;
    let first = request(&subject(1), 1, NOW);
    test.store.commit(test.store.write_new_request(&first, &key(1))).await.unwrap();
    take(&test, &item_line("ura-aino-0201", 1, "040")).await;
    for (table, sk) in [(REQUESTS, "REQUEST"), (RECORDS, "ITEM#")] {
        let mut row = test.rows_under(table, sk).pop().unwrap();
        row["fmt"] = json!({"N": "60000"});
        test.put(table, &row);
    }
    let mut changed = first.clone();
    changed.version += 1;
    let scope = about(&subject(1));
    let writes = vec![test.store.write_request(&changed)];
    let refused = test.store.commit_logged(&scope, entry(Action::Take), writes).await;
    assert!(matches!(refused, Err(WriteError::Condition(0))), "{refused:?}");
    let row = test.rows_under(REQUESTS, "REQUEST").pop().unwrap();
    assert_eq!((&row["version"]["N"], &row["fmt"]["N"]), (&json!("1"), &json!("60000")));

    let Line::Item(newer) = line(&item_line("ura-aino-0201", 2, "050")) else { unreachable!() };
    let rows = test.store.delivered_rows(&subject(1), RegisterCode::Ura).await;
    let mut rows = rows.unwrap();
    let refused = test.store.take_item(&mut rows, &newer).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");

    let draft = NoticeDraft::on(&catalogue().imported_notices()[0], at(NOW));
    let save = || test.store.write_notice_draft(&draft, 0);
    test.store.commit(vec![save()]).await.unwrap();
    let mut row = test.rows_under("test-notices", "DRAFT").pop().unwrap();
    row["fmt"] = json!({"N": "60000"});
    test.put("test-notices", &row);
    let held = test.store.notice_draft(RegisterCode::Ura).await.unwrap();
    assert_eq!(held, Some(draft.clone()), "what this version knows of it is read");
    let next = NoticeDraft { revision: 1, ..draft };
    let refused = test.store.commit(vec![test.store.write_notice_draft(&next, 0)]).await;
    assert!(matches!(refused, Err(WriteError::Condition(0))), "{refused:?}");
}
