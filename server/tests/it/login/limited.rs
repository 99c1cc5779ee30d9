//! Logins begun from one network address are limited. The limit stops neither another address nor somebody who is logged
//! in.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo, http::Method};
use desk::limits::{CALLBACKS, LOGIN_STARTS, UNOWNED_FORMS};
use domain::{language::Language, register::RegisterCode};
use pages::{PublishingUrl, Site};

use super::{browser, come_back};
use crate::support::{
    answer::Answer,
    browser::{Browser, Citizen, Visitor},
    people::AINO,
    provider::{Provider, Says},
    world::World,
};

const LIBRARY: &str = "203.0.113.7";

/// Begins a login from a network address.
async fn begin(browser: &Browser, address: &str) -> Answer {
    let mut request = browser
        .own_form("/login")
        .method(Method::POST)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("language=en"))
        .expect("a request");
    let from: SocketAddr = format!("{address}:50000").parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(from));
    browser.send(request).await
}

#[tokio::test]
async fn a_cookie_that_looks_like_a_session_does_not_get_round_the_limit() {
    let world = World::with_aino().await;
    for _ in 0..LOGIN_STARTS.most {
        let now = server::clock::now();
        world.store.count(&LOGIN_STARTS, LIBRARY, now).await.expect("it counts");
    }
    let nobody = Visitor::new(&world, Site::Citizen);
    let answer = begin(&nobody, LIBRARY).await.is(429);
    assert!(answer.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds <= 600));
    nobody.set_cookie("__Host-sid", &"x".repeat(43));
    begin(&nobody, LIBRARY).await.is(429);

    assert_ne!(begin(&nobody, "203.0.113.8").await.status, 429, "another address");
    let aino = Citizen::log_in(&world, AINO).await;
    assert_ne!(begin(&aino, LIBRARY).await.status, 429, "somebody who is logged in");
}

/// A request with this network address. `keep` also takes the cookies of the answer.
async fn from(
    browser: &Browser,
    mut request: axum::http::Request<Body>,
    address: &str,
    keep: bool,
) -> Answer {
    let from: SocketAddr = format!("{address}:50000").parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(from));
    if keep { browser.fetch(request).await } else { browser.send(request).await }
}

/// Any page of the web can make its readers' browsers ask for the callback: <img src=".../login/callback">.
/// Such requests carry no cookie of ours.
#[tokio::test]
async fn answers_that_belong_to_no_login_of_the_browser_lock_nobody_out() {
    let world = World::with_aino().await;
    let provider = Provider::start().await;
    let image = Visitor::new(&world, Site::Citizen);
    for _ in 0..CALLBACKS.most {
        let request =
            image.request(Method::GET, "/login/callback").header("sec-fetch-site", "cross-site");
        from(&image, request.body(Body::empty()).expect("a request"), LIBRARY, false).await;
    }
    let aino = browser(&world, Site::Citizen, &provider);
    let back = come_back(&aino, &provider, Says::aino()).await;
    let request = aino.request(Method::GET, &back).body(Body::empty()).expect("a request");
    from(&aino, request, LIBRARY, true).await.is(303);
}

/// A session of the citizens' site is nobody's on the officials' site, so its forms are limited like those of nobody.
#[tokio::test]
async fn a_session_of_the_other_site_saves_no_more_forms_than_no_session() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let office = Visitor::new(&world, Site::Office);
    office.set_cookie("__Host-ssid", &aino.cookie("__Host-sid").expect("a session"));
    let edit = PublishingUrl::Edit(RegisterCode::Ura).path(Language::En);
    let mut saved = 0;
    for _ in 0..UNOWNED_FORMS.most + 10 {
        let body = format!("revision=0&body-0-fi={}", "y".repeat(200_000));
        let request =
            office.own_form(&edit).header("content-type", "application/x-www-form-urlencoded");
        let answer =
            from(&office, request.body(Body::from(body)).expect("a request"), LIBRARY, false).await;
        saved += usize::from(answer.cookie("__Host-slogin").is_some());
    }
    assert!(saved <= UNOWNED_FORMS.most as usize, "{saved} rows of 200 kB for 24 hours");
}
