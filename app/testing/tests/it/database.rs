//! The database behaves like DynamoDB where that matters.

use std::time::Duration;

use domain::access_log::Action;
use store::OutboxKind;
use testing::{
    Fault, FaultPlan, TestDatabase, World,
    values::{NOW, about, at, entry, key, request, subject},
};

fn late() -> TestDatabase {
    TestDatabase::new(FaultPlan { index_lag: Duration::from_secs(2), ..FaultPlan::seeded(1) })
}

async fn file(world: &World, number: u32) {
    let whose = subject(1);
    let writes = world.store.write_new_request(&request(&whose, number, NOW), &key(number));
    world.store.commit_logged(&about(&whose), entry(Action::File), writes).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_index_shows_a_write_late_and_the_table_at_once() {
    let world = World::on(late()).await;
    for number in 1..=10 {
        file(&world, number).await;
    }
    let shown = world.store.requests_of(&subject(1)).await.unwrap().len();
    assert!(shown < 10, "{shown}");
    let filed = world.store.request(&request(&subject(1), 10, NOW).reference).await.unwrap();
    assert!(filed.is_some());
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(world.store.requests_of(&subject(1)).await.unwrap().len(), 10);
}

#[tokio::test(start_paused = true)]
async fn an_index_forgets_a_row_that_goes() {
    let world = World::on(late()).await;
    let told = OutboxKind::RequestReceived {
        subject: subject(1),
        reference: request(&subject(1), 1, NOW).reference,
    };
    world.store.commit(vec![world.store.write_outbox(told, at(NOW))]).await.unwrap();
    world.database.settle();
    assert_eq!(world.outbox().await.len(), 1);
    let entry = world.outbox().await.remove(0);
    world.store.handled(&entry).await.unwrap();
    world.database.settle();
    assert!(world.outbox().await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn faults_by_order_happen_as_often_as_ordered_and_calls_are_counted() {
    let world = World::start().await;
    let _ = world.database.take_calls();
    for fault in [Fault::CallLost, Fault::AnswerLost, Fault::NoAnswer] {
        world.database.rules().breaks("TransactWriteItems", "requests", fault, 1);
        file(&world, 1).await;
        let calls = world.database.take_calls();
        assert_eq!(calls.of("TransactWriteItems"), 2, "{fault:?}: {calls}");
        world.database.remove(
            "test-requests",
            &format!("REQUEST#{}", request(&subject(1), 1, NOW).reference),
            "REQUEST",
        );
        let whose = subject(1);
        world.database.remove("test-requests", &format!("IDEM#{whose}#{}", key(1)), "IDEM");
    }
    assert_eq!(world.store.log(&about(&subject(1)), None, 100).await.unwrap().len(), 3);
    world.database.rules().always("Query", "access_log", Fault::Error("ThrottlingException"));
    assert!(world.store.log(&about(&subject(1)), None, 100).await.unwrap_err().is_passing());
    world.database.rules().heals();
    assert_eq!(world.store.log(&about(&subject(1)), None, 100).await.unwrap().len(), 3);
}
