//! The schedule: it carries out what the stream missed, and counts what is late or lost.

use std::sync::Arc;

use desk::{RunReport, Schedule};
use domain::ids::QueueId;
use serde_json::json;
use testing::Fault;

use crate::support::{AINO, NOW, World, key, officer};

async fn run(world: &World) -> RunReport {
    Schedule::new(Arc::clone(&world.store)).run(world.now).await.unwrap()
}

#[tokio::test]
async fn what_the_stream_missed_is_carried_out_after_a_minute() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    // New entries are left to the stream. The first run takes the notices of the data files over.
    let first = RunReport { notices: 5, ..RunReport::default() };
    assert_eq!(run(&world).await, first);
    assert_eq!(world.public().notices().await.unwrap().rows.len(), 5);
    assert_eq!(world.outbox().await.len(), 1);
    let carried = run(&world.after(2)).await;
    assert_eq!((carried.carried_out, carried.failed), (1, 0));
    assert_eq!(world.outbox().await, []);
    let told = world.citizen(AINO).await.requests().await.unwrap().notifications;
    assert!(matches!(&told.rows[..], [one] if format!("{one:?}").contains(reference.as_str())));
    assert_eq!(run(&world.after(4)).await, RunReport::default(), "a run can be repeated");
}

#[tokio::test]
async fn late_requests_are_counted_until_they_are_closed() {
    let world = World::with(&[AINO]).await;
    // The request is received on 1 June, so both the target and the legal limit are 1 July.
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    let day = |n: i64| world.after(n * 24 * 60);
    let late = |run: RunReport| (run.past_target, run.past_limit);
    assert_eq!(late(run(&day(30)).await), (0, 0), "the last day is not late");
    assert_eq!(late(run(&day(31)).await), (1, 1));
    let office = day(31).office(&officer("a"));
    office.take(&reference).await.unwrap();
    assert_eq!(late(run(&day(31)).await), (1, 1), "taken is not done");
    world.citizen(AINO).await.withdraw_request(&reference).await.unwrap();
    assert_eq!(late(run(&day(32)).await), (0, 0));
}

/// An entry that can never be carried out is put off, longer each time, and after twelve failures waits for an
/// operator.
#[tokio::test]
async fn an_entry_that_always_fails_is_put_off_and_given_up() {
    let world = World::with(&[AINO]).await;
    world.correct(AINO, "ura-aino-0201", 1).await;
    let id = world.outbox().await.pop().unwrap().id;
    let mut row = world.rows_under("test-requests", "OUTBOX").pop().unwrap();
    let good = row.clone();
    row["doc"] = json!({"B": "AQID"});
    row["fmt"] = json!({"N": "2"});
    world.put("test-requests", &row);

    let mut minutes = 2;
    for (attempt, pause) in [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 0].into_iter().enumerate()
    {
        let report = run(&world.after(minutes)).await;
        let dead = usize::from(attempt == 11);
        assert_eq!((report.failed, report.dead), (1, dead), "attempt {attempt}");
        // The schedule tries an entry only when it has been due for a minute.
        assert_eq!(run(&world.after(minutes + pause)).await.failed, 0, "attempt {attempt}");
        minutes += pause + 1;
    }
    // Every run counts the dead entry and does not try it.
    let later = world.after(minutes + 600);
    let report = run(&later).await;
    assert_eq!((report.failed, report.carried_out, report.dead), (0, 0, 1));

    // The cause is removed, and an operator lets the entry be tried again.
    let found = world.store.dead_entries(10).await.unwrap();
    assert_eq!(found.iter().map(|one| &one.id).collect::<Vec<_>>(), [&id]);
    let mut row = world.rows_under("test-requests", "OUTBOX").pop().unwrap();
    row["doc"] = good["doc"].clone();
    row["fmt"] = good["fmt"].clone();
    world.put("test-requests", &row);
    assert!(world.store.revive(&id, later.now).await.unwrap());
    assert!(!world.store.revive(&id, later.now).await.unwrap(), "it is not dead any more");
    let report = run(&later.after(2)).await;
    assert_eq!((report.carried_out, report.failed, report.dead), (1, 0, 0));
}

/// Six hundred entries that fail come before a good one.
#[tokio::test]
async fn entries_that_fail_hide_none_that_come_after_them() {
    let world = World::with(&[AINO]).await;
    world.correct(AINO, "ura-aino-0201", 1).await;
    let good = world.rows_under("test-requests", "OUTBOX").pop().unwrap();
    for number in 0..600 {
        let mut row = good.clone();
        row["pk"] = json!({"S": format!("OUTBOX#bad-{number:04}")});
        row["created"] = json!({"S": "2026-05-01T00:00:00.000000Z"});
        world.put("test-requests", &row);
    }
    let report = run(&world.after(2)).await;
    assert_eq!((report.carried_out, report.failed), (1, 600));
    assert_eq!(run(&world.after(2)).await.failed, 0, "all are put off");
}

/// If the database does not answer, that does not count as a failure of the entry.
#[tokio::test]
async fn a_database_that_does_not_answer_costs_no_attempts() {
    let world = World::with(&[AINO]).await;
    world.correct(AINO, "ura-aino-0201", 1).await;
    for minutes in 2..20 {
        let refused = Fault::Error("ThrottlingException");
        world.database.rules().breaks("TransactWriteItems", "requests", refused, 3);
        let report = run(&world.after(minutes)).await;
        assert_eq!((report.carried_out, report.failed, report.dead), (0, 1, 0));
    }
    assert_eq!(run(&world.after(20)).await.carried_out, 1);
}

/// The identifier of a queue was removed by mistake. No official sees its requests in a list, so the run counts them.
#[tokio::test]
async fn requests_in_a_queue_that_is_not_known_any_more_are_counted() {
    let world = World::with(&[AINO]).await;
    let gone = QueueId::parse("ura-of-old").unwrap();
    assert_eq!(run(&world).await.lost, 0);
    // An earlier release has recorded the queue and put a request into it.
    world.store.known_queues(std::slice::from_ref(&gone)).await.unwrap();
    let subject = world.subject(AINO).await;
    let mut request = testing::values::request(&subject, 7, NOW);
    request.queue = gone;
    world.store.commit(world.store.write_new_request(&request, &key(1))).await.unwrap();
    assert_eq!(run(&world).await.lost, 1);
    // An official who works the queue to which it would go today can still open it.
    let case = world.office(&officer("a")).case(&request.reference).await.unwrap();
    assert_eq!(case.handling.queue.id.as_str(), "ura-office");
}
