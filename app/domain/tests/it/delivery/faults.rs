use domain::{
    delivery::{CLOCKS_DIFFER, Fault, read},
    identity_code::IdentityCodeError,
    limits,
};
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::lines::{CODE, client, consent, disclosure, item, now, with, without};

/// Words that are personal or could be: a reason must not repeat them.
fn secrets(line: &Value) -> Vec<String> {
    let secret = |key: &str| {
        matches!(
            key,
            "code"
                | "given_names"
                | "family_name"
                | "text"
                | "municipality"
                | "name"
                | "title"
                | "meaning"
                | "item"
        )
    };
    let mut found = Vec::new();
    let mut open = vec![(String::new(), line)];
    while let Some((key, value)) = open.pop() {
        match value {
            Value::Object(map) => open.extend(map.iter().map(|(key, value)| (key.clone(), value))),
            Value::Array(list) => open.extend(list.iter().map(|value| (key.clone(), value))),
            Value::String(text) if secret(&key) && text.chars().count() > 3 => {
                found.push(text.clone());
            }
            _ => {}
        }
    }
    found.push("SALAISUUS".into());
    found
}

fn fault(line: &Value) -> Fault {
    let fault =
        read(&line.to_string(), true, now()).err().unwrap_or_else(|| panic!("taken: {line}"));
    for secret in secrets(line) {
        let reason = fault.to_string();
        assert!(!reason.contains(&secret), "{reason:?} repeats {secret:?}");
        assert!(!format!("{fault:?}").contains(&secret), "{fault:?} repeats {secret:?}");
    }
    fault
}

#[test]
fn good_lines_pass() {
    for line in [client(), item(), consent(), disclosure()] {
        let delivered =
            read(&line.to_string(), true, now()).unwrap_or_else(|e| panic!("{e}: {line}"));
        assert_eq!(delivered.code.expose(), CODE);
        // The person's code is not shown by accident.
        assert!(!format!("{:?}", delivered.code).contains(CODE));
    }
    let from_subject = with(
        with(item(), "/provenance/from_subject", json!(true)),
        "/provenance/source_party",
        Value::Null,
    );
    assert!(read(&from_subject.to_string(), true, now()).is_ok());
}

#[test]
fn each_fault_has_a_line_that_fails_with_it() {
    let long = "x".repeat(limits::DELIVERED_TEXT + 1);
    let name = "x".repeat(limits::DELIVERED_NAME + 1);
    let title = "x".repeat(limits::DELIVERED_TITLE + 1);
    let unknown = json!({"party": "no-such-office"});
    let provisionless = with(disclosure(), "/legal_ref", json!(" "));
    let soon = (now() + CLOCKS_DIFFER).to_string();
    let later = (now() + CLOCKS_DIFFER + SignedDuration::from_secs(1)).to_string();
    assert!(read(&with(disclosure(), "/at", json!(soon)).to_string(), true, now()).is_ok());
    let rows = [
        (Fault::RealPerson, with(client(), "/code", json!("131052-308T"))),
        (
            Fault::Code(IdentityCodeError::CheckCharacter),
            with(item(), "/code", json!("240385-902Y")),
        ),
        (Fault::Code(IdentityCodeError::NoSuchDate), with(item(), "/code", json!("320385-902X"))),
        (Fault::Version, with(item(), "/version", json!(0))),
        (Fault::Category, with(item(), "/category", json!("TYP-02"))),
        (Fault::Category, with(item(), "/category", json!("URA-99"))),
        (Fault::Category, with(consent(), "/categories", json!(["TYP-10", "URA-01"]))),
        (Fault::Category, with(disclosure(), "/categories", json!(["KEMI-01"]))),
        (Fault::Party, with(client(), "/office", json!("no-such-office"))),
        (Fault::Party, with(item(), "/provenance/recorded_by/party", json!("no-such-office"))),
        (Fault::Party, with(item(), "/provenance/source_party", unknown.clone())),
        (Fault::Party, with(consent(), "/recipient", unknown.clone())),
        (Fault::Party, with(disclosure(), "/recipient", unknown)),
        (Fault::Name, with(client(), "/given_names", json!(" "))),
        (Fault::Name, with(client(), "/family_name", json!(name))),
        (Fault::Name, with(disclosure(), "/recipient", json!({"name": ""}))),
        (Fault::NoCategories, with(consent(), "/categories", json!([]))),
        (Fault::NoCategories, with(disclosure(), "/categories", json!([]))),
        (Fault::NoSource, with(item(), "/provenance/source_party", Value::Null)),
        (Fault::NoConsent, with(item(), "/provenance/basis", json!("individualised_consent"))),
        (Fault::NoConsent, with(disclosure(), "/basis", json!("consent"))),
        (Fault::NoProvision, with(disclosure(), "/legal_ref", Value::Null)),
        (Fault::NoProvision, provisionless),
        (Fault::Text, with(disclosure(), "/purpose/fi", json!(""))),
        (Fault::Text, with(consent(), "/purpose/fi", json!(""))),
        (Fault::Text, with(consent(), "/agreed_text/fi", json!(" "))),
        (Fault::Text, with(consent(), "/withdrawal_effect/fi", json!(""))),
        (Fault::Future, with(item(), "/updated_at", json!(later))),
        (Fault::Future, with(disclosure(), "/at", json!(later))),
        (Fault::Future, with(consent(), "/events/0/at", json!(later))),
        (Fault::CodeInIdentifier, with(item(), "/item", json!("240385-902x"))),
        (Fault::CodeInIdentifier, with(consent(), "/consent", json!("typ-240385-902x-1"))),
        (Fault::CodeInIdentifier, with(disclosure(), "/disclosure", json!("d-290200a900b"))),
        (Fault::Text, with(item(), "/value/text", json!("  "))),
        (Fault::Text, with(item(), "/value/text", json!(long))),
        (Fault::Text, with(item(), "/label/fi", json!(""))),
        (
            Fault::Text,
            with(item(), "/value", json!({"type": "document", "title": " ", "pages": 1})),
        ),
        (
            Fault::Text,
            with(item(), "/value", json!({"type": "document", "title": title, "pages": 1})),
        ),
        (
            Fault::Text,
            with(item(), "/value", json!({"type": "code", "code": "A1", "meaning": {"fi": ""}})),
        ),
        (Fault::Period, with(client(), "/ended_on", json!("2019-03-03"))),
        (
            Fault::Period,
            with(
                item(),
                "/value",
                json!({"type": "period", "from": "2026-02-01", "to": "2026-01-31"}),
            ),
        ),
        (
            Fault::Period,
            with(
                with(item(), "/valid_from", json!("2026-02-01")),
                "/valid_to",
                json!("2026-01-31"),
            ),
        ),
    ];
    for (expected, line) in rows {
        assert_eq!(fault(&line), expected, "{line}");
    }
    assert_eq!(fault(&with(consent(), "/events", json!([]))), Fault::Text);
}

#[test]
fn a_real_persons_code_is_taken_in_production_only() {
    let line = with(client(), "/code", json!("131052-308T")).to_string();
    assert!(read(&line, false, now()).is_ok());
    assert_eq!(read(&line, true, now()).unwrap_err(), Fault::RealPerson);
}

#[test]
fn a_line_has_a_longest_length_in_bytes() {
    let line = item().to_string();
    let fits = format!("{line}{}", " ".repeat(limits::DELIVERY_LINE - line.len()));
    assert!(read(&fits, true, now()).is_ok());
    assert_eq!(read(&format!("{fits} "), true, now()).unwrap_err(), Fault::TooLong);
}

#[test]
fn what_does_not_fit_the_schema_says_where_and_never_what() {
    let named = without(item(), "version");
    assert!(fault(&named).to_string().contains("missing field `version`"));
    let rows = [
        with(item(), "/SALAISUUS", json!("SALAISUUS")),
        with(item(), "/240385-902X", json!(1)),
        with(item(), "/kind", json!("SALAISUUS")),
        with(item(), "/register", json!("SALAISUUS")),
        with(item(), "/material", json!("SALAISUUS")),
        with(item(), "/version", json!("SALAISUUS")),
        with(item(), "/version", json!(-1)),
        with(item(), "/version", json!(4_294_967_296_u64)),
        with(item(), "/version", json!(1.5)),
        with(item(), "/item", json!("SALAISUUS")),
        with(item(), "/item", json!("ura-240385-902X")),
        with(item(), "/category", json!("SALAISUUS")),
        with(item(), "/updated_at", json!("SALAISUUS")),
        with(item(), "/updated_at", json!("2026-01-12")),
        with(item(), "/value", json!({"type": "text", "text": "SALAISUUS", "more": 1})),
        with(item(), "/value", json!({"type": "text", "text": ["SALAISUUS"]})),
        with(item(), "/value", json!({"type": "date", "date": "SALAISUUS"})),
        with(item(), "/value", json!({"type": "money", "cents": "SALAISUUS"})),
        with(item(), "/provenance/source_party", json!({"SALAISUUS": 1})),
        with(item(), "/withheld", json!("SALAISUUS")),
        with(client(), "/language", json!("SALAISUUS")),
        with(client(), "/started_on", json!("2019-02-30")),
        with(client(), "/code", json!(["240385-902X"])),
        without(client(), "code"),
        without(client(), "kind"),
        json!("SALAISUUS"),
        json!(["SALAISUUS"]),
        json!(null),
        json!(1),
    ];
    for line in rows {
        let fault = fault(&line);
        assert!(matches!(fault, Fault::Schema(_)), "{line}: {fault}");
    }
    for text in ["", "SALAISUUS", "{", "{\"kind\":\"item\"", "\u{feff}{}", "[[[["] {
        let fault = read(text, true, now()).unwrap_err();
        assert!(matches!(fault, Fault::Schema(_)), "{text}");
        assert!(!fault.to_string().contains("SALAISUUS"), "{fault}");
    }
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    assert!(matches!(read(&deep, true, now()).unwrap_err(), Fault::Schema(_)));
}

/// Twice the same field: neither the first nor the last word counts, the line is refused.
#[test]
fn a_field_that_stands_twice_is_refused() {
    let line = item().to_string().replacen("\"version\":1", "\"version\":1,\"version\":2", 1);
    assert!(matches!(read(&line, true, now()).unwrap_err(), Fault::Schema(_)));
}
