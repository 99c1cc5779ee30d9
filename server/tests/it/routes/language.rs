//! The language of an answer: that of the address, else of the cookie, else of `Accept-Language`, else Finnish.

use axum::{body::Body, http::Method};
use pages::Site;

use crate::support::{
    answer::Answer,
    browser::{Browser, Citizen, Visitor},
    people::AINO,
    world::World,
};

async fn open(browser: &Browser, path: &str, accepts: Option<&str>) -> Answer {
    let mut request = browser.request(Method::GET, path);
    if let Some(accepts) = accepts {
        request = request.header("accept-language", accepts);
    }
    browser.send(request.body(Body::empty()).expect("a request")).await
}

const ACCEPTED: [(&str, &str); 8] = [
    ("sv-FI,sv;q=0.9,en;q=0.8", "sv"),
    ("en-GB,fi;q=0.5", "en"),
    ("de,fr;q=0.9", "fi"),
    ("de,en;q=0.1", "en"),
    ("fi;q=0.1,sv;q=0.2", "sv"),
    ("en;q=0", "fi"),
    ("*", "fi"),
    (";;;,=,q=,en;q=x", "fi"),
];

#[tokio::test]
async fn the_root_leads_to_the_reader_s_language() {
    let world = World::empty().await;
    for site in [Site::Citizen, Site::Office] {
        let visitor = Visitor::new(&world, site);
        assert_eq!(open(&visitor, "/", None).await.is(303).location(), "/fi");
        for (accepts, tag) in ACCEPTED {
            let answer = open(&visitor, "/", Some(accepts)).await.is(303);
            assert_eq!(answer.location(), format!("/{tag}"), "{accepts}");
        }
        visitor.set_cookie("lang", "en");
        assert_eq!(open(&visitor, "/", Some("sv")).await.is(303).location(), "/en");
        // The cookie with the old name counts only if there is none with the new name.
        visitor.set_cookie("__Host-lang", "fi");
        assert_eq!(open(&visitor, "/", Some("sv")).await.is(303).location(), "/fi");
        visitor.forget_cookie("__Host-lang");
        visitor.set_cookie("lang", "ru");
        assert_eq!(open(&visitor, "/", Some("sv")).await.is(303).location(), "/sv");
    }
}

#[tokio::test]
async fn an_unknown_path_is_told_in_the_right_language() {
    let world = World::empty().await;
    let visitor = Visitor::new(&world, Site::Citizen);
    for tag in ["fi", "sv", "en"] {
        for rest in
            ["nothing", "selosteet/nothing", "notices/URA", "/", "nothing/", "my-data/ura/../kemi"]
        {
            let path = format!("/{tag}/{rest}");
            open(&visitor, &path, Some("en")).await.is(404).is_page(tag);
        }
        // Each page has one address per language: the words of another language make no address.
        let other = if tag == "en" { "omat-tiedot" } else { "my-data" };
        open(&visitor, &format!("/{tag}/{other}"), None).await.is(404).is_page(tag);
    }
    for path in ["/nothing", "/de", "/FI", "//fi", "/%66i", "/fi%2Fselosteet", "/favicon.ico"] {
        open(&visitor, path, None).await.is(404).is_page("fi");
        open(&visitor, path, Some("sv")).await.is(404).is_page("sv");
    }
    visitor.set_cookie("lang", "en");
    open(&visitor, "/nothing", Some("sv")).await.is(404).is_page("en");
}

#[tokio::test]
async fn addresses_with_numbers_have_one_spelling() {
    let world = World::empty().await;
    let visitor = Visitor::new(&world, Site::Citizen);
    open(&visitor, "/en/notices/ura/versions/1", None).await.is(200);
    for path in [
        "/en/notices/ura/versions/01",
        "/en/notices/ura/versions/+1",
        "/en/notices/ura/versions/0",
        "/en/notices/ura/versions/2",
        "/en/notices/ura/versions/4294967296",
        "/en/notices/ura/versions/-1",
        "/en/notices/ura/changes/1-1",
        "/en/notices/ura/changes/2-1",
        "/en/notices/ura/changes/1-2-3",
        "/en/notices/URA",
        "/en/notices/ura//",
    ] {
        open(&visitor, path, None).await.is(404).is_page("en");
    }
}

#[tokio::test]
async fn a_slash_at_the_end_leads_to_the_address_without_it() {
    let world = World::empty().await;
    for site in [Site::Citizen, Site::Office] {
        let visitor = Visitor::new(&world, site);
        for (path, to) in [
            ("/en/", "/en"),
            ("/fi/selosteet/", "/fi/selosteet"),
            ("/sv/dataskyddsbeskrivningar/ura/", "/sv/dataskyddsbeskrivningar/ura"),
            (
                "/en/requests/new/?register=ura&kind=correct",
                "/en/requests/new?register=ura&kind=correct",
            ),
        ] {
            let answer = open(&visitor, path, None).await.is(308);
            assert_eq!(answer.location(), to);
        }
    }
}

/// The links to the other languages keep the query, so that they show the same choices.
#[tokio::test]
async fn the_language_switch_keeps_the_query() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let page = aino.open("/en/requests/new?register=ura&kind=correct").await.is(200);
    page.says("href=\"/sv/begaran/ny?register=ura&amp;kind=correct\" lang=\"sv\"");
    let page = aino.open("/en/requests/new?sent=1").await.is(200);
    page.says("href=\"/fi/pyynnot/uusi?sent=1\"");
    // What somebody put into the query of a link is shown as text.
    let page = aino.open("/en/requests/new?%22%3E%3Cb%3E=%22%3E").await;
    assert!(!page.body.contains("\"><b>") && !page.body.contains("=\">\" lang"));
}
