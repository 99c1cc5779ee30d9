//! Cookies: strictly necessary ones only. The session cookies have other names on the two sites, since
//! browsers do not tell ports of one host apart.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use cookie::{Cookie, SameSite, time::Duration};
use desk::Token;
use domain::language::Language;
use jiff::SignedDuration;
use pages::Site;

/// Language last read in.
const LANGUAGE: &str = "__Host-lang";
/// Its name until version 0.1; it is still read, so that people keep their choice.
const OLD_LANGUAGE: &str = "lang";
/// A year, in seconds.
const YEAR: i64 = 31_536_000;

/// Cookie of a session.
fn session_name(site: Site) -> &'static str {
    match site {
        Site::Citizen => "__Host-sid",
        Site::Office => "__Host-ssid",
    }
}

/// Cookie of a login that was begun.
fn login_name(site: Site) -> &'static str {
    match site {
        Site::Citizen => "__Host-login",
        Site::Office => "__Host-slogin",
    }
}

/// The first cookie of this name: browsers send one that was set for a wider domain after ours.
fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    let sent = headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    let cookies = sent.flat_map(Cookie::split_parse).filter_map(Result::ok);
    cookies.filter(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned()).next()
}

/// The session token a browser sent.
pub(crate) fn session(headers: &HeaderMap, site: Site) -> Option<Token> {
    value(headers, session_name(site)).and_then(|value| Token::from_cookie(&value))
}

/// Whether the browser sent a session cookie, whatever its value.
pub(crate) fn has_session(headers: &HeaderMap, site: Site) -> bool {
    value(headers, session_name(site)).is_some()
}

/// The token of a begun login a browser sent.
pub(crate) fn login(headers: &HeaderMap, site: Site) -> Option<Token> {
    value(headers, login_name(site)).and_then(|value| Token::from_cookie(&value))
}

/// The language a browser last read in.
pub(crate) fn language(headers: &HeaderMap) -> Option<Language> {
    let known = |name| value(headers, name).and_then(|tag| Language::from_tag(&tag));
    known(LANGUAGE).or_else(|| known(OLD_LANGUAGE))
}

pub(crate) fn set_session(token: &Token, site: Site) -> HeaderValue {
    header(session_name(site), token.expose(), None)
}

pub(crate) fn clear_session(site: Site) -> HeaderValue {
    header(session_name(site), "", Some(0))
}

pub(crate) fn set_login(token: &Token, lasts: SignedDuration, site: Site) -> HeaderValue {
    header(login_name(site), token.expose(), Some(lasts.as_secs()))
}

pub(crate) fn clear_login(site: Site) -> HeaderValue {
    header(login_name(site), "", Some(0))
}

pub(crate) fn set_language(language: Language) -> HeaderValue {
    header(LANGUAGE, language.tag(), Some(YEAR))
}

/// `Lax`, since browsers do not send a `Strict` cookie when the identity provider sends people back.
fn header(name: &str, value: &str, seconds: Option<i64>) -> HeaderValue {
    let mut cookie = Cookie::build((name, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .build();
    cookie.set_max_age(seconds.map(Duration::seconds));
    HeaderValue::try_from(cookie.to_string()).expect("names, tokens and tags are ASCII")
}
