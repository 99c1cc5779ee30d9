//! An entry of the outbox, asked of the store.

use domain::register::RegisterCode;
use jiff::SignedDuration;
use store::{OutboxKind, PutOff};
use testing::{
    FaultPlan, TestDatabase, World,
    values::{NOW, at},
};

use super::diagram::{Diagram, OUTSIDE};

const TOLD: OutboxKind = OutboxKind::NoticePublished { register: RegisterCode::Ura, number: 1 };
const LONG: SignedDuration = SignedDuration::from_hours(24);

pub(super) async fn diagram() -> Diagram {
    let mut diagram = Diagram::new(
        "Outbox entry",
        "`store::Outbox`: what must follow an act. It is written in the transaction of the act and removed in the \
         transaction that carries it out, so it happens at least once and its effect once.",
    );
    let store = World::on(TestDatabase::new(FaultPlan::none())).await.store;
    let waits = async || store.pending(at(NOW) + LONG, 10).await.unwrap().len();
    store.commit(vec![store.write_outbox(TOLD, at(NOW))]).await.unwrap();
    assert_eq!(waits().await, 1);
    diagram.arrow(OUTSIDE, "Waiting", "written with the act");
    let entry = store.pending(at(NOW), 10).await.unwrap().remove(0).unwrap();
    let mut failures = 0;
    let dead = loop {
        failures += 1;
        match store.put_off(&entry.id, at(NOW)).await.unwrap() {
            PutOff::Until(_) => diagram.arrow("Waiting", "Waiting", "failed, tried again later"),
            PutOff::Dead => break store.dead_entries(10).await.unwrap(),
            PutOff::Gone => panic!("nobody has handled it"),
        }
    };
    assert_eq!((dead.len(), waits().await), (1, 0));
    diagram.arrow("Waiting", "Dead", &format!("failed {failures} times"));
    assert!(store.revive(&entry.id, at(NOW)).await.unwrap());
    diagram.arrow("Dead", "Waiting", "an operator lets it be tried again");
    assert_eq!(waits().await, 1);
    store.commit(vec![store.write_handled(&entry)]).await.unwrap();
    assert_eq!(waits().await, 0);
    diagram.arrow("Waiting", OUTSIDE, "carried out");
    diagram
}
