//! Addresses: each leads back to its page and language, and nothing else leads anywhere.

use std::collections::HashMap;

use domain::{
    ids::{CategoryCode, ConsentId, ItemId, Reference},
    language::Language,
    register::RegisterCode,
};
use pages::{Audience, Row, Url, Values, VersionPair};

/// Every address of the table, with names that are words of addresses too.
fn every() -> Vec<Url> {
    let names = ["ura-aino-0201", "all", "new", "check", "uusi", "versions", "x-1"];
    Url::every(&Values {
        registers: RegisterCode::ALL.to_vec(),
        versions: vec![1, u32::MAX],
        comparisons: vec![VersionPair(1, 2), VersionPair(9, 10)],
        categories: vec![CategoryCode::parse("URA-02").expect("a category")],
        items: names.map(|name| ItemId::parse(name).expect("an item id")).to_vec(),
        consents: names.map(|name| ConsentId::parse(name).expect("a consent id")).to_vec(),
        references: vec![Reference::parse("TT-2026-7KDM-93BX").expect("a reference")],
    })
}

/// The addresses that have been published: each still leads where it did.
#[test]
fn every_address_is_spelled_as_it_was_published() {
    let mut rows: Vec<&Row> = Vec::new();
    for url in every() {
        if !rows.contains(&url.row()) {
            rows.push(url.row());
        }
    }
    let patterns: Vec<String> =
        rows.iter().flat_map(|row| Language::ALL.map(|language| row.pattern(language))).collect();
    insta::assert_snapshot!(patterns.join("\n"));
}

#[test]
fn the_sitemap_lists_what_needs_no_login_once() {
    let listed = Url::sitemap(&[(RegisterCode::Ura, 2), (RegisterCode::Typ, 1)]);
    let paths: Vec<String> = listed.iter().map(|url| url.path(Language::En)).collect();
    let expected = [
        "/en",
        "/en/notices",
        "/en/notices/ura",
        "/en/notices/ura/versions/1",
        "/en/notices/ura/versions/2",
        "/en/notices/ura/changes/1-2",
        "/en/accessibility",
        "/en/cookies",
        "/en/notices/typ",
        "/en/notices/typ/versions/1",
    ];
    assert_eq!(paths, expected);
}

/// Each area is for those it is named after, and only pages after login take forms.
#[test]
fn an_area_is_for_its_people() {
    for url in every() {
        let row = url.row();
        match (&url, row.audience) {
            (Url::Public(_), Audience::Everybody | Audience::Readers) => {
                assert!(!row.takes_form, "{url:?}");
            }
            (Url::Own(_), Audience::Citizen)
            | (Url::Office(_), Audience::Official)
            | (Url::Publishing(_), Audience::PrivacyOfficer) => {}
            (_, audience) => panic!("{url:?} is for {audience:?}"),
        }
    }
}

#[test]
fn path_and_parse_are_inverse() {
    let mut seen = HashMap::new();
    for url in every() {
        for language in Language::ALL {
            let path = url.path(language);
            assert_eq!(Url::parse(&path), Some((language, url.clone())), "{path}");
            let other = seen.insert(path.clone(), url.clone());
            assert_eq!(other, None, "{path} leads to two pages");
            let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'/' || b == b'-';
            assert!(path.bytes().all(plain), "{path} needs no encoding");
        }
    }
}

/// What is nearly an address is none: one page, one spelling.
#[test]
fn nothing_else_is_an_address() {
    for url in every() {
        for language in Language::ALL {
            let path = url.path(language);
            let rest = path.strip_prefix('/').expect("a path");
            for wrong in [
                rest.to_owned(),
                format!("{path}/"),
                format!("/{path}"),
                format!("{path}?"),
                format!("{path}/extra"),
                path.replacen(language.tag(), "de", 1),
                path.replacen(language.tag(), &language.tag().to_uppercase(), 1),
            ] {
                assert_eq!(Url::parse(&wrong), None, "{wrong}");
            }
        }
    }
    for wrong in [
        "",
        "/",
        "//",
        "/fi/",
        "/fi/notices",
        "/en/selosteet",
        "/en/notices/URA",
        "/en/notices/ura/versions/0",
        "/en/notices/ura/versions/01",
        "/en/notices/ura/versions/+1",
        "/en/notices/ura/versions/4294967296",
        "/en/notices/ura/changes/1",
        "/en/notices/ura/changes/1-2-3",
        "/en/requests/TT-2026-7KDM-93B",
        "/en/requests/tt-2026-7kdm-93bx",
        "/en/my-data/ura/UPPER/correct",
        "/en/my-data/ura/ura-aino-0201/corrigera",
        "/en/my-data/ura/ura-aino-0201/correct/tarkista",
        "/en/consents/ura/ura-aino-c1/anna",
    ] {
        assert_eq!(Url::parse(wrong), None, "{wrong}");
    }
}
