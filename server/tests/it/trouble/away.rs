//! The database does not answer.

use std::{sync::Arc, time::Duration};

use domain::language::Language;
use futures_util::future::join_all;
use pages::{OfficeUrl, OwnUrl, Site, Url};
use store::Store;

use crate::support::{
    addresses::{ask_about_phone, every},
    browser::{Browser, Official, Visitor},
    logs::Logs,
    people::{AINO, OONA},
    steps,
    world::{World, keys, router, tables},
};

/// A store at an address where no database answers.
fn nowhere() -> Arc<Store> {
    Arc::new(Store::at("http://127.0.0.1:9", tables(), keys()))
}

#[tokio::test]
async fn every_page_that_needs_it_says_so_and_when_to_come_again() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    let oona = Official::log_in(&world, OONA).await;
    let logs = Logs::start();
    let store = nowhere();
    for (site, name, token) in [
        (Site::Citizen, "__Host-sid", aino.cookie("__Host-sid")),
        (Site::Office, "__Host-ssid", oona.cookie("__Host-ssid")),
    ] {
        let browser = Browser::new(site, router(site, &store));
        browser.set_cookie(name, &token.expect("a session"));
        // All pages are asked for at the same time, since each of them waits for its attempts.
        let urls = every(&request).into_iter().zip(Language::ALL.into_iter().cycle());
        let answers = urls
            .map(async |(url, language)| (browser.open(&url.path(language)).await, url, language));
        for (answer, url, language) in join_all(answers).await {
            let answer = answer.is(503);
            answer.is_page(language.tag());
            assert_eq!(answer.header("retry-after"), "30");
            logs.hold(answer.reference());
            for word in ["DynamoDB", "127.0.0.1", "dispatch", "tietoni-", "connection"] {
                assert!(!answer.body.contains(word), "{word} is told at {url:?}");
            }
        }
        let path = if site == Site::Citizen {
            ask_about_phone().path(Language::Sv)
        } else {
            OfficeUrl::Case(request.clone()).path(Language::Sv)
        };
        let answer = browser.post(&path, &[("proposed", "x")]).await.is(503);
        answer.is_page("sv");
        logs.hold(answer.reference());
    }
    logs.lack(&["Koetesti", AINO.code, "040 000"]);
}

#[tokio::test]
async fn what_needs_no_database_goes_on() {
    let store = nowhere();
    for site in [Site::Citizen, Site::Office] {
        let browser = Browser::new(site, router(site, &store));
        for path in ["/health", "/fi", "/sv/kakor", "/en/accessibility"] {
            browser.open(path).await.is(200);
        }
        browser.open("/").await.is(303);
        browser.open("/en/nothing").await.is(404);
        // A page of one's own data asks for a login, although a login would fail now too.
        let own =
            if site == Site::Citizen { Url::from(OwnUrl::MyData) } else { OfficeUrl::Queue.into() };
        browser.visit(&own).await.is(401);
    }
}

#[tokio::test]
async fn logging_in_and_out_say_so_too() {
    use crate::support::provider::{Provider, Says, query};
    let world = World::empty().await;
    let provider = Provider::start().await;
    let store = nowhere();
    let well = Browser::new(
        Site::Citizen,
        crate::support::world::router_at(Site::Citizen, &world.store, &provider.issuer),
    );
    let ill = Browser::new(
        Site::Citizen,
        crate::support::world::router_at(Site::Citizen, &store, &provider.issuer),
    );
    let logs = Logs::start();
    let begun = well.post("/login", &[("language", "sv")]).await.is(303);
    let back = provider.answer(&query(begun.location()), Says::aino());
    ill.set_cookie("lang", "sv");
    ill.set_cookie("__Host-login", &well.cookie("__Host-login").expect("a login"));
    ill.set_cookie("__Host-sid", &"x".repeat(43));
    for answer in [ill.post("/login", &[("language", "sv")]).await, ill.open(&back).await] {
        let answer = answer.is(503);
        answer.is_page("sv");
        assert_eq!(answer.cookie("__Host-sid"), None, "nobody is let in or told to be out");
        logs.hold(answer.reference());
    }
}

/// A person waits for the page: it comes within ten seconds also if the database does not answer.
#[tokio::test]
async fn a_database_that_never_answers_is_not_waited_for() {
    let silent = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let endpoint = format!("http://{}", silent.local_addr().expect("an address"));
    let store = Arc::new(Store::at(&endpoint, tables(), keys()));
    let browser = Browser::new(Site::Citizen, router(Site::Citizen, &store));
    let begun = std::time::Instant::now();
    browser.open("/en/notices").await.is(503).is_page("en");
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    drop(silent);
    let visitor = Visitor::new(&World::empty().await, Site::Citizen);
    visitor.open("/en/notices").await.is(200);
}
