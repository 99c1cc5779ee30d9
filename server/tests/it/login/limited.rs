//! Logins begun from one network address are limited. The limit stops neither another address nor somebody who is logged
//! in.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo, http::Method};
use desk::limits::LOGIN_STARTS;
use pages::Site;

use crate::support::{
    answer::Answer,
    browser::{Browser, Citizen, Visitor},
    people::AINO,
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
