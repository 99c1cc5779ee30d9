//! The intake's answers: guarded like a page's, and a refused token leaves a trace.

use axum::{body::Body, http::Request};
use tower::ServiceExt as _;

use crate::support::{answer::Answer, logs::Logs, world::World};

#[tokio::test]
async fn the_intake_is_guarded_and_logs_a_token_that_is_none() {
    let world = World::empty().await;
    let senders = server::intake::Senders::parse("[]", true).expect("nobody");
    let router = server::intake::router(world.store.clone(), senders);
    let logs = Logs::start();
    for (method, path, status) in [
        ("GET", "/health", 200),
        ("GET", "/schema", 200),
        ("POST", "/deliveries", 401),
        ("GET", "/deliveries", 405),
        ("GET", "/nothing", 404),
    ] {
        let request = Request::builder().method(method).uri(path);
        let request = request.header("authorization", "Bearer of-bad-news").body(Body::empty());
        let answer = router.clone().oneshot(request.expect("a request")).await.expect("an answer");
        let answer = Answer::read(answer).await.is(status);
        for (name, value) in [
            ("strict-transport-security", "max-age=63072000; includeSubDomains"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {path}");
        }
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; frame-ancestors 'none'"), "{policy}");
    }
    logs.hold("a delivery without a valid token was refused");
    logs.lack(&["of-bad-news"]);
}
