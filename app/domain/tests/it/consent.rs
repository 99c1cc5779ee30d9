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
    ConsentEvent { at: at(when), state, form }
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
    }
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
            assert_eq!(given, Ok(Some(S::Renewed)), "{state:?}");
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
    let merged = here.redelivered(consent(2, &[given()]));
    assert_eq!(merged.state(), Some(S::Withdrawn));
    assert_eq!((merged.version, merged.agreed_text.fi.as_str()), (2, "Suostun, teksti 2."));
    assert_eq!(merged.events.len(), 2);
    // The register has taken note of the withdrawal and sends it along: it stands once.
    let echoed = here.redelivered(consent(3, &merged.events));
    assert_eq!(echoed.events, merged.events);
    // What the register learnt later, on paper say, counts from its own day.
    let renewed = event("2026-07-01T08:00:00Z", S::Renewed, Form::SignedForm);
    let later = here.redelivered(consent(4, &[given(), renewed]));
    assert_eq!(later.state(), Some(S::Renewed));
    assert_eq!(later.events.len(), 3);
    assert!(later.events.is_sorted_by_key(|event| event.at));
}

#[test]
fn what_a_register_takes_back_itself_is_gone() {
    let mistaken = event("2025-02-01T08:00:00Z", S::Withdrawn, Form::Imported);
    let merged = consent(1, &[given(), mistaken]).redelivered(consent(2, &[given()]));
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
