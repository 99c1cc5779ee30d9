//! Beginning a login, and saving a form until the login is finished.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use desk::{LoginAttempt, SavedForm, limits::LOGIN_STARTS};
use domain::language::Language;
use jiff::Timestamp;
use openidconnect::{CsrfToken, Nonce, PkceCodeChallenge};
use pages::Visitor;

use super::{error::LoginError, refuse::refuse, return_to::return_to};
use crate::{
    answer::{HttpError, see_other},
    clock, cookies,
    form::{self, field, pairs},
    reference,
    state::{SiteState, guess_language},
    visit::known_session,
};

/// Saves a form in a login attempt that has not begun yet; returns the cookie that leads to it. An empty `state`
/// answers no callback.
pub(crate) async fn keep_form(
    app: &SiteState,
    language: Language,
    kept: SavedForm,
    now: Timestamp,
) -> Result<HeaderValue, HttpError> {
    let attempt = LoginAttempt {
        state: String::new(),
        nonce: String::new(),
        verifier: String::new(),
        language,
        return_to: kept.path.clone(),
        kept: Some(kept),
    };
    let token = app.sessions.begin_login(&attempt, now).await?;
    Ok(cookies::set_login(&token, attempt.lasts(), app.site))
}

/// What others did at the same network address must not stop somebody who is logged in: then the person is counted
/// instead. The session is looked up, because anybody can send a cookie that looks like one.
async fn beyond_for_person(
    app: &SiteState,
    headers: &HeaderMap,
    until: Timestamp,
    now: Timestamp,
) -> Option<Timestamp> {
    match known_session(app, headers, now).await {
        Ok((Some(session), _)) => app.limiter.beyond(&LOGIN_STARTS, session.owner(), now).await,
        Ok((None, _)) | Err(_) => Some(until),
    }
}

/// `POST /login`: redirects to the identity provider. The store keeps what the answer must match, and a cookie has the
/// token that leads to it.
pub(crate) async fn begin(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let reference = reference::of(request.extensions());
    let (parts, body) = request.into_parts();
    let mut language = guess_language(&parts.headers);
    let now = clock::now();
    let from = (&parts.extensions, &parts.headers);
    let beyond = match app.beyond(&LOGIN_STARTS, from, now).await {
        Some(until) => beyond_for_person(&app, &parts.headers, until, now).await,
        None => None,
    };
    if let Some(until) = beyond {
        let context = app.context(language, None, Visitor::Nobody);
        return HttpError::too_many(until, now).answer(&context, &reference);
    }
    let begun = match form::read(&parts.headers, body).await {
        Ok(form) => {
            let form = pairs(&form);
            language = Language::from_tag(&field(&form, "language")).unwrap_or(language);
            start(&app, &parts.headers, &form, language).await
        }
        Err(error) => Err(LoginError::HttpError(error.into())),
    };
    begun.unwrap_or_else(|failure| refuse(&app, language, failure, &reference))
}

async fn start(
    app: &SiteState,
    headers: &HeaderMap,
    form: &[(String, String)],
    language: Language,
) -> Result<Response, LoginError> {
    let now = clock::now();
    let kept = match cookies::login(headers, app.site) {
        // The saved form is only copied: if the provider does not answer, the form is not lost.
        Some(token) => {
            app.sessions.begun_login(&token, now).await?.and_then(|attempt| attempt.kept)
        }
        None => None,
    };
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (state, nonce) = (CsrfToken::new_random_len(32), Nonce::new_random_len(32));
    let to = app.provider.authorize(&state, &nonce, challenge, language).await?;
    let attempt = LoginAttempt {
        state: state.secret().clone(),
        nonce: nonce.secret().clone(),
        verifier: verifier.secret().clone(),
        language,
        return_to: return_to(app, &field(form, "return_to"), language),
        kept,
    };
    let token = app.sessions.begin_login(&attempt, now).await?;
    let mut answer = see_other(to.as_str());
    answer
        .headers_mut()
        .append(header::SET_COOKIE, cookies::set_login(&token, attempt.lasts(), app.site));
    Ok(answer)
}
