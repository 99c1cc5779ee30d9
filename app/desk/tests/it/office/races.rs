//! Two people act at the same time: one act is done, the other person is told, and nothing is done twice.

use desk::office::{ActError, DecideError};
use domain::{
    access_log::Action,
    decision::{DecisionInput, Outcome},
    ids::Reference,
    request::{State, TransitionError},
};
use store::OutboxKind;
use tokio::task::JoinSet;

use crate::support::{AINO, World, officer};

fn granted(value: &str) -> DecisionInput {
    DecisionInput {
        items: vec![(Some(Outcome::Granted), value.into())],
        ..DecisionInput::default()
    }
}

async fn logged(world: &World, action: Action) -> usize {
    world.log(AINO).await.iter().filter(|entry| entry.action == action).count()
}

async fn told_of(world: &World, reference: &Reference) -> usize {
    let outbox = world.outbox().await;
    let decided = outbox.iter().filter(|entry| {
        matches!(&entry.kind, OutboxKind::RequestDecided { reference: told, .. } if told == reference)
    });
    decided.count()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_officials_one_gets_the_request() {
    let world = World::with(&[AINO]).await;
    for round in 1..=5 {
        let reference = world.correct(AINO, "ura-aino-0201", round).await;
        let mut tasks = JoinSet::new();
        for name in ["a", "b", "c", "d"] {
            let (office, reference) = (world.office(&officer(name)), reference.clone());
            tasks.spawn(async move { (name, office.take(&reference).await) });
        }
        let results = tasks.join_all().await;
        let winners: Vec<&str> =
            results.iter().filter(|(_, result)| result.is_ok()).map(|(name, _)| *name).collect();
        let [winner] = winners[..] else { panic!("round {round}: {winners:?}") };
        for (name, result) in &results {
            let told = matches!(
                result,
                Ok(())
                    | Err(ActError::Overtaken
                        | ActError::TransitionError(TransitionError::TakenByAnother))
            );
            assert!(told, "round {round}, {name}: {result:?}");
        }
        let request = world.request(&reference).await;
        assert_eq!(request.state.handler().unwrap().official, format!("pseudonym-{winner}"));
        assert_eq!((request.version, request.history.len()), (2, 2), "round {round}");
        assert_eq!(logged(&world, Action::Take).await, round as usize);
        world.citizen(AINO).await.withdraw_request(&reference).await.unwrap();
    }
}

/// One official sends two decisions on the same request from two windows.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_decisions_one_stands() {
    let world = World::with(&[AINO]).await;
    for round in 1..=5 {
        let reference = world.correct(AINO, "ura-aino-0201", round).await;
        let office = world.office(&officer("a"));
        office.take(&reference).await.unwrap();
        let (one, two) = tokio::join!(
            office.decide(&reference, 2, granted("ensimmäinen")),
            office.decide(&reference, 2, granted("toinen")),
        );
        let (made, missed) = match (one, two) {
            (Ok(made), Err(missed)) | (Err(missed), Ok(made)) => (made, missed),
            other => panic!("round {round}: {other:?}"),
        };
        let told = matches!(
            missed,
            DecideError::Overtaken | DecideError::TransitionError(TransitionError::Closed)
        );
        assert!(told, "round {round}: {missed:?}");
        let request = world.request(&reference).await;
        assert_eq!((request.version, request.decision), (3, Some(made)), "round {round}");
        assert_eq!(told_of(&world, &reference).await, 1, "round {round}");
        assert_eq!(logged(&world, Action::Decide).await, round as usize);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_and_the_persons_own_taking_back_do_not_both_stand() {
    let world = World::with(&[AINO]).await;
    for round in 1..=8 {
        let reference = world.correct(AINO, "ura-aino-0201", round).await;
        let (office, desk) = (world.office(&officer("a")), world.citizen(AINO).await);
        office.take(&reference).await.unwrap();
        let (decided, back) = tokio::join!(
            office.decide(&reference, 2, granted("uusi")),
            desk.withdraw_request(&reference),
        );
        back.unwrap_or_else(|error| panic!("round {round}: {error}"));
        let request = world.request(&reference).await;
        let expected = match decided {
            Ok(_) => State::Decided { outcome: Outcome::Granted },
            Err(DecideError::Overtaken | DecideError::TransitionError(TransitionError::Closed)) => {
                State::Withdrawn
            }
            Err(other) => panic!("round {round}: {other:?}"),
        };
        assert_eq!((&request.state, request.version), (&expected, 3), "round {round}");
        let decided = expected != State::Withdrawn;
        assert_eq!(request.decision.is_some(), decided, "round {round}");
        assert_eq!(told_of(&world, &reference).await, usize::from(decided), "round {round}");
    }
}
