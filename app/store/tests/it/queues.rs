use std::collections::BTreeSet;

use domain::{
    ids::QueueId,
    request::{Act, Handler, Request},
};
use store::{QueueCursor, Store};

use crate::support::{NOW, TestStore, at, key, official, request, subject};

fn queue(id: &str) -> QueueId {
    QueueId::parse(id).unwrap()
}

/// Files 120 requests of 40 days into two queues, not in the order of their dates.
async fn fill(store: &Store) -> Vec<Request> {
    let mut requests = Vec::new();
    for number in 0..120 {
        let day = (number * 7) % 40;
        let (month, day) = if day < 30 { (6, day + 1) } else { (7, day - 29) };
        let mut request =
            request(&subject(number), number, &format!("2026-{month:02}-{day:02}T08:00:00Z"));
        request.queue = queue(if number % 3 == 0 { "ura-health" } else { "ura-office" });
        store.commit(store.write_new_request(&request, &key(number))).await.unwrap();
        requests.push(request);
    }
    requests
}

#[tokio::test]
async fn pages_of_two_queues_give_every_request_once_most_urgent_first() {
    let test = TestStore::start().await;
    let requests = fill(&test.store).await;
    let both = [queue("ura-office"), queue("ura-health")];
    for limit in [1, 7, 50, 119, 120, 500] {
        let mut rows = Vec::new();
        let mut after: Option<QueueCursor> = None;
        loop {
            let page = test.store.queue_page(&both, after.as_ref(), limit).await.unwrap();
            assert!(page.rows.len() <= limit && !page.rows.is_empty());
            rows.extend(page.rows.into_iter().map(Result::unwrap));
            let Some(next) = page.next else { break };
            // The cursor stays the same when it is written into an address and read again.
            after = QueueCursor::parse(next.as_str());
            assert_eq!(after.as_ref(), Some(&next));
        }
        assert_eq!(rows.len(), 120, "limit {limit}");
        let references: BTreeSet<&str> = rows.iter().map(|row| row.reference.as_str()).collect();
        assert_eq!(references.len(), 120, "limit {limit}");
        assert!(
            rows.is_sorted_by_key(|row| (row.target, row.reference.to_string())),
            "limit {limit}"
        );
        for row in &rows {
            let request = requests.iter().find(|r| r.reference == row.reference).unwrap();
            assert_eq!((row.due, row.target), (request.due.legal, request.due.target));
            assert_eq!((&row.queue, row.received_at), (&request.queue, request.received_at));
        }
    }
}

#[tokio::test]
async fn a_page_holds_the_queues_asked_for_and_no_other() {
    let test = TestStore::start().await;
    fill(&test.store).await;
    let page = test.store.queue_page(&[queue("ura-health")], None, 100).await.unwrap();
    assert_eq!((page.rows.len(), page.next), (40, None));
    assert!(page.rows.iter().flatten().all(|row| row.queue == queue("ura-health")));
    let page = test.store.queue_page(&[queue("ura-guidance")], None, 100).await.unwrap();
    assert_eq!((page.rows.len(), page.next), (0, None));
    let page = test.store.queue_page(&[], None, 100).await.unwrap();
    assert_eq!((page.rows.len(), page.next), (0, None));
}

#[tokio::test]
async fn what_is_closed_leaves_the_queue_and_what_is_taken_stays_with_its_handler() {
    let test = TestStore::start().await;
    let ids = [queue("ura-office")];
    let seen = request(&subject(1), 1, NOW);
    test.store.commit(test.store.write_new_request(&seen, &key(1))).await.unwrap();
    let by = Handler { official: "pseudonym".into(), unit: official().unit };
    let taken = seen.after(Act::Take { by }, at(NOW)).unwrap();
    test.store.commit(vec![test.store.write_request(&taken)]).await.unwrap();
    let page = test.store.queue_page(&ids, None, 10).await.unwrap();
    assert_eq!(page.rows[0].as_ref().unwrap().handler.as_deref(), Some("pseudonym"));
    let closed = taken.after(Act::Withdraw, at(NOW)).unwrap();
    test.store.commit(vec![test.store.write_request(&closed)]).await.unwrap();
    assert!(test.store.queue_page(&ids, None, 10).await.unwrap().rows.is_empty());
}

#[test]
fn a_cursor_is_a_date_and_a_reference() {
    assert!(QueueCursor::parse("2026-07-01~TT-2026-7KDM-93BX").is_some());
    for text in [
        "",
        "~",
        "2026-07-01",
        "2026-07-01~",
        "2026-13-01~TT-2026-7KDM-93BX",
        "x~TT-2026-7KDM-93BX",
    ] {
        assert!(QueueCursor::parse(text).is_none(), "{text}");
    }
}
