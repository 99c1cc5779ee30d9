//! Reading forms: the body, its pairs, a field.

use axum::{
    body::Body,
    http::{HeaderMap, header},
};

/// Largest form that is read, in bytes. The longest notice is much shorter.
const LARGEST: usize = 256 * 1024;
/// Most fields that are read: several times as many as the largest form has. The number is bounded because the page
/// that gives a form back repeats all of them.
const MOST_FIELDS: usize = 1_000;

/// Why a form was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormError {
    /// The form is larger than any of our forms, or has more fields.
    TooLarge,
    /// The body is not what a browser sends from a form, or is not UTF-8.
    Unreadable,
}

/// Reads the form that was sent and leaves it encoded. A form beyond the limits is refused.
pub(crate) async fn read(headers: &HeaderMap, body: Body) -> Result<String, FormError> {
    if !is_form(headers) {
        return Err(FormError::Unreadable);
    }
    let body = axum::body::to_bytes(body, LARGEST).await.map_err(|_| FormError::TooLarge)?;
    let text = String::from_utf8(body.into()).map_err(|_| FormError::Unreadable)?;
    if text.bytes().filter(|byte| *byte == b'&').count() >= MOST_FIELDS {
        return Err(FormError::TooLarge);
    }
    Ok(text)
}

/// Whether the body is a form as browsers send it. A media type is compared without regard to case, and its parameters
/// (`charset`) do not matter: a form that is not UTF-8 is refused.
fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// The decoded pairs of a form or query. Invalid bytes are replaced, not refused, because each field is checked later.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

/// The first value of a field; an empty text if the field is missing.
pub(crate) fn field(pairs: &[(String, String)], name: &str) -> String {
    pairs.iter().find(|(held, _)| held == name).map(|(_, value)| value.clone()).unwrap_or_default()
}
