//! 401: the page is only for people who have logged in.

use axum::{
    http::{StatusCode, header},
    response::Response,
};
use desk::limits::UNOWNED_FORMS;
use pages::public::LoginNeeded;

use crate::{
    answer::{HttpError, page},
    cookies, login,
    visit::Visit,
};

/// Largest form, in bytes, that is saved although its owner is not known. A notice that is being edited fits.
const LARGEST_UNOWNED: usize = 32 * 1024;

/// The page that asks the person to log in, 401. A form that was sent without a session is saved until after the login.
pub(super) async fn login_needed(visit: &Visit, body: Option<&str>) -> Result<Response, HttpError> {
    let app = &visit.app;
    let kept = match body {
        None => None,
        Some(body) => {
            let former = cookies::session(&visit.headers, app.site);
            Some(app.sessions.form_to_save(former.as_ref(), visit.path(), body.to_owned()).await?)
        }
    };
    // Anybody can send a form without a session. If its owner is not known, it is saved only if it is small, and one
    // network address can have only a few saved.
    let kept = match kept {
        Some(form) if form.owner.is_none() => {
            let fits = form.body.len() <= LARGEST_UNOWNED;
            if fits && let Some(until) = visit.beyond(&UNOWNED_FORMS).await {
                return Err(HttpError::too_many(until, visit.now));
            }
            fits.then_some(form)
        }
        kept => kept,
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
