//! Cookies: strictly necessary ones only. The session cookies have other names on the two sites, since
//! browsers do not tell ports of one host apart.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use desk::Token;
use domain::language::Language;
use jiff::SignedDuration;
use pages::Site;

/// Cookie of a login that was begun.
const LOGIN: [&str; 2] = ["__Host-login", "__Host-slogin"];
/// Cookie of a session.
const SESSION: [&str; 2] = ["__Host-sid", "__Host-ssid"];
/// Language last read in.
const LANGUAGE: &str = "lang";
/// What every cookie of ours carries. Lax, since Strict would be left out on the way back from the identity
/// provider.
const GUARD: &str = "Path=/; Secure; HttpOnly; SameSite=Lax";

fn name(names: [&'static str; 2], site: Site) -> &'static str {
    match site {
        Site::Citizen => names[0],
        Site::Office => names[1],
    }
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(held, value)| (held == name).then_some(value))
}

/// The session token a browser sent.
pub(crate) fn session(headers: &HeaderMap, site: Site) -> Option<Token> {
    value(headers, name(SESSION, site)).and_then(Token::from_cookie)
}

/// The token of a begun login a browser sent.
pub(crate) fn login(headers: &HeaderMap, site: Site) -> Option<Token> {
    value(headers, name(LOGIN, site)).and_then(Token::from_cookie)
}

/// The language a browser last read in.
pub(crate) fn language(headers: &HeaderMap) -> Option<Language> {
    value(headers, LANGUAGE).and_then(Language::from_tag)
}

pub(crate) fn set_session(token: &Token, site: Site) -> HeaderValue {
    header(format!("{}={}; {GUARD}", name(SESSION, site), token.expose()))
}

pub(crate) fn clear_session(site: Site) -> HeaderValue {
    header(format!("{}=; {GUARD}; Max-Age=0", name(SESSION, site)))
}

pub(crate) fn set_login(token: &Token, lasts: SignedDuration, site: Site) -> HeaderValue {
    let seconds = lasts.as_secs();
    header(format!("{}={}; {GUARD}; Max-Age={seconds}", name(LOGIN, site), token.expose()))
}

pub(crate) fn clear_login(site: Site) -> HeaderValue {
    header(format!("{}=; {GUARD}; Max-Age=0", name(LOGIN, site)))
}

pub(crate) fn set_language(language: Language) -> HeaderValue {
    header(format!("{LANGUAGE}={}; {GUARD}; Max-Age=31536000", language.tag()))
}

fn header(text: String) -> HeaderValue {
    HeaderValue::try_from(text).expect("tokens and tags are ASCII")
}
