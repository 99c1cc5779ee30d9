//! Providers that do not answer, refuse a code or leave names out; and the policy that allows a login's redirects.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use pages::{OwnUrl, Site};

use super::{browser, come_back, log_in};
use crate::support::{
    browser::Browser,
    people::AINO_DATA,
    provider::{Provider, Says},
    world::{World, router_at},
};

/// All logins wait for the provider at the same time, not one after the other. For a while nobody asks it again.
#[tokio::test]
async fn a_silent_provider_is_not_waited_for_in_turn() {
    let world = World::empty().await;
    let silent = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let issuer = format!("http://{}", silent.local_addr().expect("an address"));
    let router = router_at(Site::Citizen, &world.store, &issuer);
    let browsers = [(); 3].map(|()| Browser::new(Site::Citizen, router.clone()));
    let begun = Instant::now();
    for answer in join_all(browsers.iter().map(|browser| browser.post("/login", &[]))).await {
        answer.is(502);
    }
    assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
    let begun = Instant::now();
    browsers[0].post("/login", &[]).await.is(502);
    browsers[0].set_cookie("__Host-sid", &"x".repeat(43));
    browsers[0].post("/logout", &[]).await.is(303);
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
}

/// The provider works, so the page asks the person to begin again (400, not 502).
#[tokio::test]
async fn a_code_that_is_too_old_is_told_as_such() {
    let world = World::empty().await;
    let provider = Provider::start().await;
    let browser = browser(&world, Site::Citizen, &provider);
    let back = come_back(&browser, &provider, Says::aino()).await;
    let answer = browser.open(&back.replace("code=code-", "code=other-")).await.is(400);
    assert_eq!(answer.cookie("__Host-sid"), None);
}

/// A mail scanner or a browser may request a link before the person opens it. This does not consume the login.
#[tokio::test]
async fn looking_at_the_callback_does_not_use_the_login_up() {
    let world = World::empty().await;
    let provider = Provider::start().await;
    let browser = browser(&world, Site::Citizen, &provider);
    let back = come_back(&browser, &provider, Says::aino()).await;
    let head = browser.request(axum::http::Method::HEAD, &back).body(axum::body::Body::empty());
    let answer = browser.fetch(head.expect("a request")).await.is(405);
    assert_eq!(answer.header("allow"), "GET");
    browser.open(&back).await.is(303);
    browser.visit(OwnUrl::MyData).await.is(200);
}

/// If the provider leaves the names out, that does not mean that the person has none.
#[tokio::test]
async fn a_login_without_names_blanks_no_name() {
    let world = World::with(&[AINO_DATA]).await;
    let provider = Provider::start().await;
    let (family, given) = ("urn:oid:2.5.4.4", "urn:oid:1.2.246.575.1.14");
    let null = || serde_json::Value::Null;
    for says in [
        Says::aino(),
        Says::aino().but(family, null()).but(given, null()),
        Says::aino().but(given, "  "),
        Says::aino().but(family, null()),
    ] {
        let browser = browser(&world, Site::Citizen, &provider);
        log_in(&browser, &provider, says).await.is(303);
        browser.visit(OwnUrl::MyData).await.is(200).says("Aino Koetesti");
    }
}

/// Browsers check every redirect after a form, so the policy must allow the addresses to which a login redirects.
#[tokio::test]
async fn the_policy_allows_where_a_login_leads() {
    let world = World::empty().await;
    let provider = Provider::start().await;
    let mut config = crate::support::world::config(Site::Citizen, "https://issuer.example");
    config.form_origins = vec!["https://bank.example".into()];
    let browser = Browser::new(Site::Citizen, server::citizen(config, world.store.clone()));
    let policy = browser.open("/en").await.header("content-security-policy").to_owned();
    let allowed = "form-action 'self' https://issuer.example https://bank.example;";
    assert!(policy.contains(allowed), "{policy}");
    // The addresses in the metadata are known after the first login has begun.
    let browser = super::browser(&world, Site::Citizen, &provider);
    browser.post("/login", &[]).await.is(303);
    let policy = browser.open("/en").await.header("content-security-policy").to_owned();
    assert!(policy.contains(&format!("form-action 'self' {};", provider.issuer)), "{policy}");
}
