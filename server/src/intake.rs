//! The intake: registers deliver NDJSON over HTTP. There are no pages and no sessions; each delivering system sends its
//! token with every call.

use std::{
    collections::BTreeSet,
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Json, Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use desk::{IntakeDesk, Sender, StopReason};
use domain::register::RegisterCode;
use futures_util::{FutureExt as _, StreamExt as _};
use serde::Deserialize;
use serde_json::json;
use store::{Keyring, Store};

use crate::{
    clock,
    config::{ConfigError, optional, required, unusable},
    layers::headers,
};

/// Largest delivery in one call, in bytes. A Lambda function can receive 6 MB, and base64 makes a body a third larger.
const LARGEST: usize = 4 * 1024 * 1024;
/// A delivery that is too large is read up to this many bytes and dropped before it is answered: a sender whose
/// connection is closed while it still sends never sees the answer.
const READ_AT_MOST: usize = 16 * LARGEST;
/// How long one call takes lines. The gateway waits 30 seconds for the function, and the last line may still wait for
/// the database when this time is over.
const LONGEST: Duration = Duration::from_secs(20);

/// The delivering systems, each with the registers it may deliver for.
#[derive(Debug, Clone)]
pub struct Senders {
    senders: Arc<Vec<Known>>,
    artificial_only: bool,
}

/// A delivering system, as `TIETONI_SENDERS` lists it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    name: String,
    /// SHA-256 of its token, in hexadecimal digits: the configuration holds no token.
    token_sha256: String,
    registers: BTreeSet<RegisterCode>,
}

impl Senders {
    /// Reads `TIETONI_SENDERS`, a JSON list of `{"name", "token_sha256", "registers"}`, and `TIETONI_PRODUCTION`, which
    /// means the same as for the sites.
    pub fn from_env() -> Result<Self, ConfigError> {
        let production = optional("TIETONI_PRODUCTION")?.as_deref() == Some("yes");
        Self::parse(&required("TIETONI_SENDERS")?, !production)
    }

    /// The senders of a JSON list. `artificial_only` refuses every real identity code.
    pub fn parse(json: &str, artificial_only: bool) -> Result<Self, ConfigError> {
        let senders = serde_json::from_str(json).map_err(|why| unusable("TIETONI_SENDERS", why))?;
        Ok(Self { senders: Arc::new(senders), artificial_only })
    }

    /// The sender of a token. Only hashes are compared, so the time of the comparison reveals nothing about the token.
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
        .layer(from_fn(catch_panic))
        .layer(from_fn(headers::add_to_other))
        .with_state((store, senders))
}

/// Turns a panic into 500, so that the sender gets an answer.
async fn catch_panic(request: Request, next: Next) -> Response {
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    answer.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

async fn deliver(
    State((store, senders)): State<(Arc<Store>, Senders)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let started = Instant::now();
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let Some(sender) = token.and_then(|token| senders.of(token)) else {
        // The token itself is not logged: it may be a valid one with a typing error.
        tracing::warn!(has_token = token.is_some(), "a delivery without a valid token was refused");
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response();
    };
    let body = match read(body).await {
        Ok(Some(body)) => body,
        Ok(None) => {
            tracing::warn!(sender = sender.name, "a delivery was larger than one call may be");
            let why = format!(
                "a delivery has at most {LARGEST} bytes; send it in parts, cut between lines"
            );
            return (StatusCode::PAYLOAD_TOO_LARGE, Json(json!({ "error": why }))).into_response();
        }
        Err(error) => {
            tracing::warn!(sender = sender.name, %error, "a delivery was cut off");
            let why = json!({ "error": "the delivery was cut off; nothing of it was taken" });
            return (StatusCode::BAD_REQUEST, Json(why)).into_response();
        }
    };
    let desk = IntakeDesk::open(store, sender, senders.artificial_only, clock::now());
    let receipt = desk.deliver_until(&body, &|| started.elapsed() >= LONGEST).await;
    let wait = match receipt.stopped_because {
        None => return Json(receipt).into_response(),
        Some(StopReason::Database) => "30",
        Some(StopReason::Time) => "0",
    };
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, wait)], Json(receipt)).into_response()
}

/// The body of a delivery; `None` where it is larger than [`LARGEST`].
async fn read(body: Body) -> Result<Option<Vec<u8>>, axum::Error> {
    let (mut held, mut length) = (Vec::new(), 0);
    let mut parts = body.into_data_stream();
    while let Some(part) = parts.next().await {
        let part = part?;
        length += part.len();
        if length > READ_AT_MOST {
            break;
        }
        if length > LARGEST {
            held = Vec::new();
        } else {
            held.extend_from_slice(&part);
        }
    }
    Ok((length <= LARGEST).then_some(held))
}
