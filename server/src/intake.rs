//! The intake: registers deliver NDJSON over HTTP. There are no pages and no sessions; a delivering system sends a
//! token.

use std::{collections::BTreeSet, panic::AssertUnwindSafe, sync::Arc};

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use desk::{IntakeDesk, Sender};
use domain::register::RegisterCode;
use futures_util::FutureExt as _;
use serde::Deserialize;
use store::{Keyring, Store};

use crate::{
    clock,
    config::{ConfigError, optional, required, unusable},
    layers::headers,
};

/// Largest delivery in one call, in bytes: what a Lambda function can receive.
const LARGEST: usize = 4 * 1024 * 1024;

/// Who may deliver what.
#[derive(Debug, Clone)]
pub struct Senders {
    senders: Arc<Vec<Known>>,
    artificial_only: bool,
}

/// A delivering system.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    name: String,
    /// SHA-256 of its token, in hexadecimal digits: the configuration holds no token.
    token_sha256: String,
    registers: BTreeSet<RegisterCode>,
}

impl Senders {
    /// `TIETONI_SENDERS`: a JSON list of `{"name", "token_sha256", "registers"}`; `TIETONI_PRODUCTION` as
    /// for the sites.
    pub fn from_env() -> Result<Self, ConfigError> {
        let production = optional("TIETONI_PRODUCTION")?.as_deref() == Some("yes");
        Self::parse(&required("TIETONI_SENDERS")?, !production)
    }

    /// Senders of a JSON list.
    pub fn parse(json: &str, artificial_only: bool) -> Result<Self, ConfigError> {
        let senders = serde_json::from_str(json).map_err(|why| unusable("TIETONI_SENDERS", why))?;
        Ok(Self { senders: Arc::new(senders), artificial_only })
    }

    /// The sender of a token. Hashes are compared, so the time it takes reveals nothing about the token.
    fn of(&self, token: &str) -> Option<Sender> {
        let hash = Keyring::digest(&[token.as_bytes()]);
        self.senders
            .iter()
            .find(|known| known.token_sha256 == hash)
            .map(|known| Sender { name: known.name.clone(), registers: known.registers.clone() })
    }
}

/// The intake's router: `POST /deliveries`, `GET /schema`, `GET /health`.
pub fn router(store: Arc<Store>, senders: Senders) -> Router {
    Router::new()
        .route("/deliveries", post(deliver))
        .route("/schema", get(|| async { Json(domain::delivery::schema()) }))
        .route("/health", get(|| async { "ok" }))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(from_fn(catch_panic))
        .layer(from_fn(headers::add_to_other))
        .with_state((store, senders))
}

/// A panic is answered with 500, like any other internal error.
async fn catch_panic(request: Request, next: Next) -> Response {
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    answer.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

async fn deliver(
    State((store, senders)): State<(Arc<Store>, Senders)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let Some(sender) = token.and_then(|token| senders.of(token)) else {
        // The token itself is not logged: it may be a valid one with a typing error.
        tracing::warn!(has_token = token.is_some(), "a delivery without a valid token was refused");
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response();
    };
    let desk = IntakeDesk::open(store, sender, senders.artificial_only, clock::now());
    let receipt = desk.deliver(&body).await;
    if receipt.stopped_at.is_none() {
        return Json(receipt).into_response();
    }
    let later = [(header::RETRY_AFTER, "30")];
    (StatusCode::SERVICE_UNAVAILABLE, later, Json(receipt)).into_response()
}
