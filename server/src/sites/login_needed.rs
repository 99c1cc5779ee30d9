//! 401: a page for those who have logged in.

use axum::{
    http::{StatusCode, header},
    response::Response,
};
use pages::public::LoginNeeded;

use crate::{
    answer::{HttpError, page},
    cookies, login,
    visit::Visit,
};

/// Largest form kept for whoever logs in next, in bytes, where nobody knows whose it is.
const LARGEST_UNOWNED: usize = 32 * 1024;

/// The page that asks to log in, 401. A form that was sent meanwhile is kept until after the login.
pub(super) async fn login_needed(visit: &Visit, body: Option<&str>) -> Result<Response, HttpError> {
    let app = &visit.app;
    let kept = match body {
        None => None,
        Some(body) => {
            let former = cookies::session(&visit.headers, app.site);
            Some(app.sessions.form_to_save(former.as_ref(), visit.path(), body.to_owned()).await?)
        }
    };
    // Anybody can send a form without a session: only a small one is kept for nobody in particular.
    let kept = kept.filter(|form| form.owner.is_some() || form.body.len() <= LARGEST_UNOWNED);
    let needed = LoginNeeded { return_to: visit.path(), kept: kept.is_some() };
    let status = StatusCode::UNAUTHORIZED;
    let mut answer = page(status, needed, &visit.context());
    if let Some(kept) = kept {
        let cookie = login::keep_form(app, visit.language, kept, visit.now).await?;
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}
