//! Good and bad ID tokens.

use aws_lc_rs::hmac;
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use testing::openid;

use crate::support::{
    people::{AINO, Clerk, OONA, Sample},
    world::{ACR, SECRET},
};

/// The claim with the identity code in the Finnish Trust Network.
pub const CODE: &str = "urn:oid:1.2.246.21";

/// What an ID token contains beyond the claims that every good token has, and how it is signed.
#[derive(Debug, Clone)]
pub struct Says {
    /// Claims that are added to those of a good token or replace them; `null` removes one.
    claims: Value,
    signed: Signed,
}

/// How a token is signed, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// With the key that is published.
    Well,
    /// With another key of the same name.
    Foreign,
    /// Not at all (`alg` is `none`).
    Not,
    /// With the client's secret, as a token of another algorithm.
    Secret,
    /// Changed after signing.
    Tampered,
    /// The token endpoint gives no ID token.
    Missing,
    /// The token endpoint fails.
    Failing,
}

impl Says {
    pub fn aino() -> Self {
        Self::citizen(AINO)
    }

    pub fn oona() -> Self {
        Self::official(OONA)
    }

    pub fn citizen(sample: Sample) -> Self {
        Self::claims(json!({
            "sub": format!("sub-{}", sample.given_names),
            CODE: sample.code,
            "urn:oid:2.5.4.4": sample.family_name,
            "urn:oid:1.2.246.575.1.14": sample.given_names,
        }))
    }

    pub fn official(clerk: Clerk) -> Self {
        let (unit, roles) = (clerk.unit, clerk.roles);
        Self::claims(json!({ "sub": "sub-oona", "name": clerk.name, "unit": unit, "roles": roles }))
    }

    fn claims(claims: Value) -> Self {
        Self { claims, signed: Signed::Well }
    }

    /// Gives a claim another value; `null` removes it.
    #[must_use]
    pub fn but(mut self, claim: &str, value: impl Into<Value>) -> Self {
        self.claims[claim] = value.into();
        self
    }

    #[must_use]
    pub fn signed(mut self, signed: Signed) -> Self {
        self.signed = signed;
        self
    }

    /// The answer of the token endpoint.
    pub(super) fn answer(&self, issuer: &str, client: &str, nonce: &str) -> Response {
        let mut tokens = json!({ "access_token": "unused", "token_type": "Bearer" });
        match self.signed {
            Signed::Failing => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            Signed::Missing => {}
            _ => tokens["id_token"] = self.token(issuer, client, nonce).into(),
        }
        Json(tokens).into_response()
    }

    fn token(&self, issuer: &str, client: &str, nonce: &str) -> String {
        let now = server::clock::now().as_second();
        let mut claims = json!({
            "iss": issuer,
            "aud": client,
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            "nonce": nonce,
            "acr": ACR,
        });
        for (name, value) in self.claims.as_object().into_iter().flatten() {
            claims[name] = value.clone();
        }
        claims.as_object_mut().expect("claims").retain(|_, value| !value.is_null());
        let algorithm = match self.signed {
            Signed::Not => "none",
            Signed::Secret => "HS256",
            _ => "RS256",
        };
        let text = openid::unsigned(algorithm, &claims);
        let signature = match self.signed {
            Signed::Not => Vec::new(),
            Signed::Secret => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
                hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
            }
            Signed::Foreign => openid::sign_with_another_key(&text),
            _ => openid::sign(&text),
        };
        let signature = URL_SAFE_NO_PAD.encode(signature);
        if self.signed == Signed::Tampered {
            claims["sub"] = "sub-somebody-else".into();
        }
        format!("{}.{signature}", openid::unsigned(algorithm, &claims))
    }
}
