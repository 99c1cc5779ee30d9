//! The identity provider, which lives on when the program dies.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use serde_json::{Value, json};
use testing::openid;
use tokio::net::TcpListener;

/// The level of assurance that the sites ask for.
const ACR: &str = "http://ftn.ficora.fi/2017/loatest2";

/// The provider.
#[derive(Debug)]
pub struct Provider {
    pub port: u16,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    issuer: String,
    granted: Mutex<HashMap<String, Granted>>,
}

/// A code that was given out.
#[derive(Debug)]
struct Granted {
    asked: BTreeMap<String, String>,
    claims: Value,
}

impl Provider {
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let issuer = format!("http://localhost:{port}");
        let shared = Arc::new(Shared { issuer, granted: Mutex::default() });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(|| async { Json(openid::keys()) }))
            .route("/token", post(redeem))
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { port, shared }
    }

    pub fn issuer(&self) -> &str {
        &self.shared.issuer
    }

    /// Somebody came from this address and chose who to be: the path of the site they are sent back to.
    pub fn answer(&self, address: &str, claims: Value) -> String {
        let query = address.split_once('?').map_or("", |(_, query)| query);
        let asked: BTreeMap<String, String> =
            url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let state = asked["state"].clone();
        let code = format!("code-{state}");
        let granted = Granted { asked, claims };
        self.shared.granted.lock().expect("no panic").insert(code.clone(), granted);
        let answer = [("code", code.as_str()), ("state", &state), ("iss", self.issuer())];
        let answer =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(answer).finish();
        format!("/login/callback?{answer}")
    }
}

async fn metadata(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(openid::metadata(&shared.issuer))
}

async fn redeem(State(shared): State<Arc<Shared>>, body: String) -> Response {
    let form: BTreeMap<String, String> =
        url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let granted = shared.granted.lock().expect("no panic").remove(&form["code"]);
    let Some(Granted { asked, claims }) = granted.filter(|granted| {
        openid::challenge(&form["code_verifier"]) == granted.asked["code_challenge"]
    }) else {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })))
            .into_response();
    };
    let now = server::clock::now().as_second();
    let mut token = json!({
        "iss": shared.issuer,
        "aud": asked["client_id"],
        "iat": now,
        "exp": now + 300,
        "auth_time": now,
        "nonce": asked["nonce"],
        "acr": ACR,
    });
    for (name, value) in claims.as_object().into_iter().flatten() {
        token[name] = value.clone();
    }
    let id_token = openid::token(&token);
    Json(json!({ "access_token": "unused", "token_type": "Bearer", "id_token": id_token }))
        .into_response()
}
