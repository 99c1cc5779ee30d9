//! Lines of deliveries, all about Aino.

use domain::delivery::{Line, read};
use serde_json::{Value, json};

use crate::{
    people,
    values::{NOW, at},
};

/// A delivered line after the checks of the intake.
#[must_use]
pub fn line(value: &Value) -> Line {
    read(&value.to_string(), true, at(NOW)).unwrap_or_else(|fault| panic!("{fault}: {value}")).line
}

/// A datum of URA: a telephone number.
#[must_use]
pub fn item_line(item: &str, version: u32, text: &str) -> Value {
    json!({
        "kind": "item", "register": "URA", "code": people::AINO, "item": item,
        "version": version, "category": "URA-02",
        "label": {"fi": "Puhelin", "sv": "Telefon", "en": "Telephone"},
        "value": {"type": "text", "text": text}, "updated_at": "2026-01-12T09:30:00Z",
        "material": "electronic",
        "provenance": {
            "from_subject": true, "source": "data_subject", "medium": "phone", "basis": "self",
            "recorded_by": {"party": "te-office", "role": "officer"},
            "recorded_at": "2026-01-12T09:30:00Z"
        }
    })
}

/// A consent of TYP with these events.
#[must_use]
pub fn consent_line(version: u32, events: &Value) -> Value {
    json!({
        "kind": "consent", "register": "TYP", "code": people::AINO, "consent": "typ-aino-c1",
        "version": version, "direction": "obtain", "purpose": {"fi": "Hoitotietojen pyytäminen"},
        "categories": ["TYP-10"], "recipient": {"party": "a-clinic"},
        "agreed_text": {"fi": "Suostun tähän."}, "withdrawal_effect": {"fi": "Tietoja ei pyydetä."},
        "events": events
    })
}

/// A client relationship with URA.
#[must_use]
pub fn client_line(version: u32) -> Value {
    json!({
        "kind": "client", "register": "URA", "code": people::AINO, "version": version,
        "given_names": "Aino", "family_name": "Koetesti", "language": "fi",
        "municipality": "Salaisuuskunta", "office": "te-office", "started_on": "2019-03-04"
    })
}

/// A disclosure of URA that a statute allows.
#[must_use]
pub fn disclosure_line() -> Value {
    json!({
        "kind": "disclosure", "register": "URA", "code": people::AINO,
        "disclosure": "ura-aino-d1", "version": 1, "at": "2026-02-03T10:00:00Z",
        "recipient": {"name": "Salainen Työnantaja Oy"}, "categories": ["URA-03"],
        "purpose": {"fi": "Etuuden käsittely"}, "basis": "statute", "legal_ref": "916/2012",
        "medium": "paper"
    })
}
