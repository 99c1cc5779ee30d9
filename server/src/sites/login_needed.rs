//! 401: the page is only for people who have logged in.

use axum::{
    http::{StatusCode, header},
    response::Response,
};
use desk::{
    SavedForm,
    limits::{OWNED_FORMS, UNOWNED_FORMS},
};
use pages::public::LoginNeeded;

use crate::{
    answer::{HttpError, page},
    cookies, login,
    visit::{Visit, form_key, is_for},
};

/// Largest form, in bytes, that is saved although its owner is not known. A notice that is being edited fits.
const LARGEST_UNOWNED: usize = 32 * 1024;

/// The page that asks the person to log in, 401. A form that was sent without a session is saved until after the login.
pub(super) async fn login_needed(visit: &Visit, body: Option<&str>) -> Result<Response, HttpError> {
    let app = &visit.app;
    let kept = match body {
        None => None,
        Some(body) => kept(visit, body).await?,
    };
    let needed = LoginNeeded { return_to: visit.path(), kept: kept.is_some() };
    let status = StatusCode::UNAUTHORIZED;
    let mut answer = page(status, needed, &visit.context());
    if let Some(kept) = kept {
        let cookie = login::keep_form(app, visit.language, kept, visit.now).await?;
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// A form that waits for a login; `None` if it is too large to be saved without an owner.
async fn kept(visit: &Visit, body: &str) -> Result<Option<SavedForm>, HttpError> {
    let app = &visit.app;
    let form =
        SavedForm { owner: former_owner(visit).await?, path: visit.path(), body: body.into() };
    let Some(owner) = form.owner.as_deref() else {
        // Anybody can send a form without a session. If its owner is not known, it is saved only if it is small, and
        // one network address can have only a few saved.
        let fits = form.body.len() <= LARGEST_UNOWNED;
        if fits && let Some(until) = visit.beyond(&UNOWNED_FORMS).await {
            return Err(HttpError::too_many(until, visit.now));
        }
        return Ok(fits.then_some(form));
    };
    if let Some(until) = app.limiter.beyond(&OWNED_FORMS, owner, visit.now).await {
        return Err(HttpError::too_many(until, visit.now));
    }
    // The login that follows brings back only the last form. The forms of other tabs are found on their pages.
    let by_page = SavedForm { path: form_key(&visit.url), ..form.clone() };
    app.sessions.save_form(&by_page, owner, visit.now).await?;
    Ok(Some(form))
}

/// The person of the session that this browser had on this site, while it is known.
async fn former_owner(visit: &Visit) -> Result<Option<String>, HttpError> {
    let Some(token) = cookies::session(&visit.headers, visit.app.site) else { return Ok(None) };
    let former = visit.app.sessions.former_session(&token).await?;
    let ours = former.filter(|session| is_for(session, visit.app.site));
    Ok(ours.map(|session| session.owner().to_owned()))
}
