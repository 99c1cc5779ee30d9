//! What the database does by itself: it removes expired rows, some of them soon, some late, some never.

use super::super::{play::Ended, turn::Turn};

pub(in crate::simulation) fn expire(turn: &mut Turn<'_>) -> Ended {
    let now = turn.stage.time().as_second();
    turn.stage.look();
    let over: Vec<_> = {
        let watch = turn.stage.watch.borrow();
        let over = watch.expiring.iter().filter(|(_, ttl)| **ttl < now);
        over.map(|(key, _)| key.clone()).collect()
    };
    for (table, pk, sk) in over {
        if turn.random.bool() {
            turn.stage.database.remove(&table, &pk, &sk);
            turn.stage.watch.borrow_mut().expiring.remove(&(table, pk, sk));
        }
    }
    Ended::Done
}
