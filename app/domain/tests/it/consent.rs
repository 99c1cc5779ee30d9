use domain::{
    consent::{
        Consent, ConsentError, ConsentEvent, ConsentForm as Form, ConsentState as S, Direction,
    },
    ids::ConsentId,
    language::Localised,
    party::PartyRef,
    register::RegisterCode,
};

use crate::support::{at, category, party};

fn event(when: &str, state: S, form: Form) -> ConsentEvent {
    ConsentEvent::delivered(at(when), state, form)
}

fn consent(version: u32, events: &[ConsentEvent]) -> Consent {
    Consent {
        id: ConsentId::parse("typ-aino-c1").unwrap(),
        register: RegisterCode::Typ,
        version,
        direction: Direction::Obtain,
        purpose: Localised::finnish("Tietojen pyytäminen"),
        categories: vec![category("TYP-10")],
        recipient: PartyRef::Known { party: party("a-clinic") },
        agreed_text: Localised::finnish(format!("Suostun, teksti {version}.")),
        withdrawal_effect: Localised::finnish("Tietoja ei enää pyydetä."),
        events: events.to_vec(),
        condensed: None,
    }
}

/// Events as a register sends them along.
fn as_delivered(events: &[ConsentEvent]) -> Vec<ConsentEvent> {
    events.iter().map(|one| ConsentEvent::delivered(one.at, one.state, one.form)).collect()
}

fn given() -> ConsentEvent {
    event("2024-06-10T08:00:00Z", S::Given, Form::SignedForm)
}

#[test]
fn which_states_are_in_force() {
    let rows = [
        (S::Given, true),
        (S::Renewed, true),
        (S::Refused, false),
        (S::Withdrawn, false),
        (S::Expired, false),
        (S::Invalidated, false),
    ];
    let later = at("2026-06-10T08:00:00Z");
    for (state, in_force) in rows {
        let consent = consent(1, &[event("2025-01-01T00:00:00Z", state, Form::Oral)]);
        assert_eq!(consent.state(), Some(state));
        assert_eq!(consent.is_in_force(), in_force, "{state:?}");
        let withdrawn = consent.clone().withdrawn(later).map(|c| c.state());
        let given = consent.given(later).map(|c| c.state());
        if in_force {
            assert_eq!(withdrawn, Ok(Some(S::Withdrawn)), "{state:?}");
            assert_eq!(given, Err(ConsentError::InForce), "{state:?}");
        } else {
            assert_eq!(withdrawn, Err(ConsentError::NotInForce), "{state:?}");
            // What ended otherwise than by a withdrawal needs a new text, not the old one again.
            let expected = match state {
                S::Withdrawn => Ok(Some(S::Renewed)),
                _ => Err(ConsentError::NotRenewable),
            };
            assert_eq!(given, expected, "{state:?}");
        }
    }
}

#[test]
fn the_newest_event_counts_wherever_it_stands() {
    let withdrawn = event("2025-01-15T08:00:00Z", S::Withdrawn, Form::SignedForm);
    assert_eq!(consent(1, &[withdrawn, given()]).state(), Some(S::Withdrawn));
    assert_eq!(consent(1, &[]).state(), None);
    assert!(!consent(1, &[]).is_in_force());
}

#[test]
fn withdrawing_and_giving_add_and_delete_nothing() {
    let one = consent(1, &[given()]).withdrawn(at("2026-06-10T08:00:00Z")).unwrap();
    let two = one.given(at("2026-06-11T08:00:00Z")).unwrap();
    let three = two.withdrawn(at("2026-06-12T08:00:00Z")).unwrap();
    let states: Vec<S> = three.events.iter().map(|event| event.state).collect();
    assert_eq!(states, [S::Given, S::Withdrawn, S::Renewed, S::Withdrawn]);
    assert!(three.events[1..].iter().all(|event| event.form == Form::Portal));
    assert_eq!(three.events[0], given());
}

#[test]
fn a_newer_delivery_cannot_undo_what_was_done_here() {
    let here = consent(1, &[given()]).withdrawn(at("2026-06-10T08:00:00Z")).unwrap();
    let merged = here.redelivered(consent(2, &[given()])).unwrap();
    assert_eq!(merged.state(), Some(S::Withdrawn));
    assert_eq!((merged.version, merged.agreed_text.fi.as_str()), (2, "Suostun, teksti 2."));
    assert_eq!(merged.events.len(), 2);
    // The register has taken note of the withdrawal and sends it along: it stands once.
    let echoed = here.redelivered(consent(3, &as_delivered(&merged.events))).unwrap();
    assert_eq!(echoed.events, merged.events);
    // What the register learnt later, on paper say, counts from its own day.
    let renewed = event("2026-07-01T08:00:00Z", S::Renewed, Form::SignedForm);
    let later = here.redelivered(consent(4, &[given(), renewed])).unwrap();
    assert_eq!(later.state(), Some(S::Renewed));
    assert_eq!(later.events.len(), 3);
    assert!(later.events.is_sorted_by_key(|event| event.at));
}

#[test]
fn what_a_register_takes_back_itself_is_gone() {
    let mistaken = event("2025-02-01T08:00:00Z", S::Withdrawn, Form::Imported);
    let merged = consent(1, &[given(), mistaken]).redelivered(consent(2, &[given()])).unwrap();
    assert_eq!(merged.events, [given()]);
    assert!(merged.is_in_force());
}

/// A register's clock that is ahead must not keep a withdrawal from counting (GDPR 7(3)).
#[test]
fn what_the_person_does_counts_even_against_an_event_in_the_future() {
    let now = at("2026-06-10T08:00:00Z");
    let ahead = event("2026-06-10T11:00:00Z", S::Given, Form::SignedForm);
    let withdrawn = consent(1, &[given(), ahead]).withdrawn(now).unwrap();
    assert_eq!(withdrawn.state(), Some(S::Withdrawn));
    assert!(!withdrawn.is_in_force());
    let again = withdrawn.given(now).unwrap();
    assert!(again.is_in_force());
    assert_eq!(again.withdrawn(now).unwrap().state(), Some(S::Withdrawn));
}

/// Three changes at one instant, below a register's clock that is ahead: each has a time of its own, and a
/// delivery neither drops one nor changes what they come to.
#[test]
fn changes_at_one_instant_keep_their_order_over_a_delivery() {
    let now = at("2026-06-10T08:00:00Z");
    let ahead = event("2026-06-10T08:04:00Z", S::Given, Form::SignedForm);
    let here = consent(1, &[ahead]).withdrawn(now).unwrap().given(now).unwrap();
    let here = here.withdrawn(now).unwrap();
    let again = here.redelivered(consent(2, &[ahead])).unwrap();
    assert_eq!(again.events, here.events);
    assert!(again.events.windows(2).all(|pair| pair[0].at < pair[1].at));
    assert_eq!(again.withdrawn_here(), Some(here.events[3].at));
}

#[test]
fn a_withdrawal_here_stands_until_the_consent_is_in_force_again() {
    let here = consent(1, &[given()]).withdrawn(at("2026-06-10T08:00:00Z")).unwrap();
    let withdrawn = here.withdrawn_here();
    assert_eq!(withdrawn, Some(at("2026-06-10T08:00:00Z")));
    let with = |events: &[ConsentEvent]| here.redelivered(consent(2, events)).unwrap();
    let paper = event("2026-07-01T08:00:00Z", S::Renewed, Form::SignedForm);
    let expired = event("2026-08-01T08:00:00Z", S::Expired, Form::Imported);
    assert_eq!(with(&[given(), expired]).withdrawn_here(), withdrawn);
    assert_eq!(with(&[given(), paper]).withdrawn_here(), None);
    assert_eq!(with(&[given(), paper, expired]).withdrawn_here(), None);
    assert_eq!(consent(1, &[given()]).withdrawn_here(), None);
}

#[test]
fn events_of_this_portal_are_ours_to_tell() {
    let invented = event("2026-07-01T08:00:00Z", S::Renewed, Form::Portal);
    let refused = Err(ConsentError::NotFromHere);
    assert_eq!(consent(1, &[invented]).first_delivered(), refused);
    let here = consent(1, &[given()]).withdrawn(at("2026-06-10T08:00:00.123456Z")).unwrap();
    assert_eq!(here.redelivered(consent(2, &[given(), invented])), refused);
    // A register that keeps seconds sends our event along: it stands once, as we hold it.
    let echo = event("2026-06-10T08:00:00Z", S::Withdrawn, Form::Portal);
    assert_eq!(here.redelivered(consent(2, &[given(), echo])).unwrap().events, here.events);
    let other = event("2026-06-10T08:00:00Z", S::Renewed, Form::Portal);
    assert_eq!(here.redelivered(consent(2, &[given(), other])), refused);
}

/// Rows of the first release do not say where an event was recorded: each change here raised the revision.
#[test]
fn events_without_an_origin_are_settled_by_the_revision() {
    let unmarked =
        |when: &str, state, form| ConsentEvent { origin: None, ..event(when, state, form) };
    let old = || {
        consent(
            1,
            &[
                unmarked("2024-06-10T08:00:00Z", S::Renewed, Form::Portal),
                unmarked("2025-06-10T08:00:00Z", S::Expired, Form::Imported),
                unmarked("2026-06-10T08:00:00Z", S::Withdrawn, Form::Portal),
            ],
        )
    };
    let ours = |revision| {
        let events = old().settled(revision).events;
        assert!(events.iter().all(|event| event.origin.is_some()));
        events.iter().map(ConsentEvent::is_from_here).collect::<Vec<_>>()
    };
    assert_eq!(ours(1), [false, false, false], "nothing was done here");
    assert_eq!(ours(2), [false, false, true]);
    assert_eq!(ours(9), [true, false, true], "where it cannot be told, the event stays");
    let delivered = consent(2, &[event("2024-06-10T08:00:00Z", S::Given, Form::Oral)]);
    let merged = old().settled(2).redelivered(delivered).unwrap();
    assert_eq!(merged.state(), Some(S::Withdrawn));
    assert_eq!(merged.events.len(), 2, "the register took back its own");
}

#[test]
fn the_history_is_condensed_and_its_ends_stay() {
    let mut held = consent(1, &[given()]);
    let mut now = at("2026-06-10T08:00:00Z");
    for _ in 0..100 {
        now += jiff::SignedDuration::from_mins(1);
        held = held.withdrawn(now).unwrap().given(now).unwrap();
    }
    assert_eq!(held.events.len(), 1 + 60);
    assert_eq!(
        held.events[..2].iter().map(|one| one.state).collect::<Vec<_>>(),
        [S::Given, S::Withdrawn]
    );
    let gone = held.condensed.unwrap();
    assert_eq!(gone.changes, 140);
    assert!(held.events[10].at < gone.from && gone.to < held.events[11].at);
    assert!(held.is_in_force());
    // A register that sends a condensed event along is not told that it never was.
    let echo = event("2026-06-10T08:30:00Z", S::Withdrawn, Form::Portal);
    let merged = held.redelivered(consent(2, &[given(), echo])).unwrap();
    assert_eq!((&merged.events, merged.condensed), (&held.events, held.condensed));
}
