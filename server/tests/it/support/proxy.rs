//! A proxy between the store and the embedded database. It throttles, fails or loses answers as a test tells it.

use std::{ops::Deref, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use store::{Store, testing::Answer};
pub use testing::Fault;
use testing::{Rules, database::refused};
use tokio::net::TcpListener;

use super::world::{World, keys, tables};

/// A proxy, and a store that calls the database through it.
pub struct Proxy {
    pub store: Arc<Store>,
    shared: Arc<Shared>,
}

struct Shared {
    behind: String,
    client: reqwest::Client,
    rules: Rules,
}

impl Proxy {
    /// Starts a proxy in front of a world's database. Its store has the keys of that world.
    pub async fn before(world: &World) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let shared = Arc::new(Shared {
            behind: world.endpoint.clone(),
            client: reqwest::Client::new(),
            rules: Rules::default(),
        });
        let router = Router::new().fallback(call).with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { store: Arc::new(Store::at(&endpoint, tables(), keys())), shared }
    }
}

/// The rules that say which calls meet a fault.
impl Deref for Proxy {
    type Target = Rules;

    fn deref(&self) -> &Rules {
        &self.shared.rules
    }
}

async fn call(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let target = headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    let operation = target.and_then(|target| target.split('.').nth(1)).unwrap_or_default();
    let text = String::from_utf8_lossy(&body);
    match shared.rules.fault(operation, &text) {
        None => forward(&shared, headers, body.clone()).await,
        Some(Fault::Error(code)) => answered(refused(code, None)),
        Some(Fault::Cancelled(reason)) => {
            answered(refused("TransactionCanceledException", Some((reason, &text))))
        }
        Some(Fault::AnswerLost) => {
            let answer = forward(&shared, headers, body.clone()).await;
            assert_eq!(answer.status(), StatusCode::OK, "what is lost was carried out");
            hang_up()
        }
        Some(Fault::NoAnswer) => {
            forward(&shared, headers, body.clone()).await;
            std::future::pending().await
        }
        Some(Fault::CallLost) => hang_up(),
    }
}

/// Ends the task of the connection, and so the connection, without an answer and without output on the console.
fn hang_up() -> ! {
    std::panic::resume_unwind(Box::new("the connection ends"))
}

fn answered(answer: Answer) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/x-amz-json-1.0")];
    let status = StatusCode::from_u16(answer.status).expect("a status");
    (status, kind, answer.body).into_response()
}

async fn forward(shared: &Shared, mut headers: HeaderMap, body: Bytes) -> Response {
    headers.remove(header::HOST);
    let call = shared.client.post(&shared.behind).headers(headers).body(body);
    let answer = call.send().await.expect("the embedded database answers");
    let (status, headers) = (answer.status(), answer.headers().clone());
    let body = answer.bytes().await.expect("a body");
    let kept = headers.into_iter().filter(|(name, _)| {
        name.as_ref().is_some_and(|name| name == "content-type" || name == "x-amz-crc32")
    });
    let kept: HeaderMap = kept.filter_map(|(name, value)| Some((name?, value))).collect();
    (status, kept, body).into_response()
}
