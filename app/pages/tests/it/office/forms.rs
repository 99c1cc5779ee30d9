use domain::decision::{Outcome, RefusalGround, Remedy};
use pages::office::{DecideForm, EditForm};

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_decision_is_read_field_by_field() {
    let form = DecideForm::parse(&pairs(&[
        ("version", "7"),
        ("new-value-1", "b"),
        ("outcome-1", "refused"),
        ("outcome-0", "granted"),
        ("new-value-0", "a\r\nb"),
        ("reasons", "yksi\r\nkaksi"),
        ("ground", "accurate"),
        ("ground", "nonsense"),
        ("remedy", "complaint_to_ombudsman"),
        ("remedy", "administrative_court"),
        ("act", "decide"),
    ]));
    assert_eq!(form.version, 7);
    let draft = form.draft();
    assert_eq!(draft.items[0], (Some(Outcome::Granted), "a\nb".to_owned()));
    assert_eq!(draft.items[1], (Some(Outcome::Refused), "b".to_owned()));
    assert_eq!(draft.reasons, "yksi\nkaksi");
    assert_eq!(draft.grounds, [RefusalGround::Accurate]);
    assert_eq!(draft.remedies, [Remedy::ComplaintToOmbudsman, Remedy::AdministrativeCourt]);
}

#[test]
fn a_form_cannot_make_the_server_hold_more_than_a_form_has() {
    let sent = pairs(&[("outcome-4000000000", "granted"), ("body-99999-fi", "x")]);
    assert!(DecideForm::parse(&sent).items.is_empty());
    assert!(EditForm::parse(&sent).bodies.is_empty());
}

#[test]
fn a_form_without_its_version_is_never_current() {
    assert_eq!(DecideForm::parse(&[]).version, u64::MAX);
    assert_eq!(EditForm::parse(&pairs(&[("revision", "-1")])).revision, u64::MAX);
}

#[test]
fn an_edit_is_read_by_place_and_language_and_an_empty_translation_is_none() {
    let form = EditForm::parse(&pairs(&[
        ("revision", "2"),
        ("body-1-fi", "toinen"),
        ("body-0-fi", "ensimmäinen\r\nrivi"),
        ("body-0-sv", "  "),
        ("body-0-en", "first"),
        ("body-0-de", "erste"),
        ("summary-fi", "Lisättiin rivi."),
        ("summary-sv", ""),
    ]));
    let edit = form.edit();
    assert_eq!(edit.revision, 2);
    assert_eq!(edit.bodies[0].fi, "ensimmäinen\nrivi");
    assert_eq!(edit.bodies[0].sv, None);
    assert_eq!(edit.bodies[0].en.as_deref(), Some("first"));
    assert_eq!(edit.bodies[1].fi, "toinen");
    assert_eq!(edit.change_summary.fi, "Lisättiin rivi.");
    assert_eq!(edit.change_summary.sv, None);
}
