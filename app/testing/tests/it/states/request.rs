//! A request (`domain::request::State`).

use domain::{
    decision::{Decision, DecisionInput, Outcome},
    request::{Act, ActKind, Handler, Request, State},
    role::StaffRole,
};
use strum::VariantArray as _;
use testing::values::{NOW, at, id, request, subject};

use super::diagram::{Diagram, OUTSIDE};

pub(super) fn diagram() -> Diagram {
    let mut diagram = Diagram::new(
        "Request",
        "`domain::request::State`, changed by `Request::after` alone. Every act raises the version of the request, and \
         is written on the condition that the version is the one that was seen. The person cannot withdraw work that a \
         withdrawn consent opened.",
    );
    let received = request(&subject(1), 1, NOW);
    diagram.arrow(OUTSIDE, name(&received.state), "file");
    let mut waiting = vec![received];
    let mut seen: Vec<&str> = Vec::new();
    while let Some(request) = waiting.pop() {
        let from = name(&request.state);
        if seen.contains(&from) {
            continue;
        }
        seen.push(from);
        for kind in ActKind::VARIANTS {
            let act = act(*kind, &request);
            let allowed = request.state.allows(*kind, &who(&act));
            let after = request.clone().after(act, at(NOW)).ok();
            assert_eq!(after.is_some(), allowed, "{kind:?} in {from}");
            if let Some(after) = after {
                diagram.arrow(from, name(&after.state), label(*kind));
                waiting.push(after);
            }
        }
    }
    diagram
}

fn name(state: &State) -> &'static str {
    match state {
        State::Received => "Received",
        State::InProgress { .. } => "InProgress",
        State::Decided { .. } => "Decided",
        State::Withdrawn => "Withdrawn",
    }
}

fn label(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Take => "take (an official who works the queue)",
        ActKind::Release => "release (who took it)",
        ActKind::ReleaseForAnother => "release for another (who supervises the queue)",
        ActKind::Decide => "decide (who took it)",
        ActKind::Withdraw => "withdraw (the person)",
    }
}

fn official(name: &str) -> Handler {
    Handler { official: name.into(), unit: id("te-office") }
}

fn act(kind: ActKind, request: &Request) -> Act {
    match kind {
        ActKind::Take => Act::Take { by: official("a") },
        ActKind::Release => Act::Release { by: official("a") },
        ActKind::ReleaseForAnother => Act::ReleaseForAnother { by: official("b") },
        ActKind::Decide => Act::Decide { by: official("a"), decision: Box::new(granted(request)) },
        ActKind::Withdraw => Act::Withdraw,
    }
}

/// Who does it, as `State::allows` wants to know; the person is no official.
fn who(act: &Act) -> String {
    match act {
        Act::Take { by }
        | Act::Release { by }
        | Act::ReleaseForAnother { by }
        | Act::Decide { by, .. } => by.official.clone(),
        Act::Withdraw => String::new(),
    }
}

fn granted(request: &Request) -> Decision {
    let input = DecisionInput {
        items: vec![(Some(Outcome::Granted), "040 000 0012".into())],
        reasons: "Perustelut.".into(),
        ..DecisionInput::default()
    };
    let by = (id("te-office"), StaffRole::Officer);
    Decision::compose(input, request.kind(), &request.targets, by, at(NOW)).unwrap()
}
