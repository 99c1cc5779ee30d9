//! One good line of each kind, and ways to spoil it.

use jiff::Timestamp;
use serde_json::{Value, json};

/// When the lines are delivered.
pub(crate) fn now() -> Timestamp {
    "2026-11-22T08:00:00Z".parse().unwrap()
}

pub(crate) const CODE: &str = "240385-902X";

pub(crate) fn client() -> Value {
    json!({
        "kind": "client", "register": "URA", "code": CODE, "version": 1,
        "given_names": "Aino-Testi", "family_name": "Koetesti", "language": "fi",
        "municipality": "Kemi", "address_protected": false, "deceased_on": null,
        "office": "te-office", "started_on": "2019-03-04", "ended_on": null
    })
}

pub(crate) fn item() -> Value {
    json!({
        "kind": "item", "register": "URA", "code": CODE, "item": "ura-aino-0201", "version": 1,
        "category": "URA-02", "label": {"fi": "Puhelin", "sv": "Telefon", "en": "Telephone"},
        "value": {"type": "text", "text": "040 000 0011"},
        "valid_from": null, "valid_to": null, "updated_at": "2026-01-12T09:30:00Z",
        "material": "electronic", "withheld": null,
        "provenance": {
            "from_subject": false, "source": "authority", "source_party": {"party": "kela"},
            "medium": "system_interface", "basis": "statute", "consent": null,
            "recorded_by": {"party": "te-office", "role": "officer"},
            "recorded_at": "2026-01-12T09:30:00Z"
        }
    })
}

pub(crate) fn consent() -> Value {
    json!({
        "kind": "consent", "register": "TYP", "code": CODE, "consent": "typ-aino-c1", "version": 1,
        "direction": "obtain", "purpose": {"fi": "Tietojen pyytäminen"}, "categories": ["TYP-10"],
        "recipient": {"party": "a-clinic"}, "agreed_text": {"fi": "Suostun tähän."},
        "withdrawal_effect": {"fi": "Tietoja ei enää pyydetä."},
        "events": [{"at": "2024-06-10T08:00:00Z", "state": "given", "form": "signed_form"}]
    })
}

pub(crate) fn disclosure() -> Value {
    json!({
        "kind": "disclosure", "register": "URA", "code": CODE, "disclosure": "ura-aino-d1",
        "version": 1, "at": "2026-02-03T10:00:00Z", "recipient": {"name": "Testiyritys Oy"},
        "categories": ["URA-03"], "purpose": {"fi": "Etuuden käsittely"}, "basis": "statute",
        "legal_ref": "916/2012 13:8", "consent": null, "medium": "paper", "prohibitable": false
    })
}

/// The line with what stands at a place (`/value/text`) replaced.
pub(crate) fn with(mut line: Value, place: &str, value: Value) -> Value {
    if let Some(held) = line.pointer_mut(place) {
        *held = value;
    } else {
        let (parent, name) = place.rsplit_once('/').unwrap();
        let parent = line.pointer_mut(parent).unwrap_or_else(|| panic!("{place}"));
        parent.as_object_mut().unwrap().insert(name.to_owned(), value);
    }
    line
}

pub(crate) fn without(mut line: Value, name: &str) -> Value {
    assert!(line.as_object_mut().unwrap().remove(name).is_some(), "{name}");
    line
}
