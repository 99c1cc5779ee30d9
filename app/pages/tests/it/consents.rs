//! Consents: the list, and the one confirmation either way.

use desk::citizen::{ConsentChange, ConsentView, ConsentsView};
use domain::{
    catalogue::catalogue,
    consent::{Condensed, Consent, ConsentEvent, ConsentForm, ConsentState, Direction},
    ids::{ConsentId, PartyId},
    language::{Language, Localised},
    party::PartyRef,
    register::RegisterCode,
};
use pages::{
    OwnUrl,
    citizen::{ConsentPage, Consents},
};

use crate::support::{category, document};

fn id() -> ConsentId {
    ConsentId::parse("typ-aino-c1").expect("a consent id")
}

fn consent(in_force: bool) -> ConsentView {
    let event =
        |at: &str, state, form| ConsentEvent::delivered(at.parse().expect("a time"), state, form);
    let mut events =
        vec![event("2024-06-10T08:00:00Z", ConsentState::Given, ConsentForm::SignedForm)];
    if !in_force {
        let at = "2026-01-12T09:30:00Z".parse().expect("a time");
        events.push(ConsentEvent::here(at, ConsentState::Withdrawn));
    }
    let category = category("TYP-10");
    let consent = Consent {
        id: id(),
        register: RegisterCode::Typ,
        version: 1,
        direction: Direction::Obtain,
        purpose: Localised {
            fi: "Hoitotietojen saaminen".into(),
            sv: Some("Inhämtande av vårduppgifter".into()),
            en: Some("Obtaining treatment data".into()),
        },
        categories: vec![category.code.clone()],
        recipient: PartyRef::Known { party: PartyId::parse("a-clinic").expect("a party") },
        agreed_text: Localised::finnish("Suostun siihen, että tiedot hankitaan."),
        withdrawal_effect: Localised::finnish("Uusia tietoja ei enää hankita."),
        events,
        condensed: None,
    };
    ConsentView {
        consent,
        register: catalogue().register(RegisterCode::Typ),
        categories: vec![category],
    }
}

fn list(consents: Vec<ConsentView>) -> ConsentsView {
    let statutory = catalogue()
        .registers()
        .iter()
        .map(|register| (register, register.statutory.as_slice()))
        .collect();
    ConsentsView { consents, unreadable: Vec::new(), statutory }
}

#[test]
fn every_consent_has_one_button_of_the_same_kind() {
    for language in Language::ALL {
        let html = document(
            Consents::new(list(vec![consent(true)]), Some(ConsentChange::Give)),
            language,
            OwnUrl::Consents,
        );
        assert!(html.contains("govuk-notification-banner--success"));
    }
    for (in_force, button) in [(true, "Withdraw consent"), (false, "Give consent")] {
        let page = Consents::new(list(vec![consent(in_force)]), None);
        let html = document(page, Language::En, OwnUrl::Consents);
        assert!(html.contains(&format!("{button}<span class=\"govuk-visually-hidden\">: ")));
        assert!(html.contains("Obtaining treatment data</span></a>"));
        assert_eq!(html.matches("class=\"govuk-button govuk-button--secondary\"").count(), 1);
        assert!(!html.contains("govuk-notification-banner"));
    }
}

#[test]
fn what_rests_on_law_is_told_apart() {
    let html = document(Consents::new(list(Vec::new()), None), Language::En, OwnUrl::Consents);
    assert!(html.contains("You have no consents in these registers."));
    assert!(html.contains("What does not need your consent"));
    assert!(html.contains("1369/2014 11 §"));
}

#[test]
fn withdrawing_shows_its_effect_and_giving_its_text() {
    for language in Language::ALL {
        for (in_force, change) in [(true, ConsentChange::Withdraw), (false, ConsentChange::Give)] {
            let page = ConsentPage::new(consent(in_force), change);
            let html = document(page, language, OwnUrl::Consent(RegisterCode::Typ, id(), change));
            assert_eq!(html.matches("type=\"submit\" class=\"govuk-button\"").count(), 1);
            let shown = if in_force { "Uusia tietoja ei enää" } else { "Suostun siihen" };
            assert!(html.contains(shown));
        }
    }
}

#[test]
fn what_is_so_already_has_no_button() {
    for (in_force, change) in [(false, ConsentChange::Withdraw), (true, ConsentChange::Give)] {
        let page = ConsentPage::new(consent(in_force), change);
        let html = document(page, Language::En, OwnUrl::Consent(RegisterCode::Typ, id(), change));
        assert!(!html.contains("class=\"govuk-button\""));
        assert!(html.contains("Back to consents"));
    }
}

#[test]
fn a_consent_that_cannot_be_shown_is_not_passed_over() {
    let row = desk::Unreadable { reference: "R-0123ABCD".into() };
    let view = ConsentsView { unreadable: vec![row], ..list(Vec::new()) };
    let page = document(Consents::new(view, None), Language::En, OwnUrl::Consents);
    assert!(page.contains("Some of what belongs on this page cannot be shown now."));
    assert!(page.contains("R-0123ABCD"));
    assert!(!page.contains("You have no consents"), "there is one");
}

/// What has expired is not given again on the old text; what was condensed is counted.
#[test]
fn what_ended_otherwise_has_no_button_and_says_why() {
    let mut view = consent(true);
    let at = "2026-02-01T08:00:00Z".parse().expect("a time");
    let expired = ConsentEvent::delivered(at, ConsentState::Expired, ConsentForm::Imported);
    view.consent.events.push(expired);
    view.consent.condensed = Some(Condensed { changes: 17, from: at, to: at });
    let page = Consents::new(list(vec![view.clone()]), None);
    let html = document(page, Language::En, OwnUrl::Consents);
    assert!(!html.contains("govuk-button--secondary"));
    assert!(html.contains("will ask you for a new one") && html.contains("this service: 17."));
    let change = ConsentChange::Give;
    let page = ConsentPage::new(view, change);
    let html = document(page, Language::En, OwnUrl::Consent(RegisterCode::Typ, id(), change));
    assert!(!html.contains("class=\"govuk-button\""));
    assert!(html.contains("will ask you for a new one"));
}

/// The history is a sequence: newest first, also where two events have one time.
#[test]
fn the_history_stands_in_its_order() {
    let mut view = consent(true);
    let at = view.consent.events[0].at;
    view.consent.events.push(ConsentEvent::here(at, ConsentState::Withdrawn));
    let page = Consents::new(list(vec![view]), None);
    let html = document(page, Language::En, OwnUrl::Consents);
    let history = html.split("History of this consent").nth(1).expect("a history");
    let place = |word: &str| history.find(word).expect("a state");
    assert!(place("Withdrawn. ") < place("Given. "));
}
