//! Logging in and out: OpenID Connect code flow with PKCE, state, nonce and a check of the level of
//! assurance.

mod claims;
mod metadata;
mod provider;

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use desk::{LoginAttempt, LoginOutcome, SavedForm};
use domain::language::Language;
use openidconnect::{CsrfToken, Nonce, PkceCodeChallenge};
use pages::{
    Site, Url, Visitor,
    public::{LoginFailed, LoginIssue},
};

pub(crate) use provider::Provider;

use self::provider::{Callback, ProviderError};
use crate::{
    SiteState,
    answer::{HttpError, page, see_other},
    clock, cookies, layers, sites,
    visit::{field, pairs},
};

/// Begins the `state` the identity provider hands back after logging out; the language follows.
pub(crate) const LOGGED_OUT: &str = "logged-out-";

/// Keeps a form in a login that is about to begin; the cookie that leads to it.
pub(crate) async fn keep(
    app: &SiteState,
    language: Language,
    kept: SavedForm,
    now: jiff::Timestamp,
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

/// `POST /login`: to the identity provider, with what must match on the way back in a cookie of its own.
pub(crate) async fn begin(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let reference = layers::reference(request.extensions());
    let (parts, body) = request.into_parts();
    let mut language = SiteState::guess_language(&parts.headers);
    let begun = match sites::form(&parts.headers, body).await {
        Ok(form) => {
            let form = pairs(&form);
            language = Language::from_tag(&field(&form, "language")).unwrap_or(language);
            start(&app, &parts.headers, &form, language).await
        }
        Err(error) => Err(LoginError::HttpError(error)),
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
        // Left where it is: should the provider be away, the form still waits.
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

/// `GET /login/callback`: back from the identity provider.
pub(crate) async fn callback(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let reference = layers::reference(request.extensions());
    let query = pairs(request.uri().query().unwrap_or_default());
    let headers = request.headers().clone();
    let mut language = SiteState::guess_language(&headers);
    let callback = Callback::read(&query);
    let attempt = match fitting(&app, &headers, &callback).await {
        Ok(attempt) => attempt,
        // Somebody else's answer: what this browser began goes on.
        Err(failure) => return refuse(&app, language, failure, &reference),
    };
    language = attempt.language;
    let mut cookie = cookies::clear_login(app.site);
    let mut answer = match finish(&app, &headers, callback, &attempt).await {
        Ok(answer) => answer,
        Err(failure) => {
            // What was typed waits for the next try.
            if let Some(kept) = attempt.kept.clone()
                && let Ok(waiting) = keep(&app, language, kept, clock::now()).await
            {
                cookie = waiting;
            }
            refuse(&app, language, failure, &reference)
        }
    };
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}

/// The login this browser began, if the answer is to it; used up by that.
async fn fitting(
    app: &SiteState,
    headers: &HeaderMap,
    callback: &Callback,
) -> Result<LoginAttempt, LoginError> {
    let now = clock::now();
    let token = cookies::login(headers, app.site).ok_or(LoginIssue::Expired)?;
    let begun = app.sessions.begun_login(&token, now).await?.ok_or(LoginIssue::Expired)?;
    if !callback.answers(&begun) {
        return Err(LoginIssue::Expired.into());
    }
    Ok(app.sessions.finish_login(&token, now).await?.ok_or(LoginIssue::Expired)?)
}

async fn finish(
    app: &SiteState,
    headers: &HeaderMap,
    callback: Callback,
    attempt: &LoginAttempt,
) -> Result<Response, LoginError> {
    let now = clock::now();
    let claims = app.provider.redeem(callback, attempt).await?;
    let (token, owner) = match app.site {
        Site::Citizen => {
            let (code, person) = claims.citizen()?;
            match app.sessions.log_in_citizen(&code, person, now).await? {
                LoginOutcome::LoggedIn { token, subject } => (token, subject.to_string()),
                LoginOutcome::NotArtificial => return Err(LoginIssue::NotArtificial.into()),
            }
        }
        Site::Office => {
            let pseudonym = app.sessions.pseudonym(&app.config.issuer, &claims.subject);
            let (official, name) = claims.official(pseudonym)?;
            let owner = official.reference.clone();
            (app.sessions.log_in_official(official, name, now).await?, owner)
        }
    };
    // A session that was still open in this browser ends: one browser, one session.
    if let Some(former) = cookies::session(headers, app.site) {
        app.sessions.end(&former).await?;
    }
    let back = match &attempt.kept {
        None => attempt.return_to.clone(),
        Some(kept) if app.sessions.save_form(kept, &owner, now).await? => {
            format!("{}?kept=1", return_to(app, &kept.path, attempt.language))
        }
        // Somebody else was at this browser before: neither their words nor their page.
        Some(_) => return_to(app, "", attempt.language),
    };
    let mut answer = see_other(&back);
    answer.headers_mut().append(header::SET_COOKIE, cookies::set_session(&token, app.site));
    Ok(answer)
}

/// `POST /logout`: our session ends first, then the identity provider's.
pub(crate) async fn logout(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let reference = layers::reference(request.extensions());
    let (parts, body) = request.into_parts();
    let mut language = SiteState::guess_language(&parts.headers);
    let ended = match sites::form(&parts.headers, body).await {
        Ok(form) => {
            language = Language::from_tag(&field(&pairs(&form), "language")).unwrap_or(language);
            match cookies::session(&parts.headers, app.site) {
                Some(token) => app.sessions.end(&token).await.map_err(HttpError::from),
                None => Ok(None),
            }
        }
        Err(error) => Err(error),
    };
    let session = match ended {
        Ok(session) => session,
        Err(error) => {
            return error.answer(&app.context(language, None, Visitor::Nobody), &reference);
        }
    };
    let here = format!("{}?logged-out=1", Url::Front.path(language));
    let to = match session {
        Some(_) => app.provider.end_session(language).await.unwrap_or(here),
        None => here,
    };
    let mut answer = see_other(&to);
    let headers = answer.headers_mut();
    headers.append(header::SET_COOKIE, cookies::clear_session(app.site));
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    answer
}

/// Why a login did not end in a session.
enum LoginError {
    Login(LoginIssue, String),
    HttpError(HttpError),
}

impl From<LoginIssue> for LoginError {
    fn from(fault: LoginIssue) -> Self {
        Self::Login(fault, String::new())
    }
}

impl From<ProviderError> for LoginError {
    fn from(fault: ProviderError) -> Self {
        Self::Login(fault.told(), fault.to_string())
    }
}

impl From<desk::StoreError> for LoginError {
    fn from(error: desk::StoreError) -> Self {
        Self::HttpError(error.into())
    }
}

impl From<desk::DeskError> for LoginError {
    fn from(error: desk::DeskError) -> Self {
        Self::HttpError(error.into())
    }
}

fn refuse(app: &SiteState, language: Language, failure: LoginError, reference: &str) -> Response {
    let context = app.context(language, None, Visitor::Nobody);
    match failure {
        LoginError::HttpError(error) => error.answer(&context, reference),
        LoginError::Login(why, detail) => {
            tracing::warn!(reference, fault = ?why, detail, "a login failed");
            let status = match why {
                LoginIssue::Provider => StatusCode::BAD_GATEWAY,
                LoginIssue::NoRole | LoginIssue::NotArtificial | LoginIssue::NoIdentityCode => {
                    StatusCode::FORBIDDEN
                }
                LoginIssue::Cancelled | LoginIssue::Expired | LoginIssue::Refused => {
                    StatusCode::BAD_REQUEST
                }
            };
            page(status, LoginFailed { why, reference: reference.to_owned() }, &context)
        }
    }
}

/// Only addresses of ours lead back; everything else leads to the first page after login.
fn return_to(app: &SiteState, path: &str, language: Language) -> String {
    let known = Url::parse(path).map(|(language, url)| url.path(language));
    known.filter(|path| Url::parse(path) != Some((language, Url::Front))).unwrap_or_else(|| {
        match app.site {
            Site::Citizen => Url::MyData.path(language),
            Site::Office => Url::Front.path(language),
        }
    })
}
