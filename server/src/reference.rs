//! The reference of a request: people give it to support, and the log contains it too.

use axum::http::Extensions;
use store::Keyring;

#[derive(Debug, Clone)]
struct Reference(String);

/// Gives a request a new reference: ten random letters and digits.
pub(crate) fn give(extensions: &mut Extensions, keys: &Keyring) -> String {
    let random = keys.random_id();
    let reference: String = random.chars().filter(char::is_ascii_alphanumeric).take(10).collect();
    extensions.insert(Reference(reference.clone()));
    reference
}

/// The reference that [`give`] has set; empty if it was not called.
pub(crate) fn of(extensions: &Extensions) -> String {
    extensions.get::<Reference>().map(|reference| reference.0.clone()).unwrap_or_default()
}
