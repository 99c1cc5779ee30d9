//! Addresses: each leads back to its page and language, and nothing else leads anywhere.

use std::collections::HashMap;

use desk::citizen::ConsentChange;
use domain::{
    ids::{ConsentId, ItemId, Reference},
    language::Language,
    register::RegisterCode,
    request::Offered,
    word::Word as _,
};
use pages::Url;

/// Addresses without a register, and those of one request.
fn plain() -> Vec<Url> {
    let reference = || Reference::parse("TT-2026-7KDM-93BX").expect("a reference");
    vec![
        Url::Front,
        Url::Notices,
        Url::MyData,
        Url::Requests,
        Url::NewRequest,
        Url::Request(reference()),
        Url::CancelRequest(reference()),
        Url::Consents,
        Url::AccessLog,
        Url::Accessibility,
        Url::Cookies,
        Url::Queue,
        Url::Case(reference()),
        Url::Decide(reference()),
        Url::Publishing,
    ]
}

fn of(code: RegisterCode) -> Vec<Url> {
    let mut urls = vec![
        Url::Notice(code),
        Url::NoticeVersion(code, 1),
        Url::NoticeVersion(code, u32::MAX),
        Url::NoticeChanges(code, 1, 2),
        Url::NoticeChanges(code, 9, 10),
        Url::Register(code),
        Url::RegisterAll(code),
        Url::Edit(code),
        Url::Preview(code),
    ];
    // Names that are words of addresses too.
    for name in ["ura-aino-0201", "all", "new", "check", "uusi", "versions", "x-1"] {
        let (item, consent) = (ItemId::parse(name), ConsentId::parse(name));
        let (item, consent) = (item.expect("an item id"), consent.expect("a consent id"));
        for form in Offered::ALL.iter().copied() {
            urls.push(Url::Ask(code, item.clone(), form));
            urls.push(Url::CheckAsk(code, item.clone(), form));
        }
        for change in [ConsentChange::Withdraw, ConsentChange::Give] {
            urls.push(Url::Consent(code, consent.clone(), change));
        }
    }
    urls
}

fn every() -> Vec<Url> {
    plain().into_iter().chain(RegisterCode::ALL.into_iter().flat_map(of)).collect()
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
