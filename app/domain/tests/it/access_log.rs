//! Entries of the access log, as other versions wrote them.

use domain::{
    access_log::{Action, Actor, Entry, Outcome, Purpose},
    register::RegisterCode,
    role::StaffRole,
};

const FIRST_RELEASE: &str = r#"{"at":"2026-06-01T08:00:00Z","actor":"subject","action":"view",
    "purpose":"own_use","register":"URA","categories":["URA-02"],"request":null}"#;

#[test]
fn an_entry_of_the_first_release_was_done() {
    let entry: Entry = serde_json::from_str(FIRST_RELEASE).unwrap();
    assert_eq!((entry.action, entry.outcome), (Action::View, Outcome::Done));
}

#[test]
fn words_of_a_newer_version_do_not_hide_the_rest() {
    let newer = FIRST_RELEASE
        .replace("\"subject\"", "\"robot\",\"model\":\"9\"")
        .replace("\"view\"", "\"foretell\"")
        .replace("\"own_use\"", "\"science\"")
        .replace("\"request\":null", "\"request\":null,\"outcome\":\"postponed\"");
    let entry: Entry = serde_json::from_str(&newer).unwrap();
    assert_eq!(entry.register, Some(RegisterCode::Ura));
    assert_eq!((entry.actor, entry.action), (Actor::Unknown, Action::Unknown));
    assert_eq!((entry.purpose, entry.outcome), (Purpose::Unknown, Outcome::Unknown));
}

#[test]
fn a_role_of_a_newer_version_does_not_hide_the_entry() {
    let official = r#""official","official":"a","unit":"te-office","role":"time_lord""#;
    let newer = FIRST_RELEASE.replace("\"subject\"", official);
    let entry: Entry = serde_json::from_str(&newer).unwrap();
    assert!(matches!(entry.actor, Actor::Official { role: StaffRole::Unknown, .. }));
    assert_eq!(entry.action, Action::View);
}
