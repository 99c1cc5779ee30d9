use domain::{
    calendar::DeadlineRule,
    decision::{
        Decision, DecisionInput, DecisionIssue as F, Outcome as O, RefusalGround as G, Remedy as R,
    },
    limits,
    request::{About, Matter, Question, Request, RequestKind, RestrictionGround},
    role::StaffRole,
    word::Word,
};

use crate::support::{ask, at, party, received, rectification, request, restriction, withdrawal};

fn compose(draft: DecisionInput, request: &Request) -> Result<Decision, Vec<F>> {
    let at = at("2026-06-10T08:00:00Z");
    let by = (party("te-office"), StaffRole::Officer);
    Decision::compose(draft, request.kind(), &request.targets, by, at)
}

fn items(outcomes: &[(O, &str)]) -> Vec<(Option<O>, String)> {
    outcomes.iter().map(|(outcome, value)| (Some(*outcome), (*value).to_owned())).collect()
}

/// A refusal with everything a refusal needs.
fn refusal() -> DecisionInput {
    DecisionInput {
        items: items(&[(O::Refused, "")]),
        reasons: "Tieto on rekisterin käyttötarkoitukseen nähden oikea.".into(),
        grounds: vec![G::Accurate],
        remedies: vec![R::ComplaintToOmbudsman, R::AdministrativeCourt],
    }
}

#[test]
fn a_refusal_cannot_exist_without_reasons_ground_and_remedies() {
    let request = request(rectification(), 1);
    assert_eq!(compose(refusal(), &request).unwrap().outcome, O::Refused);
    let rows: [(DecisionInput, &[F]); 7] = [
        (DecisionInput { reasons: " \n ".into(), ..refusal() }, &[F::NoReasons]),
        (DecisionInput { grounds: vec![], ..refusal() }, &[F::NoGround]),
        (DecisionInput { remedies: vec![], ..refusal() }, &[F::NoRemedy]),
        // The complaint is always open, so it may not be left out in favour of another.
        (DecisionInput { remedies: vec![R::AdministrativeCourt], ..refusal() }, &[F::NoRemedy]),
        (
            DecisionInput { items: refusal().items, ..DecisionInput::default() },
            &[F::NoReasons, F::NoGround, F::NoRemedy],
        ),
        (
            DecisionInput { reasons: "x".repeat(limits::REASON + 1), ..refusal() },
            &[F::ReasonsTooLong],
        ),
        (DecisionInput { items: vec![], ..refusal() }, &[F::NoOutcome(0)]),
    ];
    for (place, (draft, faults)) in rows.into_iter().enumerate() {
        assert_eq!(compose(draft, &request).unwrap_err(), faults, "row {place}");
    }
}

#[test]
fn a_partial_grant_needs_what_a_refusal_needs() {
    let request = request(rectification(), 2);
    let outcomes = items(&[(O::Granted, "040 000 0012"), (O::Refused, "")]);
    let bare = DecisionInput { items: outcomes.clone(), ..DecisionInput::default() };
    assert_eq!(compose(bare, &request).unwrap_err(), [F::NoReasons, F::NoGround, F::NoRemedy]);
    let decision = compose(DecisionInput { items: outcomes, ..refusal() }, &request).unwrap();
    assert_eq!(decision.outcome, O::PartiallyGranted);
    assert_eq!(decision.items[0].new_value.as_deref(), Some("040 000 0012"));
    assert_eq!(decision.items[1].new_value, None);
    assert_eq!(decision.grounds, [G::Accurate]);
}

#[test]
fn the_whole_follows_from_the_parts() {
    let rows = [
        (&[O::Granted, O::Granted][..], O::Granted),
        (&[O::Refused, O::Refused], O::Refused),
        (&[O::Granted, O::Refused], O::PartiallyGranted),
        (&[O::PartiallyGranted, O::PartiallyGranted], O::PartiallyGranted),
        (&[O::PartiallyGranted, O::Refused], O::PartiallyGranted),
    ];
    for (parts, whole) in rows {
        let outcomes: Vec<(O, &str)> = parts.iter().map(|outcome| (*outcome, "uusi")).collect();
        let draft = DecisionInput { items: items(&outcomes), ..refusal() };
        let decision = compose(draft, &request(rectification(), parts.len())).unwrap();
        assert_eq!(decision.outcome, whole, "{parts:?}");
    }
}

/// Outcomes with their new values, and the faults they give.
type Row<'a> = (&'a [(O, &'a str)], &'a [F]);

#[test]
fn a_correction_says_what_the_register_says_now() {
    let request = request(rectification(), 2);
    let long = "x".repeat(limits::PROPOSED_VALUE + 1);
    let exact = "x".repeat(limits::PROPOSED_VALUE);
    let rows: [Row<'_>; 4] = [
        (&[(O::Granted, " "), (O::Granted, "uusi")], &[F::NoNewValue(0)]),
        (&[(O::Granted, "uusi"), (O::PartiallyGranted, "")], &[F::NoNewValue(1)]),
        (&[(O::Granted, &exact), (O::Granted, &long)], &[F::NewValueTooLong(1)]),
        (&[(O::Granted, ""), (O::Granted, &long)], &[F::NoNewValue(0), F::NewValueTooLong(1)]),
    ];
    for (place, (outcomes, faults)) in rows.into_iter().enumerate() {
        let draft = DecisionInput { items: items(outcomes), ..refusal() };
        assert_eq!(compose(draft, &request).unwrap_err(), faults, "row {place}");
    }
}

#[test]
fn a_restriction_changes_no_value() {
    let request = request(restriction(), 1);
    let draft =
        DecisionInput { items: items(&[(O::Granted, "turha")]), ..DecisionInput::default() };
    let decision = compose(draft, &request).unwrap();
    assert_eq!(decision.items[0].new_value, None);
    assert_eq!(decision.remedies, [R::ComplaintToOmbudsman]);
}

#[test]
fn a_grant_carries_no_ground_and_always_the_complaint() {
    let request = request(rectification(), 1);
    let draft = DecisionInput { items: items(&[(O::Granted, "uusi")]), ..refusal() };
    let decision = compose(draft, &request).unwrap();
    assert_eq!(decision.grounds, []);
    assert!(decision.remedies.contains(&R::ComplaintToOmbudsman));
    assert_eq!(decision.authority, party("te-office"));
    assert_eq!(decision.decided_at, at("2026-06-10T08:00:00Z"));
}

#[test]
fn a_ground_must_answer_the_kind_of_request() {
    let fits = |kind: RequestKind, ground| kind.rules().refusal_grounds.contains(&ground);
    let corrections = [G::Accurate, G::Assessment, G::ChangedByAppeal];
    for kind in RequestKind::ALL.iter().copied() {
        let can_refuse = kind.rules().outcomes.contains(&O::Refused);
        // GDPR 12(5) is about the rights of the regulation, which have its deadline. Other requests have another law.
        let by_regulation = kind.rules().deadlines.contains(&DeadlineRule::Gdpr12_3);
        assert_eq!(fits(kind, G::UnfoundedOrExcessive), by_regulation && can_refuse, "{kind:?}");
        assert_eq!(!kind.rules().refusal_grounds.is_empty(), can_refuse, "{kind:?}");
        assert_eq!(
            fits(kind, G::NoRestrictionGround),
            kind == RequestKind::Restriction,
            "{kind:?}"
        );
        for ground in corrections {
            assert_eq!(
                fits(kind, ground),
                kind == RequestKind::Rectification,
                "{kind:?} {ground:?}"
            );
        }
    }
    let draft = DecisionInput { grounds: vec![G::NoRestrictionGround, G::Accurate], ..refusal() };
    let faults = compose(draft, &request(rectification(), 1)).unwrap_err();
    assert_eq!(faults, [F::GroundDoesNotFit]);
    let faults = compose(refusal(), &request(restriction(), 1)).unwrap_err();
    assert_eq!(faults, [F::GroundDoesNotFit]);
}

#[test]
fn work_without_a_datum_can_only_be_reported_done() {
    let decision = compose(DecisionInput::default(), &request(withdrawal(), 0)).unwrap();
    assert_eq!(decision.outcome, O::Granted);
    assert!(decision.items.is_empty());
    assert_eq!(decision.remedies, [R::ComplaintToOmbudsman]);
}

#[test]
fn a_request_without_a_datum_has_one_outcome_which_the_official_picks() {
    let about = Matter::other(About::Everything);
    let request = received(about, ask(RequestKind::Erasure, &[(Question::Reason, "syy")]));
    let granted = DecisionInput { items: items(&[(O::Granted, "")]), ..DecisionInput::default() };
    let decision = compose(granted.clone(), &request).unwrap();
    assert_eq!((decision.outcome, decision.items.len()), (O::Granted, 0));
    assert_eq!(compose(DecisionInput::default(), &request).unwrap_err(), [F::NoOutcome(0)]);
    let refused = DecisionInput { grounds: vec![G::LegalTask], ..refusal() };
    assert_eq!(compose(refused, &request).unwrap().outcome, O::Refused);
    let bare = DecisionInput { items: items(&[(O::Refused, "")]), ..DecisionInput::default() };
    assert_eq!(compose(bare, &request).unwrap_err(), [F::NoReasons, F::NoGround, F::NoRemedy]);
}

#[test]
fn characters_that_cannot_be_seen_stand_in_no_decision() {
    let request = request(rectification(), 1);
    let hidden = DecisionInput {
        items: items(&[(O::Granted, "040\u{202e}1")]),
        reasons: "syy\u{1b}[8m".into(),
        ..refusal()
    };
    assert_eq!(compose(hidden, &request).unwrap_err(), [F::NewValueHidden(0), F::ReasonsHidden]);
    let blank = DecisionInput { items: items(&[(O::Granted, "\u{200b}")]), ..refusal() };
    assert_eq!(compose(blank, &request).unwrap_err(), [F::NoNewValue(0)]);
    let blank = DecisionInput { reasons: "\u{2800}".into(), ..refusal() };
    assert_eq!(compose(blank, &request).unwrap_err(), [F::NoReasons]);
}

#[test]
fn outcomes_beyond_the_targets_are_left_out() {
    let outcomes = items(&[(O::Granted, "uusi"), (O::Refused, "")]);
    let draft = DecisionInput { items: outcomes, ..DecisionInput::default() };
    let decision = compose(draft, &request(rectification(), 1)).unwrap();
    assert_eq!((decision.outcome, decision.items.len()), (O::Granted, 1));
}

/// Each word comes back from a form, and is the one that is stored.
fn words<T: Word + PartialEq + std::fmt::Debug + serde::Serialize>() {
    for each in T::ALL {
        assert_eq!(T::from_form(each.as_str()).as_ref(), Some(each));
        assert_eq!(serde_json::to_value(each).unwrap(), each.as_str());
    }
    assert!(
        ["", "Accuracy", "accuracy ", "18(1)(a)", "a"].iter().all(|t| T::from_form(t).is_none())
    );
}

#[test]
fn words_of_the_forms_come_back() {
    words::<O>();
    words::<G>();
    words::<R>();
    words::<RequestKind>();
    words::<RestrictionGround>();
    words::<StaffRole>();
    assert!(G::ALL.iter().all(|ground| !ground.legal_ref().is_empty()));
    assert_eq!((O::from_form("GRANTED"), G::from_form(""), R::from_form("x")), (None, None, None));
}

#[test]
fn the_complaint_is_proposed_for_every_controller() {
    for kind in ["municipality", "municipal_board", "ministry", "agency", ""] {
        assert_eq!(R::proposed_for(kind)[0], R::ComplaintToOmbudsman, "{kind}");
    }
    assert!(R::proposed_for("municipal_board").contains(&R::RevisedDecision));
    assert!(R::proposed_for("ministry").contains(&R::AdministrativeCourt));
}
