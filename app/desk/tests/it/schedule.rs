//! The clock's run: what the stream missed, and what is late.

use std::sync::Arc;

use desk::{RunReport, Schedule};
use domain::ids::QueueId;

use crate::support::{AINO, NOW, World, key, officer};

async fn run(world: &World) -> RunReport {
    Schedule::new(Arc::clone(&world.store)).run(world.now).await.unwrap()
}

#[tokio::test]
async fn what_the_stream_missed_is_carried_out_after_a_minute() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    // Fresh entries are the stream's.
    assert_eq!(run(&world).await, RunReport::default());
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
    // Received on 1 June: both the target and the limit are 1 July.
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

/// A queue whose identifier is given up by mistake: nobody lists its requests, so the run must say so.
#[tokio::test]
async fn requests_in_a_queue_that_is_not_known_any_more_are_counted() {
    let world = World::with(&[AINO]).await;
    let gone = QueueId::parse("ura-of-old").unwrap();
    assert_eq!(run(&world).await.lost, 0);
    // An earlier release knew the queue and gave it a request.
    world.store.known_queues(std::slice::from_ref(&gone)).await.unwrap();
    let subject = world.subject(AINO).await;
    let mut request = testing::values::request(&subject, 7, NOW);
    request.queue = gone;
    world.store.commit(world.store.write_new_request(&request, &key(1))).await.unwrap();
    assert_eq!(run(&world).await.lost, 1);
    // Who works the queue that today's rules give it can still open it.
    let case = world.office(&officer("a")).case(&request.reference).await.unwrap();
    assert_eq!(case.handling.queue.id.as_str(), "ura-office");
}
