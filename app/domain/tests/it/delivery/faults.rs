use domain::{
    delivery::{CLOCKS_DIFFER, LineIssue, read},
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

fn fault(line: &Value) -> LineIssue {
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
#[expect(clippy::too_many_lines, reason = "one table with a row for each fault")]
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
        (LineIssue::RealPerson, with(client(), "/code", json!("131052-308T"))),
        (
            LineIssue::Code(IdentityCodeError::CheckCharacter),
            with(item(), "/code", json!("240385-902Y")),
        ),
        (
            LineIssue::Code(IdentityCodeError::NoSuchDate),
            with(item(), "/code", json!("320385-902X")),
        ),
        (LineIssue::Version, with(item(), "/version", json!(0))),
        (LineIssue::Category, with(item(), "/category", json!("TYP-02"))),
        (LineIssue::Category, with(item(), "/category", json!("URA-99"))),
        (LineIssue::Category, with(consent(), "/categories", json!(["TYP-10", "URA-01"]))),
        (LineIssue::Category, with(disclosure(), "/categories", json!(["KEMI-01"]))),
        (LineIssue::Party, with(client(), "/office", json!("no-such-office"))),
        (LineIssue::Party, with(item(), "/provenance/recorded_by/party", json!("no-such-office"))),
        (LineIssue::Party, with(item(), "/provenance/source_party", unknown.clone())),
        (LineIssue::Party, with(consent(), "/recipient", unknown.clone())),
        (LineIssue::Party, with(disclosure(), "/recipient", unknown)),
        (LineIssue::Name, with(client(), "/given_names", json!(" "))),
        (LineIssue::Name, with(client(), "/family_name", json!(name))),
        (LineIssue::Name, with(disclosure(), "/recipient", json!({"name": ""}))),
        (LineIssue::NoCategories, with(consent(), "/categories", json!([]))),
        (LineIssue::NoCategories, with(disclosure(), "/categories", json!([]))),
        (LineIssue::NoSource, with(item(), "/provenance/source_party", Value::Null)),
        (LineIssue::NoConsent, with(item(), "/provenance/basis", json!("individualised_consent"))),
        (LineIssue::NoConsent, with(disclosure(), "/basis", json!("consent"))),
        (LineIssue::NoProvision, with(disclosure(), "/legal_ref", Value::Null)),
        (LineIssue::NoProvision, provisionless),
        (LineIssue::Text, with(disclosure(), "/purpose/fi", json!(""))),
        (LineIssue::Text, with(consent(), "/purpose/fi", json!(""))),
        (LineIssue::Text, with(consent(), "/agreed_text/fi", json!(" "))),
        (LineIssue::Text, with(consent(), "/withdrawal_effect/fi", json!(""))),
        (LineIssue::Future, with(item(), "/updated_at", json!(later))),
        (LineIssue::Future, with(disclosure(), "/at", json!(later))),
        (LineIssue::Future, with(consent(), "/events/0/at", json!(later))),
        (LineIssue::CodeInIdentifier, with(item(), "/item", json!("240385-902x"))),
        (LineIssue::CodeInIdentifier, with(consent(), "/consent", json!("typ-240385-902x-1"))),
        (LineIssue::CodeInIdentifier, with(disclosure(), "/disclosure", json!("d-290200a900b"))),
        (LineIssue::Text, with(item(), "/value/text", json!("  "))),
        (LineIssue::Text, with(item(), "/value/text", json!(long))),
        (LineIssue::Text, with(item(), "/label/fi", json!(""))),
        (
            LineIssue::Text,
            with(item(), "/value", json!({"type": "document", "title": " ", "pages": 1})),
        ),
        (
            LineIssue::Text,
            with(item(), "/value", json!({"type": "document", "title": title, "pages": 1})),
        ),
        (
            LineIssue::Text,
            with(item(), "/value", json!({"type": "code", "code": "A1", "meaning": {"fi": ""}})),
        ),
        (LineIssue::Period, with(client(), "/ended_on", json!("2019-03-03"))),
        (
            LineIssue::Period,
            with(
                item(),
                "/value",
                json!({"type": "period", "from": "2026-02-01", "to": "2026-01-31"}),
            ),
        ),
        (
            LineIssue::Period,
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
    assert_eq!(fault(&with(consent(), "/events", json!([]))), LineIssue::Text);
}

#[test]
fn a_real_persons_code_is_taken_in_production_only() {
    let line = with(client(), "/code", json!("131052-308T")).to_string();
    assert!(read(&line, false, now()).is_ok());
    assert_eq!(read(&line, true, now()).unwrap_err(), LineIssue::RealPerson);
}

#[test]
fn a_line_has_a_longest_length_in_bytes() {
    let line = item().to_string();
    let fits = format!("{line}{}", " ".repeat(limits::DELIVERY_LINE - line.len()));
    assert!(read(&fits, true, now()).is_ok());
    assert_eq!(read(&format!("{fits} "), true, now()).unwrap_err(), LineIssue::TooLong);
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
        assert!(matches!(fault, LineIssue::Schema(_)), "{line}: {fault}");
    }
    for text in ["", "SALAISUUS", "{", "{\"kind\":\"item\"", "\u{feff}{}", "[[[["] {
        let fault = read(text, true, now()).unwrap_err();
        assert!(matches!(fault, LineIssue::Schema(_)), "{text}");
        assert!(!fault.to_string().contains("SALAISUUS"), "{fault}");
    }
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    assert!(matches!(read(&deep, true, now()).unwrap_err(), LineIssue::Schema(_)));
}

/// Twice the same field: neither the first nor the last word counts, the line is refused.
#[test]
fn a_field_that_stands_twice_is_refused() {
    let line = item().to_string().replacen("\"version\":1", "\"version\":1,\"version\":2", 1);
    assert!(matches!(read(&line, true, now()).unwrap_err(), LineIssue::Schema(_)));
}
