//! `/.well-known/security.txt` (RFC 9116): where to report a weakness of the service.

use std::sync::Arc;

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use crate::{clock, state::SiteState};

pub(super) const PATH: &str = "/.well-known/security.txt";

/// Placeholders, as in `SECURITY.md`: the organisation that runs the service sets real ones.
const CONTACT: &str = "mailto:security@tietoni.example";
const POLICY: &str = "https://tietoni.example/security";

/// How long the text is valid. RFC 9116 recommends less than a year.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

pub(super) async fn answer(State(app): State<Arc<SiteState>>) -> Response {
    let body = text(&app.config.origin_text(), clock::now());
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response()
}

/// The text of a site. `Expires` is a midnight, so that the text stays the same for a whole day (UTC).
fn text(origin: &str, now: Timestamp) -> String {
    let until = (now + GOOD_FOR).to_zoned(TimeZone::UTC).date();
    format!(
        "Contact: {CONTACT}\n\
         Expires: {until}T00:00:00Z\n\
         Preferred-Languages: fi, sv, en\n\
         Canonical: {origin}{PATH}\n\
         Policy: {POLICY}\n"
    )
}
