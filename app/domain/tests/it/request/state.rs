use domain::{
    decision::{Decision, DecisionInput, Outcome},
    request::{Act, ActKind, EventKind, Request, RequestEvent, State, TransitionError},
    role::StaffRole,
};

use crate::support::{at, handler, party, request, restriction};

const LATER: &str = "2026-06-02T08:00:00Z";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Received,
    /// In the hands of `a`.
    Taken,
    Decided,
    Withdrawn,
}

fn decision() -> Decision {
    let draft = DecisionInput {
        items: vec![(Some(Outcome::Granted), String::new())],
        ..DecisionInput::default()
    };
    let request = request(restriction(), 1);
    let by = (party("te-office"), StaffRole::Officer);
    Decision::compose(draft, request.kind(), &request.targets, by, at(LATER)).unwrap()
}

fn standing(place: At) -> Request {
    let mut request = request(restriction(), 1);
    request.state = match place {
        At::Received => State::Received,
        At::Taken => State::InProgress { handler: handler("a") },
        At::Decided => State::Decided { outcome: Outcome::Granted },
        At::Withdrawn => State::Withdrawn,
    };
    request
}

fn place(state: &State) -> At {
    match state {
        State::Received => At::Received,
        State::InProgress { .. } => At::Taken,
        State::Decided { outcome } => {
            assert_eq!(*outcome, Outcome::Granted);
            At::Decided
        }
        State::Withdrawn => At::Withdrawn,
    }
}

fn take(by: &str) -> Act {
    Act::Take { by: handler(by) }
}

fn release(by: &str) -> Act {
    Act::Release { by: handler(by) }
}

fn release_for_another(by: &str) -> Act {
    Act::ReleaseForAnother { by: handler(by) }
}

fn decide(by: &str) -> Act {
    Act::Decide { by: handler(by), decision: Box::new(decision()) }
}

fn kind_of(act: &Act) -> (ActKind, &str) {
    match act {
        Act::Take { by } => (ActKind::Take, &by.official),
        Act::Release { by } => (ActKind::Release, &by.official),
        Act::ReleaseForAnother { by } => (ActKind::ReleaseForAnother, &by.official),
        Act::Decide { by, .. } => (ActKind::Decide, &by.official),
        Act::Withdraw => (ActKind::Withdraw, ""),
    }
}

/// Every state with every act, by the one who has the request and by another.
fn every_transition() -> [(At, Act, Result<At, TransitionError>); 32] {
    use TransitionError::{Closed, NotTaken, TakenByAnother};

    [
        (At::Received, take("a"), Ok(At::Taken)),
        (At::Received, take("b"), Ok(At::Taken)),
        (At::Received, release("a"), Err(NotTaken)),
        (At::Received, release("b"), Err(NotTaken)),
        (At::Received, decide("a"), Err(NotTaken)),
        (At::Received, decide("b"), Err(NotTaken)),
        (At::Received, Act::Withdraw, Ok(At::Withdrawn)),
        (At::Taken, take("a"), Err(TakenByAnother)),
        (At::Taken, take("b"), Err(TakenByAnother)),
        (At::Taken, release("a"), Ok(At::Received)),
        (At::Taken, release("b"), Err(TakenByAnother)),
        (At::Taken, decide("a"), Ok(At::Decided)),
        (At::Taken, decide("b"), Err(TakenByAnother)),
        (At::Taken, Act::Withdraw, Ok(At::Withdrawn)),
        (At::Received, release_for_another("b"), Err(NotTaken)),
        (At::Taken, release_for_another("b"), Ok(At::Received)),
        (At::Decided, release_for_another("b"), Err(Closed)),
        (At::Withdrawn, release_for_another("b"), Err(Closed)),
        (At::Decided, take("a"), Err(Closed)),
        (At::Decided, take("b"), Err(Closed)),
        (At::Decided, release("a"), Err(Closed)),
        (At::Decided, release("b"), Err(Closed)),
        (At::Decided, decide("a"), Err(Closed)),
        (At::Decided, decide("b"), Err(Closed)),
        (At::Decided, Act::Withdraw, Err(Closed)),
        (At::Withdrawn, take("a"), Err(Closed)),
        (At::Withdrawn, take("b"), Err(Closed)),
        (At::Withdrawn, release("a"), Err(Closed)),
        (At::Withdrawn, release("b"), Err(Closed)),
        (At::Withdrawn, decide("a"), Err(Closed)),
        (At::Withdrawn, decide("b"), Err(Closed)),
        (At::Withdrawn, Act::Withdraw, Err(Closed)),
    ]
}

#[test]
fn every_state_meets_every_act() {
    for (from, act, expected) in every_transition() {
        let before = standing(from);
        let label = format!("{from:?} × {act:?}");
        let (kind, official) = kind_of(&act);
        // The buttons come from `allows`: a page must not offer what the act would refuse, nor hide it.
        assert_eq!(before.state.allows(kind, official), expected.is_ok(), "button of {label}");
        let after = before.clone().after(act.clone(), at(LATER));
        assert_eq!(
            after.as_ref().map(|request| place(&request.state)),
            expected.as_ref().copied(),
            "{label}"
        );
        let Ok(after) = after else { continue };
        if expected == Ok(At::Taken) {
            assert_eq!(
                after.state.handler().map(|handler| handler.official.as_str()),
                Some(official)
            );
        }
        assert_eq!(after.version, before.version + 1, "{label}");
        assert_eq!(after.history.len(), before.history.len() + 1, "{label}");
        assert_eq!(after.history.last().unwrap().at, at(LATER), "{label}");
        assert_eq!(after.decision.is_some(), expected == Ok(At::Decided), "{label}");
        assert_eq!(
            after.state.is_open(),
            matches!(expected, Ok(At::Taken | At::Received)),
            "{label}"
        );
    }
}

#[test]
fn the_history_tells_units_and_never_officials() {
    let unit = party("te-office");
    let request = request(restriction(), 1)
        .after(take("official-a"), at(LATER))
        .and_then(|request| request.after(release("official-a"), at(LATER)))
        .and_then(|request| request.after(take("official-b"), at(LATER)))
        .and_then(|request| request.after(decide("official-b"), at(LATER)))
        .unwrap();
    let kinds: Vec<EventKind> = request.history.iter().map(|event| event.kind.clone()).collect();
    let expected = [
        EventKind::Received,
        EventKind::Taken { unit: unit.clone() },
        EventKind::Released { unit: unit.clone() },
        EventKind::Taken { unit: unit.clone() },
        EventKind::Decided { outcome: Outcome::Granted, unit },
    ];
    assert_eq!(kinds, expected);
    let told = serde_json::to_string(&(&request.history, &request.decision)).unwrap();
    assert!(!told.contains("official-"), "{told}");
}

/// The first release let a history grow without end; such a request can still be worked and closed.
#[test]
fn a_history_that_has_grown_too_long_is_shortened_or_taken_no_more() {
    let event = |kind: EventKind| RequestEvent { at: at(LATER), kind };
    let unit = || party("te-office");
    let mut grown = request(restriction(), 1);
    for _ in 0..3_000 {
        grown.history.push(event(EventKind::Taken { unit: unit() }));
        grown.history.push(event(EventKind::Released { unit: unit() }));
    }
    let taken = grown.after(take("a"), at(LATER)).unwrap();
    assert!(taken.history.len() <= 41, "{}", taken.history.len());
    assert_eq!(taken.history.last().unwrap().kind, EventKind::Taken { unit: unit() });
    assert_eq!(taken.history.len() + 2 * taken.left_out as usize, 6_002);
    // What cannot be left out is kept, and there is always room for what closes the request.
    let mut full = request(restriction(), 1);
    full.history = vec![event(EventKind::Released { unit: unit() }); 200];
    let refused = full.clone().after(take("a"), at(LATER));
    assert_eq!(refused.unwrap_err(), TransitionError::HistoryFull);
    assert!(full.after(Act::Withdraw, at(LATER)).is_ok());
}

#[test]
fn an_event_of_a_later_version_is_read_as_unknown() {
    let stored = r#"{"at":"2026-06-01T08:00:00Z","event":"moved_elsewhere","unit":"te-office"}"#;
    let event: RequestEvent = serde_json::from_str(stored).unwrap();
    assert_eq!(event.kind, EventKind::Unknown);
}
