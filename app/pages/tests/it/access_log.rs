//! Who has used the person's data, and to whom the registers have given them.

use desk::{
    List, LogCursor,
    citizen::{Use, UsedBy, Uses, UsesOf},
};
use domain::{
    access_log::{Action, Actor, Entry, Purpose},
    catalogue::catalogue,
    disclosure::{Disclosure, DisclosureBasis},
    ids::{DisclosureId, PartyId, Reference},
    item::Medium,
    language::{Language, Localised},
    party::PartyRef,
    register::RegisterCode,
    role::StaffRole,
};
use pages::{
    OwnUrl,
    citizen::{AccessLog, Disclosures},
};

use crate::support::{TIME, category, document};

fn used(actor: Actor, action: Action, purpose: Purpose) -> Use {
    let category = category("URA-17");
    let (unit, role) = match &actor {
        Actor::Official { unit, role, .. } => (catalogue().party(unit), Some(*role)),
        Actor::Subject | Actor::System { .. } | Actor::Unknown => (None, None),
    };
    let at = TIME.parse().expect("a time");
    let shown = UsedBy {
        entry: Entry {
            register: Some(RegisterCode::Ura),
            categories: vec![category.code.clone()],
            request: Some(Reference::parse("TT-2026-7KDM-93BX").expect("a reference")),
            ..Entry::new(at, actor, action, purpose)
        },
        unit,
        role,
        categories: vec![category],
    };
    Use { at: Some(at), shown: Some(shown) }
}

fn list(uses: Vec<Use>) -> Uses {
    Uses { uses, ..Uses::default() }
}

fn of_others(uses: Uses, language: Language) -> String {
    document(AccessLog::new(UsesOf::Others, uses), language, OwnUrl::AccessLog)
}

fn disclosed(list: List<Disclosure>) -> String {
    document(Disclosures::new(list), Language::En, OwnUrl::Disclosures)
}

fn disclosure(basis: DisclosureBasis, prohibitable: bool) -> Disclosure {
    Disclosure {
        id: DisclosureId::parse("ura-aino-d1").expect("a disclosure id"),
        register: RegisterCode::Ura,
        version: 1,
        at: TIME.parse().expect("a time"),
        recipient: PartyRef::Known { party: PartyId::parse("kela").expect("a party") },
        categories: vec![category("URA-03").code.clone()],
        purpose: Localised::finnish("Työttömyysetuuden ratkaiseminen"),
        basis,
        legal_ref: Some("1290/2002".into()),
        consent: None,
        medium: Medium::SystemInterface,
        prohibitable,
    }
}

#[test]
fn uses_are_told_in_words() {
    let official = Actor::Official {
        official: "pseudonym-7".into(),
        unit: PartyId::parse("te-office").expect("a party"),
        role: StaffRole::HealthDataOfficer,
    };
    let others = list(vec![
        used(official, Action::View, Purpose::HandlingRequest),
        used(Actor::System { system: "ura-intake".into() }, Action::Deliver, Purpose::Delivery),
    ]);
    for language in Language::ALL {
        let html = of_others(others.clone(), language);
        assert!(!html.contains("pseudonym-7"), "the employee is not told");
        assert!(html.contains("C-579/21"));
    }
    let html = of_others(others, Language::En);
    assert!(html.contains("official handling health data"));
    assert!(html.contains("Articles: 12, 15–22"));
    assert!(html.contains("The list goes back to:"));
    assert!(html.contains("<time datetime=\"2026-01-12\">12 January 2026</time>"));
}

#[test]
fn disclosures_are_told_in_words() {
    let rows = vec![
        disclosure(DisclosureBasis::Statute, false),
        disclosure(DisclosureBasis::Consent, true),
    ];
    let html = disclosed(List { rows, unreadable: Vec::new() });
    assert!(html.contains("No. The law requires or allows the disclosure"));
    assert!(html.contains("Yes. The disclosures stop when you withdraw the consent."));
    assert!(html.contains("1290/2002"));
}

#[test]
fn what_a_newer_version_wrote_is_named_as_unknown_and_not_hidden() {
    let unit = PartyId::parse("te-office").expect("a party");
    let role = StaffRole::Unknown;
    let official = Actor::Official { official: "pseudonym-7".into(), unit, role };
    let others = list(vec![used(official, Action::Unknown, Purpose::Unknown)]);
    let told = [
        (
            Language::Fi,
            ["Toimi, jota palvelun", "Tarkoitus, jota palvelun", "rooli, jota palvelun"],
        ),
        (Language::Sv, ["En åtgärd som den här", "Ett ändamål som den här", "en roll som den här"]),
        (Language::En, ["An act this version", "A purpose this version", "a role this version"]),
    ];
    for (language, told) in told {
        let html = of_others(others.clone(), language);
        assert!(told.iter().all(|words| html.contains(words)), "{language:?}");
    }
    assert!(!of_others(others, Language::En).contains("cannot be shown"));
}

#[test]
fn nothing_yet_is_said_plainly() {
    let html = of_others(Uses::default(), Language::En);
    assert!(html.contains("Nobody else has used your data in this service."));
    let html = disclosed(List { rows: Vec::new(), unreadable: Vec::new() });
    assert!(html.contains("have not told us of any disclosure"));
}

#[test]
fn a_list_that_does_not_fit_together_says_so_and_hides_nothing() {
    let own = used(Actor::Subject, Action::View, Purpose::OwnUse);
    let lost = Use { shown: None, ..own.clone() };
    let timeless = Use { at: None, shown: None };
    let others = Uses { is_at_fault: true, ..Uses::default() };
    let told = [
        (Language::Fi, "Käyttölokin tarkistus löysi virheen."),
        (Language::Sv, "Kontrollen av användningsloggen hittade ett fel."),
        (Language::En, "The check of this list found an error."),
    ];
    for (language, told) in told {
        assert_eq!(of_others(others.clone(), language).matches(told).count(), 1, "{language:?}");
    }
    let html = of_others(others, Language::En);
    assert!(!html.contains("Nobody else has used"), "what is missing is not nothing");
    assert!(html.contains("contact the controller") && html.contains("href=\"/en/notices\""));

    let own = AccessLog::new(UsesOf::Own, list(vec![own, lost, timeless]));
    let html = document(own, Language::En, OwnUrl::OwnUse);
    assert!(!html.contains(told[2].1));
    assert_eq!(html.matches("This entry cannot be shown.").count(), 2);
    assert!(html.contains("The time is not known") && html.contains("Viewing data"));
}

#[test]
fn each_list_leads_to_its_older_entries_and_back() {
    let own = used(Actor::Subject, Action::View, Purpose::OwnUse);
    let page = |seq| Uses { older: LogCursor::parse(seq), ..list(vec![own.clone()]) };
    let html = of_others(page("12"), Language::En);
    assert!(html.contains("href=\"/en/access-log?before=12\""));
    assert!(
        !html.contains("The list goes back to:") && html.contains("The newest use comes first.")
    );
    assert!(!html.contains("Back to the newest entries"));

    let older = AccessLog::older(UsesOf::Own, page("7"));
    let html = document(older, Language::Sv, OwnUrl::OwnUse);
    assert!(html.contains("?before=7\"") && html.contains("Din egen anv\u{e4}ndning"));
    assert!(html.contains("Tillbaka till de senaste anteckningarna"));
    let last = document(
        AccessLog::older(UsesOf::Others, list(vec![own])),
        Language::En,
        OwnUrl::AccessLog,
    );
    assert!(!last.contains("rel=\"next\"") && !last.contains("The list goes back to:"));
}

#[test]
fn the_three_pages_lead_to_each_other_and_mark_the_one_that_is_open() {
    let html = document(AccessLog::new(UsesOf::Own, Uses::default()), Language::En, OwnUrl::OwnUse);
    for path in ["/en/access-log", "/en/access-log/disclosures", "/en/access-log/own-use"] {
        assert!(html.contains(&format!("<li><a href=\"{path}\"")), "{path}");
    }
    assert!(html.contains("href=\"/en/access-log/own-use\" aria-current=\"page\""));
}
