//! Taking a request back, also while an official handles it.

use domain::{
    access_log::Action,
    request::{EventKind, State},
};

use crate::support::{AINO, World, officer};

#[tokio::test]
async fn a_request_taken_back_leaves_its_queue() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, "ura-aino-0201", 1).await;
    let office = world.office(&officer("a"));
    office.take(&reference).await.unwrap();
    let desk = world.citizen(AINO).await;
    desk.withdraw_request(&reference).await.unwrap();
    desk.withdraw_request(&reference).await.unwrap();
    let request = world.request(&reference).await;
    assert_eq!((&request.state, request.version), (&State::Withdrawn, 3));
    assert!(office.queue(None).await.unwrap().lines.is_empty());
    let log = world.log(AINO).await;
    assert_eq!(log.iter().filter(|entry| entry.action == Action::WithdrawRequest).count(), 1);
}

/// The request is taken back whoever is first, because the person can also take back a request that an official has
/// taken.
#[tokio::test(flavor = "multi_thread")]
async fn taking_back_and_taking_at_once() {
    let world = World::with(&[AINO]).await;
    for form in 0..12 {
        let reference = world.correct(AINO, "ura-aino-0201", form).await;
        let (desk, office) = (world.citizen(AINO).await, world.office(&officer("a")));
        let (back, taken) =
            tokio::join!(desk.withdraw_request(&reference), office.take(&reference));
        back.unwrap_or_else(|error| panic!("round {form}: {error}"));
        let request = world.request(&reference).await;
        assert_eq!(request.state, State::Withdrawn, "round {form}");
        let was_taken =
            request.history.iter().any(|event| matches!(event.kind, EventKind::Taken { .. }));
        assert_eq!(taken.is_ok(), was_taken, "round {form}");
        assert_eq!(usize::try_from(request.version), Ok(request.history.len()), "round {form}");
    }
}
