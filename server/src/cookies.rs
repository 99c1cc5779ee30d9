//! Cookies: strictly necessary ones only. The session cookies have different names on the two sites, because browsers
//! send the cookies of a host to all its ports.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use cookie::{Cookie, SameSite, time::Duration};
use desk::Token;
use domain::language::Language;
use jiff::SignedDuration;
use pages::Site;

/// Cookie of the language in which the person last read.
const LANGUAGE: &str = "__Host-lang";
/// Name of the language cookie up to version 0.1. It is still read, so that people keep their choice.
const OLD_LANGUAGE: &str = "lang";
/// A year, in seconds.
const YEAR: i64 = 31_536_000;

/// Name of the session cookie.
fn session_name(site: Site) -> &'static str {
    match site {
        Site::Citizen => "__Host-sid",
        Site::Office => "__Host-ssid",
    }
}

/// Name of the cookie of a login that was begun.
fn login_name(site: Site) -> &'static str {
    match site {
        Site::Citizen => "__Host-login",
        Site::Office => "__Host-slogin",
    }
}

/// The first cookie of this name. A browser has at most one with a `__Host-` name, since those have no `Domain` and
/// always the path `/`.
fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    let sent = headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    let cookies = sent.flat_map(Cookie::split_parse).filter_map(Result::ok);
    cookies.filter(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned()).next()
}

/// The session token that a browser sent; `None` also if the value has not the form of a token.
pub(crate) fn session(headers: &HeaderMap, site: Site) -> Option<Token> {
    value(headers, session_name(site)).and_then(|value| Token::from_cookie(&value))
}

/// Whether the browser sent a session cookie, with any value.
pub(crate) fn has_session(headers: &HeaderMap, site: Site) -> bool {
    value(headers, session_name(site)).is_some()
}

/// The token of a begun login that a browser sent.
pub(crate) fn login(headers: &HeaderMap, site: Site) -> Option<Token> {
    value(headers, login_name(site)).and_then(|value| Token::from_cookie(&value))
}

/// The language in which the person last read in this browser.
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
