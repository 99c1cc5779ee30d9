//! Requests as the first release stored them, word for word.

use domain::{
    decision::Outcome,
    ids::ConsentId,
    register::RegisterCode,
    request::{About, Question, Request, RequestKind, RestrictionGround, State},
};

use crate::support::{category, item};

const DUE: &str = r#"{"rule":"GDPR-12-3","received_on":"2026-06-01","nominal":"2026-07-01","legal":"2026-07-01","target":"2026-07-01","trace":[{"step":"start","event":"receipt","on":"2026-06-01"}]}"#;

fn stored(between: &str, state: &str, decision: &str) -> Request {
    let text = format!(
        r#"{{"reference":"TT-2026-3456-789B","subject":"subject-0000000001",{between},"visibility":"assigned","language":"fi","received_at":"2026-06-01T08:00:00Z","due":{DUE},"queue":"ura-office","controller":"te-office","state":{state},"version":3,"history":[{{"at":"2026-06-01T08:00:00Z","event":"received"}},{{"at":"2026-06-02T08:00:00Z","event":"taken","unit":"te-office"}}],"decision":{decision}}}"#
    );
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

const TARGET: &str = r#"{"item":"ura-aino-0201","category":"URA-02","label":{"fi":"Puhelin"},"current":{"type":"text","text":"040 000 0011"}}"#;

#[test]
fn a_correction_of_the_first_release_opens() {
    let request = stored(
        &format!(
            r#""register":"URA","targets":[{TARGET}],"ask":{{"kind":"rectification","proposed":"040 000 0012","reason":"Numero\r\non vaihtunut."}}"#
        ),
        r#"{"status":"in_progress","handler":{"official":"official-a","unit":"te-office"}}"#,
        "null",
    );
    let item = item("ura-aino-0201").id;
    assert_eq!(request.about, About::Item { register: RegisterCode::Ura, item });
    assert_eq!(request.kind(), RequestKind::Rectification);
    assert_eq!(request.ask.answer(Question::ProposedValue), Some("040 000 0012"));
    assert_eq!(request.ask.answer(Question::WhyWrong), Some("Numero\r\non vaihtunut."));
    assert_eq!(request.categories, [category("URA-02")]);
    assert!(!request.guarded, "the first release wrote no guard");
    assert_eq!((request.version, request.history.len(), request.left_out), (3, 2, 0));
}

#[test]
fn a_restriction_of_the_first_release_opens_with_its_decision() {
    let request = stored(
        &format!(
            r#""register":"URA","targets":[{TARGET},{}],"ask":{{"kind":"restriction","ground":"legal_claim","reason":"Oikeudenkäynti."}}"#,
            TARGET.replace("0201", "0202")
        ),
        r#"{"status":"decided","outcome":"partially_granted"}"#,
        r#"{"decided_at":"2026-06-03T08:00:00Z","authority":"te-office","role":"officer","outcome":"partially_granted","items":[{"item":"ura-aino-0201","outcome":"granted","new_value":null}],"reasons":"Syy.","grounds":["no_restriction_ground"],"remedies":["complaint_to_ombudsman"]}"#,
    );
    assert_eq!(request.ask.ground(), Some(RestrictionGround::LegalClaim));
    assert!(matches!(&request.about, About::Items { items, .. } if items.len() == 2));
    assert_eq!(request.state, State::Decided { outcome: Outcome::PartiallyGranted });
    assert_eq!(request.decision.unwrap().reasons, "Syy.");
}

#[test]
fn the_work_of_a_withdrawn_consent_of_the_first_release_opens() {
    let request = stored(
        r#""register":"TYP","targets":[],"ask":{"kind":"consent_withdrawal","consent":"typ-aino-c1","purpose":{"fi":"Tietojen pyytäminen","sv":"Begäran om uppgifter"}}"#,
        r#"{"status":"received"}"#,
        "null",
    );
    let consent = ConsentId::parse("typ-aino-c1").unwrap();
    assert_eq!(request.about, About::Consent { register: RegisterCode::Typ, consent });
    assert_eq!(
        request.consent_purpose.as_ref().unwrap().sv.as_deref(),
        Some("Begäran om uppgifter")
    );
    assert!(!request.can_be_taken_back());
    // What is written from now on says it in its own place.
    let again = serde_json::to_value(&request).unwrap();
    assert_eq!(again["about"]["of"], "consent");
    assert_eq!(again["ask"], serde_json::json!({ "kind": "consent_withdrawal" }));
    assert_eq!(serde_json::from_value::<Request>(again).unwrap(), request);
}

#[test]
fn a_request_about_nothing_does_not_open() {
    let request = stored(
        &format!(r#""register":"URA","targets":[{TARGET}],"ask":{{"kind":"rectification"}}"#),
        r#"{"status":"received"}"#,
        "null",
    );
    let mut value = serde_json::to_value(&request).unwrap();
    value.as_object_mut().unwrap().remove("about");
    assert!(serde_json::from_value::<Request>(value).is_err());
}
