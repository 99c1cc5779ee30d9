//! Reading forms: the body, its pairs, a field.

use axum::{
    body::Body,
    http::{HeaderMap, header},
};

/// Largest form taken, in bytes. The longest notice fits with room to spare.
const LARGEST: usize = 256 * 1024;

/// Why a form is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormError {
    /// Larger than any form of ours.
    TooLarge,
    /// Not what a browser sends from a form.
    Unreadable,
}

/// The form that was sent, as it was encoded; nothing beyond the limit is read.
pub(crate) async fn read(headers: &HeaderMap, body: Body) -> Result<String, FormError> {
    let body = axum::body::to_bytes(body, LARGEST).await.map_err(|_| FormError::TooLarge)?;
    let is_form = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let text = String::from_utf8(body.into()).ok().filter(|_| is_form);
    text.ok_or(FormError::Unreadable)
}

/// The pairs of a form or query. Bytes that are no text are replaced, never refused: the fields' own checks
/// follow.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

/// The first value of a field; empty where it is missing.
pub(crate) fn field(pairs: &[(String, String)], name: &str) -> String {
    pairs.iter().find(|(held, _)| held == name).map(|(_, value)| value.clone()).unwrap_or_default()
}
