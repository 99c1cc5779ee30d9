//! What an OpenID provider of the tests signs its ID tokens with.

use std::sync::LazyLock;

use aws_lc_rs::{
    digest,
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// The key of this process; [`keys`] publishes its public half.
static KEY: LazyLock<KeyPair> = LazyLock::new(generate);

fn generate() -> KeyPair {
    KeyPair::generate(KeySize::Rsa2048).expect("a key")
}

/// The published keys (JWKS): one, of the name `k1`.
#[must_use]
pub fn keys() -> Value {
    // An RSAPublicKey of 2048 bits always has this layout (RFC 8017 A.1.1): nine bytes of heads and sign,
    // the modulus, two bytes of head, the exponent.
    let public = KEY.public_key().as_ref();
    let (n, e) = (&public[9..265], &public[267..]);
    let (n, e) = (URL_SAFE_NO_PAD.encode(n), URL_SAFE_NO_PAD.encode(e));
    json!({ "keys": [{ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k1", "n": n, "e": e }] })
}

/// The two signed parts of a token with these claims, as text.
#[must_use]
pub fn unsigned(algorithm: &str, claims: &Value) -> String {
    let head = json!({ "alg": algorithm, "kid": "k1", "typ": "JWT" });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(&head), part(claims))
}

/// A token with these claims, signed with the published key (RS256).
#[must_use]
pub fn token(claims: &Value) -> String {
    let text = unsigned("RS256", claims);
    let signature = URL_SAFE_NO_PAD.encode(sign(&text));
    format!("{text}.{signature}")
}

/// A signature by the published key.
#[must_use]
pub fn sign(text: &str) -> Vec<u8> {
    sign_with(&KEY, text)
}

/// A signature by a fresh key that nobody has published.
#[must_use]
pub fn sign_with_another_key(text: &str) -> Vec<u8> {
    sign_with(&generate(), text)
}

fn sign_with(key: &KeyPair, text: &str) -> Vec<u8> {
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature)
        .expect("it signs");
    signature
}

/// The PKCE challenge (S256) of a verifier.
#[must_use]
pub fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

/// What a provider with this issuer publishes about itself.
#[must_use]
pub fn metadata(issuer: &str) -> Value {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "authorization_response_iss_parameter_supported": true,
    })
}
