use domain::{
    limits,
    request::{Ask, AskIssue as F, RequestKind, RestrictionGround},
};

use crate::support::{rectification, restriction, withdrawal};

#[test]
fn a_correction_needs_a_value_and_a_reason_within_their_limits() {
    let value = |n: usize| "ä".repeat(n);
    let (v, r) = (limits::PROPOSED_VALUE, limits::REASON);
    let rows: [(String, String, &[F]); 11] = [
        (value(1), value(1), &[]),
        (value(v), value(r), &[]),
        (value(v + 1), value(r), &[F::ProposedTooLong]),
        (value(v), value(r + 1), &[F::ReasonTooLong]),
        (value(v + 1), value(r + 1), &[F::ProposedTooLong, F::ReasonTooLong]),
        (String::new(), String::new(), &[F::ProposedMissing, F::ReasonMissing]),
        (" \r\n\t ".into(), "\u{a0}".into(), &[F::ProposedMissing, F::ReasonMissing]),
        // What surrounds the text is not counted.
        (format!("  {}\r\n", value(v)), format!("\r\n{} ", value(r)), &[]),
        // A browser sends a line end as two characters; the form counts one.
        (value(1), vec!["a"; r / 2].join("\r\n"), &[]),
        (value(1), format!("{}\r\nab", vec!["a"; r / 2].join("\r\n")), &[F::ReasonTooLong]),
        (vec!["a"; v / 2].join("\r\n"), value(1), &[]),
    ];
    for (place, (proposed, reason, faults)) in rows.into_iter().enumerate() {
        match Ask::rectification(&proposed, &reason) {
            Ok(ask) => {
                assert!(faults.is_empty(), "row {place}");
                assert_eq!(ask.reason(), Some(reason.trim()), "row {place}");
            }
            Err(found) => assert_eq!(found, faults, "row {place}"),
        }
    }
}

#[test]
fn a_restriction_needs_a_ground_and_a_reason() {
    let long = "x".repeat(limits::REASON + 1);
    let some = Some(RestrictionGround::Unlawful);
    assert!(Ask::restriction(some, "Käsittely on lainvastaista.").is_ok());
    assert_eq!(Ask::restriction(None, "syy"), Err(vec![F::GroundMissing]));
    assert_eq!(Ask::restriction(some, " "), Err(vec![F::ReasonMissing]));
    assert_eq!(Ask::restriction(some, &long), Err(vec![F::ReasonTooLong]));
    assert_eq!(Ask::restriction(None, ""), Err(vec![F::GroundMissing, F::ReasonMissing]));
}

#[test]
fn each_ask_has_its_kind() {
    assert_eq!(rectification().kind(), RequestKind::Rectification);
    assert_eq!(restriction().kind(), RequestKind::Restriction);
    assert_eq!(withdrawal().kind(), RequestKind::ConsentWithdrawal);
    assert_eq!(withdrawal().reason(), None);
}

#[test]
fn grounds_come_back_from_a_form_and_nothing_else_does() {
    for ground in RestrictionGround::ALL {
        assert_eq!(RestrictionGround::from_form(ground.as_str()), Some(ground));
    }
    for text in ["", "Accuracy", "accuracy ", "18(1)(a)", "a"] {
        assert_eq!(RestrictionGround::from_form(text), None, "{text:?}");
    }
}
