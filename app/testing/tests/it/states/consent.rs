//! A consent (`domain::consent::ConsentState`).

use domain::{
    consent::{Consent, ConsentState},
    delivery::Line,
};
use serde_json::json;
use strum::VariantArray as _;
use testing::{
    lines::{consent_line, line},
    values::{NOW, at},
};

use super::diagram::{Diagram, OUTSIDE};

pub(super) fn diagram() -> Diagram {
    let mut diagram = Diagram::new(
        "Consent",
        "`domain::consent::ConsentState`, the state after the newest event. A register can deliver an event of any \
         state at any time; what the person did here is kept beside it and cannot be undone by a delivery.",
    );
    for state in ConsentState::VARIANTS {
        let consent = delivered(*state);
        assert_eq!(consent.state(), Some(*state));
        let from = format!("{state:?}");
        diagram.arrow(OUTSIDE, &from, "delivered by the register");
        for (act, after) in [
            ("withdraw (the person)", consent.clone().withdrawn(at(NOW))),
            ("give again (the person)", consent.clone().given(at(NOW))),
        ] {
            if let Some(to) = after.ok().and_then(|after| after.state()) {
                diagram.arrow(&from, &format!("{to:?}"), act);
            }
        }
    }
    diagram
}

fn delivered(state: ConsentState) -> Consent {
    let event = json!({"at": "2026-01-12T09:30:00Z", "state": state, "form": "signed_form"});
    let Line::Consent(line) = line(&consent_line(1, &json!([event]))) else {
        panic!("the line is of a consent");
    };
    line.into_consent()
}
