//! Who has used the person's data.

use desk::citizen::{Usage, UsedBy};
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
use pages::{Url, citizen::AccessLog};

use crate::support::{TIME, category, document};

fn used(actor: Actor, action: Action, purpose: Purpose) -> UsedBy {
    let category = category("URA-17");
    let (unit, role) = match &actor {
        Actor::Official { unit, role, .. } => (catalogue().party(unit), Some(*role)),
        Actor::Subject | Actor::System { .. } => (None, None),
    };
    UsedBy {
        entry: Entry {
            at: TIME.parse().expect("a time"),
            actor,
            action,
            purpose,
            register: Some(RegisterCode::Ura),
            categories: vec![category.code.clone()],
            request: Some(Reference::parse("TT-2026-7KDM-93BX").expect("a reference")),
        },
        unit,
        role,
        categories: vec![category],
    }
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
fn uses_and_disclosures_are_told_in_words() {
    let official = Actor::Official {
        official: "pseudonym-7".into(),
        unit: PartyId::parse("te-office").expect("a party"),
        role: StaffRole::HealthDataOfficer,
    };
    let usage = Usage {
        unreadable: Vec::new(),
        uses: vec![
            used(official, Action::View, Purpose::HandlingRequest),
            used(Actor::Subject, Action::View, Purpose::OwnUse),
            used(Actor::System { system: "ura-intake".into() }, Action::Deliver, Purpose::Delivery),
        ],
        disclosures: vec![
            disclosure(DisclosureBasis::Statute, false),
            disclosure(DisclosureBasis::Consent, true),
        ],
    };
    for language in Language::ALL {
        let html = document(AccessLog::new(usage.clone()), language, Url::AccessLog);
        assert!(!html.contains("pseudonym-7"), "the employee is not told");
        assert!(html.contains("C-579/21"));
    }
    let html = document(AccessLog::new(usage), Language::En, Url::AccessLog);
    assert!(html.contains("official handling health data"));
    assert!(html.contains("Articles: 12, 15–22"));
    assert!(html.contains("The list goes back to:"));
    assert!(html.contains("<time datetime=\"2026-01-12\">12 January 2026</time>"));
    assert!(html.contains("No. The law requires or allows the disclosure"));
    assert!(html.contains("Yes. The disclosures stop when you withdraw the consent."));
    assert!(html.contains("1290/2002"));
}

#[test]
fn nothing_yet_is_said_plainly() {
    let usage = Usage { uses: Vec::new(), disclosures: Vec::new(), unreadable: Vec::new() };
    let html = document(AccessLog::new(usage), Language::En, Url::AccessLog);
    assert!(html.contains("Nobody else has used your data in this service."));
    assert!(html.contains("have not told us of any disclosure"));
}
