//! Logging out when the store or the provider does not answer: the browser forgets its session in every case.

use std::sync::Arc;

use axum::Router;
use pages::Site;
use store::Store;

use crate::support::{
    answer::Answer,
    browser::{Browser, Citizen},
    logs::Logs,
    people::AINO,
    provider::Provider,
    world::{World, keys, router, router_at, tables},
};

const PROVIDERS: &str = "/end?client_id=tietoni-citizen";

fn with_session(router: Router) -> Browser {
    let browser = Browser::new(Site::Citizen, router);
    browser.set_cookie("__Host-sid", &"x".repeat(43));
    browser
}

fn forgets(answer: &Answer) {
    let cookie = answer.cookie("__Host-sid").unwrap_or_default();
    assert!(cookie.starts_with("__Host-sid=;") && cookie.ends_with("Max-Age=0"), "{cookie}");
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
}

#[tokio::test]
async fn a_session_that_cannot_be_ended_is_forgotten_by_its_browser() {
    let store = Arc::new(Store::at("http://127.0.0.1:9", tables(), keys()));
    let logs = Logs::start();
    let answer = with_session(router(Site::Citizen, &store)).post("/logout", &[]).await.is(503);
    forgets(&answer);
    logs.hold(answer.reference());

    // The provider's session is ended nevertheless, since the next person may use the same computer.
    let provider = Provider::start().await;
    let browser = with_session(router_at(Site::Citizen, &store, &provider.issuer));
    let answer = browser.post("/logout", &[]).await.is(303);
    forgets(&answer);
    let to = answer.location();
    assert!(to.starts_with(&format!("{}{PROVIDERS}", provider.issuer)), "{to}");
    logs.hold("a session was not ended");
}

#[tokio::test]
async fn a_session_that_is_gone_already_is_ended_at_the_provider_too() {
    let world = World::with_aino().await;
    let provider = Provider::start().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let token = aino.cookie("__Host-sid").expect("a session");
    aino.post("/logout", &[]).await.is(303);
    let browser = with_session(router_at(Site::Citizen, &world.store, &provider.issuer));
    browser.set_cookie("__Host-sid", &token);
    let answer = browser.post("/logout", &[]).await.is(303);
    forgets(&answer);
    assert!(answer.location().contains(PROVIDERS), "{}", answer.location());
}

/// Whoever sends a body that cannot be read also wants to log out.
#[tokio::test]
async fn a_form_that_cannot_be_read_logs_out_all_the_same() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let form = aino.own_form("/logout").header("content-type", "text/plain");
    let answer = aino.fetch(form.body("x".into()).expect("a request")).await.is(303);
    forgets(&answer);
}
