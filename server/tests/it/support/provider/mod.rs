//! An OpenID provider that answers what a test tells it. [`Provider::answer`] takes the place of its page, on which a
//! person chooses who to be.

mod token;

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use testing::openid;
use tokio::net::TcpListener;

pub use token::{Says, Signed};

use super::world::{ACR, SECRET, origin};

/// A provider that listens on its own port.
pub struct Provider {
    pub issuer: String,
    shared: Arc<Shared>,
}

struct Shared {
    issuer: String,
    granted: Mutex<HashMap<String, Granted>>,
    /// Whether the metadata contain the address at which a session is ended.
    ends_sessions: bool,
}

/// What belongs to a code that was given out.
struct Granted {
    asked: BTreeMap<String, String>,
    says: Says,
}

/// The query of an address, by name.
pub fn query(address: &str) -> BTreeMap<String, String> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

impl Provider {
    pub async fn start() -> Self {
        Self::with(true).await
    }

    /// A provider without an address at which a session is ended.
    pub async fn without_logout() -> Self {
        Self::with(false).await
    }

    async fn with(ends_sessions: bool) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let granted = Mutex::default();
        let shared = Arc::new(Shared { issuer: issuer.clone(), granted, ends_sessions });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(|| async { Json(testing::openid::keys()) }))
            .route("/token", post(redeem))
            .with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { issuer, shared }
    }

    /// Checks what the site asked, and returns the address to which the browser is sent back after the person has
    /// chosen.
    #[track_caller]
    pub fn answer(&self, asked: &BTreeMap<String, String>, says: Says) -> String {
        for (name, value) in [
            ("response_type", "code"),
            ("scope", "openid"),
            ("acr_values", ACR),
            ("prompt", "login"),
            ("code_challenge_method", "S256"),
        ] {
            assert_eq!(asked.get(name).map(String::as_str), Some(value), "{name}");
        }
        for name in ["state", "nonce", "code_challenge"] {
            let random = asked.get(name).map_or("", String::as_str);
            assert!(random.len() >= 43, "{name} has 256 bits: {random:?}");
        }
        let code = format!("code-{}", asked["state"]);
        let answer = [("code", &code), ("state", &asked["state"]), ("iss", &self.issuer)];
        let answer =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(answer).finish();
        let granted = Granted { asked: asked.clone(), says };
        self.shared.granted.lock().expect("no panic").insert(code, granted);
        format!("/login/callback?{answer}")
    }
}

async fn metadata(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let mut metadata = openid::metadata(&shared.issuer);
    if shared.ends_sessions {
        metadata["end_session_endpoint"] = format!("{}/end", shared.issuer).into();
    }
    Json(metadata)
}

/// The token endpoint. It takes each code once, from the client that got it, with the verifier of its challenge.
async fn redeem(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: String) -> Response {
    let form: BTreeMap<String, String> =
        url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let value = |name: &str| form.get(name).map_or("", String::as_str);
    let refuse =
        |error: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response();
    let Some(granted) = shared.granted.lock().expect("no panic").remove(value("code")) else {
        return refuse("invalid_grant");
    };
    let client = &granted.asked["client_id"];
    let site = if client == "tietoni-office" { pages::Site::Office } else { pages::Site::Citizen };
    let proof = STANDARD.encode(format!("{client}:{SECRET}"));
    let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if shown != Some(&format!("Basic {proof}")) {
        return refuse("invalid_client");
    }
    let redirect = format!("{}/login/callback", origin(site));
    if value("redirect_uri") != redirect || granted.asked["redirect_uri"] != redirect {
        return refuse("invalid_request");
    }
    if testing::openid::challenge(value("code_verifier")) != granted.asked["code_challenge"] {
        return refuse("invalid_grant");
    }
    granted.says.answer(&shared.issuer, client, &granted.asked["nonce"])
}
