//! A DynamoDB that has bad days: between the store and the embedded database, it throttles, fails or loses
//! answers as a test tells it.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};
use store::Store;
use tokio::net::TcpListener;

use super::world::{World, keys, tables};

/// What happens to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Refused with this error.
    Error(&'static str),
    /// A transaction that is cancelled for this reason, as DynamoDB tells when a table is too busy.
    Cancelled(&'static str),
    /// Carried out, and the connection ends before the answer.
    AnswerLost,
    /// The connection ends before anything is carried out.
    CallLost,
}

/// Calls that go wrong.
#[derive(Debug, Clone)]
struct Rule {
    operation: &'static str,
    /// Table named in the call.
    table: &'static str,
    fault: Fault,
    /// How many more times.
    times: usize,
}

/// The database behind.
pub struct Proxy {
    pub store: Arc<Store>,
    shared: Arc<Shared>,
}

struct Shared {
    behind: String,
    client: reqwest::Client,
    rules: Mutex<Vec<Rule>>,
}

impl Proxy {
    /// In front of a world's database, with the same keys.
    pub async fn before(world: &World) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let shared = Arc::new(Shared {
            behind: world.endpoint.clone(),
            client: reqwest::Client::new(),
            rules: Mutex::default(),
        });
        let router = Router::new().fallback(call).with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { store: Arc::new(Store::at(&endpoint, tables(), keys())), shared }
    }

    /// From now on, calls of this operation on this table go wrong this many times.
    pub fn breaks(&self, operation: &'static str, table: &'static str, fault: Fault, times: usize) {
        let rule = Rule { operation, table, fault, times };
        self.shared.rules.lock().expect("no panic").push(rule);
    }

    /// For good.
    pub fn always(&self, operation: &'static str, table: &'static str, fault: Fault) {
        self.breaks(operation, table, fault, usize::MAX);
    }

    /// The day gets better.
    pub fn heals(&self) {
        self.shared.rules.lock().expect("no panic").clear();
    }
}

impl Shared {
    /// The fault of this call, used up.
    fn fault(&self, operation: &str, body: &str) -> Option<Fault> {
        let mut rules = self.rules.lock().expect("no panic");
        let rule = rules.iter_mut().find(|rule| {
            let table = format!("\"tietoni-{}\"", rule.table);
            rule.times > 0 && rule.operation == operation && body.contains(&table)
        })?;
        rule.times -= 1;
        Some(rule.fault)
    }
}

async fn call(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let target = headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    let operation = target.and_then(|target| target.split('.').nth(1)).unwrap_or_default();
    match shared.fault(operation, &String::from_utf8_lossy(&body)) {
        None => forward(&shared, headers, body).await,
        Some(Fault::Error(code)) => refuse(code, json!({})),
        Some(Fault::Cancelled(reason)) => {
            let places = serde_json::from_slice::<Value>(&body).ok();
            let places = places.and_then(|body| body["TransactItems"].as_array().map(Vec::len));
            let mut reasons = vec![json!({ "Code": "None" }); places.unwrap_or(1)];
            reasons[0] = json!({ "Code": reason, "Message": "too busy" });
            refuse("TransactionCanceledException", json!({ "CancellationReasons": reasons }))
        }
        Some(Fault::AnswerLost) => {
            let answer = forward(&shared, headers, body).await;
            assert_eq!(answer.status(), StatusCode::OK, "what is lost was carried out");
            hang_up()
        }
        Some(Fault::CallLost) => hang_up(),
    }
}

/// Ends the connection's task, and the connection with it, without an answer or a word on the console.
fn hang_up() -> ! {
    std::panic::resume_unwind(Box::new("the connection ends"))
}

fn refuse(code: &str, mut body: Value) -> Response {
    body["__type"] = format!("com.amazonaws.dynamodb.v20120810#{code}").into();
    body["message"] = "The level of configured throughput was exceeded.".into();
    let status = if code == "InternalServerError" { 500 } else { 400 };
    let kind = [(header::CONTENT_TYPE, "application/x-amz-json-1.0")];
    let status = StatusCode::from_u16(status).expect("a status");
    (status, kind, body.to_string()).into_response()
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
