//! The notices: as published, with the first layer, the errata and the versions.

use desk::{Comparison, NoticeListing};
use domain::{
    catalogue::catalogue,
    language::{Language, Localised},
    notice::{NoticeDraft, NoticeVersion, changes},
    register::RegisterCode,
};
use pages::{
    PublicUrl, VersionPair,
    public::{Notice, NoticeChanges, NoticeVersionPage, Notices},
};

use super::{in_each_language, link};
use crate::support::{TIME, document};

fn imported(code: RegisterCode) -> NoticeVersion {
    let mut notices = catalogue().imported_notices().iter();
    notices.find(|notice| notice.register == code).expect("every register has a notice").clone()
}

/// The second version: a word more in the purposes.
fn second(first: &NoticeVersion) -> NoticeVersion {
    let at = TIME.parse().expect("a time");
    let mut draft = NoticeDraft::on(first, at);
    draft.sections[5].body.fi.push_str("\n\n### Lisäys\n\nUusi lause.");
    draft.change_summary = Localised::finnish("Käyttötarkoitusta tarkennettiin.");
    draft.into_version(first, at, "2026-01-12".parse().expect("a date"))
}

fn listing(version: NoticeVersion, current: u32) -> NoticeListing {
    NoticeListing { register: catalogue().register(version.register), version, current }
}

#[test]
fn the_list_leads_to_all_five() {
    let listings = catalogue().imported_notices().iter();
    let page = Notices::of(listings.map(|notice| listing(notice.clone(), 1)).collect());
    let [finnish, _, english] = in_each_language(&page, PublicUrl::Notices);
    for code in RegisterCode::ALL {
        assert!(english.contains(&format!(r#"href="/en/notices/{}""#, code.slug())), "{code}");
    }
    assert!(
        finnish.contains(r#"<dt>Laadittu</dt><dd><time datetime="2013-05-13">13.5.2013</time>"#)
    );
    assert!(english.contains("The notice does not state this"), "a date that is not known");
}

#[test]
fn every_notice_is_shown_whole_in_every_language() {
    for notice in catalogue().imported_notices() {
        let page = Notice::of(listing(notice.clone(), 1), vec![notice.clone()]);
        let pages = in_each_language(&page, PublicUrl::Notice(notice.register));
        for html in &pages {
            let sections = html.matches("app-notice__section").count();
            assert_eq!(sections, notice.sections.len());
            assert_eq!(html.matches("app-erratum").count(), notice.errata.len());
            assert!(html.matches("govuk-summary-list__key").count() >= 8, "every right");
        }
        let [finnish, _, english] = pages;
        assert!(english.contains("exists in Finnish only"), "{}", notice.register);
        assert!(!finnish.contains("vain suomeksi"));
        assert!(!finnish.contains(r#"<span lang="fi">"#), "nothing to mark on a Finnish page");
        assert!(english.contains(r#"<div lang="fi">"#));
    }
}

#[test]
fn a_lost_tick_is_said_to_be_lost() {
    let notice = imported(RegisterCode::Kemi);
    let page = Notice::of(listing(notice.clone(), 1), vec![notice]);
    let [finnish, _, english] = in_each_language(&page, PublicUrl::Notice(RegisterCode::Kemi));
    assert!(finnish.contains("Ei – ilmoituksessa ei kerrota"), "{finnish}");
    assert!(english.contains(r#"<span lang="fi">Ei</span>"#));
    assert!(finnish.contains("[nimi]") && finnish.contains("puhelinnumerot on poistettu"));
}

#[test]
fn an_empty_section_says_so() {
    let notice = imported(RegisterCode::Typ);
    let page = Notice::of(listing(notice.clone(), 1), vec![notice]);
    let html = document(page, Language::Fi, PublicUrl::Notice(RegisterCode::Typ));
    assert_eq!(html.matches("Kohta on selosteessa tyhjä.").count(), 1);
    assert!(html.contains(r#"href="/fi/selosteet/ura""#), "the register it is a part of");
}

#[test]
fn an_old_version_leads_to_the_one_in_force() {
    let first = imported(RegisterCode::Ura);
    let second = second(&first);
    let old = NoticeVersionPage::of(listing(first, 2));
    let here = PublicUrl::NoticeVersion(RegisterCode::Ura, 1);
    let [_, _, english] = in_each_language(&old, &here);
    assert!(english.contains("no longer in force"));
    assert!(english.contains(&link("/en/notices/ura")));
    let new = NoticeVersionPage::of(listing(second, 2));
    let [_, _, english] = in_each_language(&new, PublicUrl::NoticeVersion(RegisterCode::Ura, 2));
    assert!(english.contains("This version is in force"));
    assert!(english.contains(r#"href="/en/notices/ura/changes/1-2""#));
    assert!(!english.contains("before this service. Its errors"), "no longer as imported");
}

#[test]
fn all_versions_are_listed_newest_first() {
    let first = imported(RegisterCode::Ura);
    let second = second(&first);
    let page = Notice::of(listing(second.clone(), 2), vec![second, first]);
    let [finnish, _, english] = in_each_language(&page, PublicUrl::Notice(RegisterCode::Ura));
    let place = |path: &str| english.find(&format!(r#"href="/en/notices/ura/{path}""#));
    assert!(place("versions/2") < place("versions/1") && place("versions/2").is_some());
    assert!(place("changes/1-2").is_some());
    assert!(english.contains(r#"<span lang="fi">Käyttötarkoitusta tarkennettiin.</span>"#));
    assert!(finnish.contains("12.1.2026 klo 11.30"));
}

#[test]
fn changes_show_only_what_changed() {
    let older = imported(RegisterCode::Ura);
    let newer = second(&older);
    let changes = changes(&older.sections, &newer.sections);
    let register = catalogue().register(RegisterCode::Ura);
    let page = NoticeChanges::of(Comparison { register, older, newer, changes });
    let here = PublicUrl::NoticeChanges(RegisterCode::Ura, VersionPair(1, 2));
    let [finnish, _, english] = in_each_language(&page, &here);
    assert_eq!(finnish.matches("app-notice__section").count(), 1);
    assert!(finnish.contains(r#"<ins><span class="govuk-visually-hidden">Lisätty: </span>"#));
    assert!(english.contains(r#"<span lang="en" class="govuk-visually-hidden">Added: </span>"#));
    assert!(finnish.contains("Uusi lause.") && !finnish.contains("###"));
}

#[test]
fn equal_versions_say_so() {
    let older = imported(RegisterCode::Walmu);
    let changes = changes(&older.sections, &older.sections);
    let register = catalogue().register(RegisterCode::Walmu);
    let newer = NoticeVersion { number: 2, ..older.clone() };
    let page = NoticeChanges::of(Comparison { register, older, newer, changes });
    let here = PublicUrl::NoticeChanges(RegisterCode::Walmu, VersionPair(1, 2));
    let [finnish, ..] = in_each_language(&page, &here);
    assert!(finnish.contains("Versioiden teksti on sama."));
}
