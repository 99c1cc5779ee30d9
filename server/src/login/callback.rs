//! The end of a login: the identity provider has sent the person back.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, header},
    response::Response,
};
use desk::{LoginAttempt, LoginIssue, LoginOutcome, SavedForm, limits::CALLBACKS};
use pages::{Site, Url, Visitor};

use super::{
    begin::keep_form, error::LoginError, provider::Callback, refuse::refuse, return_to::return_to,
};
use crate::{
    answer::{HttpError, see_other},
    clock, cookies,
    form::pairs,
    reference,
    state::{SiteState, guess_language},
    visit::form_key,
};

/// `GET /login/callback`: the answer of the identity provider.
pub(crate) async fn callback(State(app): State<Arc<SiteState>>, request: Request) -> Response {
    let reference = reference::of(request.extensions());
    let query = pairs(request.uri().query().unwrap_or_default());
    let headers = request.headers().clone();
    let mut language = guess_language(&headers);
    let now = clock::now();
    // A page of another site can make browsers ask for this address. They send no cookie with that, and it must not use
    // up the limit of their network address.
    if cookies::login(&headers, app.site).is_none() {
        return refuse(&app, language, LoginIssue::Expired.into(), &reference);
    }
    let from = (request.extensions(), &headers);
    if let Some(until) = app.beyond(&CALLBACKS, from, now).await {
        let context = app.context(language, None, Visitor::Nobody);
        return HttpError::too_many(until, now).answer(&context, &reference);
    }
    let callback = Callback::read(&query);
    let attempt = match fitting(&app, &headers, &callback).await {
        Ok(attempt) => attempt,
        // The answer belongs to another login. The login that this browser began is not removed and can still finish.
        Err(failure) => return refuse(&app, language, failure, &reference),
    };
    language = attempt.language;
    let mut cookie = cookies::clear_login(app.site);
    let mut answer = match finish(&app, &headers, callback, &attempt).await {
        Ok(answer) => answer,
        Err(failure) => {
            // The form is saved again for the next attempt.
            if let Some(kept) = attempt.kept.clone()
                && let Ok(waiting) = keep_form(&app, language, kept, clock::now()).await
            {
                cookie = waiting;
            }
            refuse(&app, language, failure, &reference)
        }
    };
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}

/// The login that this browser began, if the answer belongs to it. It is removed, so a second answer finds nothing.
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
    // A browser has one session: the session that was still open in this browser ends.
    if let Some(former) = cookies::session(headers, app.site) {
        app.sessions.end(&former).await?;
    }
    let back = match &attempt.kept {
        None => attempt.return_to.clone(),
        Some(kept) if app.sessions.save_form(&by_page(kept), &owner, now).await? => {
            format!("{}?kept=1", return_to(app, &kept.path, attempt.language))
        }
        // The form belongs to another person, who used this browser before. Neither the form nor its page is shown.
        Some(_) => return_to(app, "", attempt.language),
    };
    let mut answer = see_other(&back);
    answer.headers_mut().append(header::SET_COOKIE, cookies::set_session(&token, app.site));
    Ok(answer)
}

/// The form with the key of its page in place of its path, so that it is found in every language.
fn by_page(kept: &SavedForm) -> SavedForm {
    let path = Url::parse(&kept.path).map(|(_, url)| form_key(&url));
    SavedForm { path: path.unwrap_or_else(|| kept.path.clone()), ..kept.clone() }
}
