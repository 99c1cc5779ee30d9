//! A request that an official has taken must not stay unhandled when they fall ill or leave.

use desk::office::ActError;
use domain::{
    access_log::{Action, Actor},
    request::{ActKind, EventKind, TransitionError},
    role::{Official, StaffRole},
};

use crate::support::{AINO, World, official};

const ITEM: &str = "walmu-aino-0101";

fn client_process(name: &str) -> Official {
    official(name, "walmu-controller", &[StaffRole::ClientProcessResponsible])
}

fn supervisor() -> Official {
    official("s", "walmu-controller", &[StaffRole::RegisterResponsible])
}

#[tokio::test]
async fn who_supervises_a_queue_puts_back_what_another_has_taken() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, ITEM, 1).await;
    let (a, supervisor) = (world.office(&client_process("a")), world.office(&supervisor()));
    assert!(supervisor.queue(None).await.unwrap().lines.is_empty(), "nothing to put back yet");
    a.take(&reference).await.unwrap();

    // The queue shows the supervisor that the request is taken, but does not let them open it.
    let lines = supervisor.queue(None).await.unwrap().lines;
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert!(line.supervised && !line.may_open);
    assert!(supervisor.case(&reference).await.is_err());
    supervisor.release_for_another(&reference).await.unwrap();
    supervisor.release_for_another(&reference).await.unwrap();

    // The timeline names the unit, and the log names the role.
    let request = world.request(&reference).await;
    let last = &request.history.last().unwrap().kind;
    assert!(
        matches!(last, EventKind::ReleasedForAnother { unit } if unit.as_str() == "walmu-controller")
    );
    let log = world.log(AINO).await;
    let released: Vec<_> = log.iter().filter(|entry| entry.action == Action::Release).collect();
    let [entry] = &released[..] else { panic!("{released:?}") };
    let Actor::Official { role, .. } = &entry.actor else { panic!("{entry:?}") };
    assert_eq!((role, &entry.request), (&StaffRole::RegisterResponsible, &Some(reference.clone())));

    // Another official takes the request, and the first one is told so.
    world.office(&client_process("b")).take(&reference).await.unwrap();
    let late = a.release(&reference).await;
    assert!(matches!(late, Err(ActError::TransitionError(TransitionError::TakenByAnother))));
}

#[tokio::test]
async fn nobody_else_can_put_it_back() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, ITEM, 1).await;
    world.office(&client_process("a")).take(&reference).await.unwrap();
    let others = [
        client_process("b"),
        official("c", "te-office", &[StaffRole::RegisterResponsible, StaffRole::MainUser]),
        official("d", "walmu-controller", &[StaffRole::PrivacyOfficer, StaffRole::Officer]),
    ];
    for other in others {
        let result = world.office(&other).release_for_another(&reference).await;
        assert!(matches!(result, Err(ActError::NotFound)), "{other:?}");
    }
    let case = world.office(&client_process("b")).case(&reference).await.unwrap();
    assert!(!case.can.contains(&ActKind::ReleaseForAnother));
    assert!(world.request(&reference).await.state.handler().is_some());
}

/// A long history leaves out pairs of taking and putting back, so the row stays small.
#[tokio::test]
async fn taking_and_putting_back_without_end_fills_no_row() {
    let world = World::with(&[AINO]).await;
    let reference = world.correct(AINO, ITEM, 1).await;
    let a = world.office(&client_process("a"));
    for _ in 0..60 {
        a.take(&reference).await.unwrap();
        a.release(&reference).await.unwrap();
    }
    let request = world.request(&reference).await;
    assert!(request.history.len() <= 41, "{}", request.history.len());
    assert_eq!(request.history.len() + 2 * request.left_out as usize, 121);
    assert_eq!(request.history[0].kind, EventKind::Received);
    a.take(&reference).await.unwrap();
}
