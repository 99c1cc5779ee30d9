//! The answers of the intake have the security headers, and a refused token is logged.

use axum::{body::Body, http::Request};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
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

/// A delivery that is too large gets an answer that names the limit, also on a real connection: if the server stopped
/// reading too early, the sender would see only a broken connection.
#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_that_is_too_large_is_told_the_limit() {
    let world = World::empty().await;
    let token = store::Keyring::digest(&[b"a-token-of-the-tests"]);
    let senders = format!(r#"[{{"name":"t","token_sha256":"{token}","registers":["URA"]}}]"#);
    let senders = server::intake::Senders::parse(&senders, true).expect("a sender");
    let router = server::intake::router(world.store.clone(), senders);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let served = tokio::spawn(async move { axum::serve(listener, router).await });
    let send = |body: String| async move {
        let mut stream = TcpStream::connect(address).await.expect("connected");
        let head = format!(
            "POST /deliveries HTTP/1.1\r\nhost: intake\r\nauthorization: Bearer a-token-of-the-tests\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.expect("sent");
        stream.write_all(body.as_bytes()).await.expect("sent whole");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("answered");
        answer
    };
    for length in [4 * 1024 * 1024 + 1, 12_000_000] {
        let answer = send("x".repeat(length)).await;
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
        assert!(answer.contains("at most 4194304 bytes"), "{answer}");
    }
    // One line with as many bytes as one call may have.
    let answer = send("x".repeat(4 * 1024 * 1024)).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(answer.contains("longer than 65536 bytes"), "{answer}");
    served.abort();
}
