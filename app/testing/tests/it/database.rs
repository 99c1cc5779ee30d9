//! The database behaves like DynamoDB where that matters.

use std::time::Duration;

use domain::register::RegisterCode;
use jiff::{SignedDuration, Timestamp};
use store::{Outbox, OutboxKind};
use testing::{
    Fault, FaultPlan, TestDatabase, World,
    values::{NOW, at},
};

fn late() -> TestDatabase {
    TestDatabase::new(FaultPlan { index_lag: Duration::from_secs(2), ..FaultPlan::seeded(1) })
}

async fn tell(world: &World, number: u32) {
    let told = OutboxKind::NoticePublished { register: RegisterCode::Ura, number };
    world.store.commit(vec![world.store.write_outbox(told, at(NOW))]).await.unwrap();
}

fn tomorrow() -> Timestamp {
    at(NOW) + SignedDuration::from_hours(24)
}

async fn told(world: &World) -> Vec<Outbox> {
    let pending = world.store.pending(tomorrow(), 100).await.unwrap();
    pending.into_iter().map(Result::unwrap).collect()
}

#[tokio::test(start_paused = true)]
async fn an_index_shows_a_write_late_and_the_table_at_once() {
    let world = World::on(late()).await;
    for number in 1..=10 {
        tell(&world, number).await;
    }
    assert_eq!(world.rows_under("test-requests", "OUTBOX").len(), 10);
    let shown = told(&world).await.len();
    assert!(shown < 10, "{shown}");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(told(&world).await.len(), 10);
}

#[tokio::test(start_paused = true)]
async fn an_index_forgets_a_row_that_goes() {
    let world = World::on(late()).await;
    tell(&world, 1).await;
    world.database.settle();
    let entry = told(&world).await.remove(0);
    world.store.handled(&entry).await.unwrap();
    world.database.settle();
    assert!(told(&world).await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn faults_by_order_happen_as_often_as_ordered_and_calls_are_counted() {
    let world = World::start().await;
    let _ = world.database.take_calls();
    for (number, fault) in (1..).zip([Fault::CallLost, Fault::AnswerLost, Fault::NoAnswer]) {
        world.database.rules().breaks("TransactWriteItems", "requests", fault, 1);
        tell(&world, number).await;
        let calls = world.database.take_calls();
        assert_eq!(calls.of("TransactWriteItems"), 2, "{fault:?}: {calls}");
    }
    assert_eq!(told(&world).await.len(), 3, "each was carried out once");
    world.database.rules().always("Query", "requests", Fault::Error("ThrottlingException"));
    assert!(world.store.pending(tomorrow(), 100).await.unwrap_err().is_passing());
    world.database.rules().heals();
    assert_eq!(told(&world).await.len(), 3);
}
