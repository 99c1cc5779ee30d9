//! Tokens of sessions and logins.

use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// A random token of 256 bits and the hash it is stored under. The token goes to the browser, the hash to
/// the table.
#[derive(Clone)]
pub struct Token {
    secret: String,
}

impl Token {
    pub(crate) fn of(bytes: [u8; 32]) -> Self {
        Self { secret: URL_SAFE_NO_PAD.encode(bytes) }
    }

    /// The token a browser sent, if it has the form of one.
    #[must_use]
    pub fn from_cookie(value: &str) -> Option<Self> {
        let fits = value.len() == 43
            && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        fits.then(|| Self { secret: value.to_owned() })
    }

    /// What the browser keeps.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.secret
    }

    /// What the table keeps.
    #[must_use]
    pub fn hash(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, self.secret.as_bytes()))
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}
