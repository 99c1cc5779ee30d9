//! What the officials' site does for privacy officers.

use axum::{http::StatusCode, response::Response};
use desk::{DeskError, PublishingDesk, publishing::PublishError};
use domain::register::RegisterCode;
use pages::{
    PublishingUrl,
    office::{EditForm, EditIssue, EditPage, PreviewPage},
};

use super::login_needed::login_needed;
use crate::{
    answer::{HttpError, READ, page, see_other},
    form::{field, pairs},
    visit::Visit,
};

/// Carries out what a form asks: 303 when it was done, 409 or 422 with everything typed when it was not.
pub(super) async fn act(
    visit: &Visit,
    url: &PublishingUrl,
    body: &str,
) -> Result<Response, HttpError> {
    if visit.session.is_none() {
        let typed = matches!(url, PublishingUrl::Edit(_)).then_some(body);
        return login_needed(visit, typed).await;
    }
    let desk = visit.publishing().ok_or(HttpError::NotFound)?;
    let form = pairs(body);
    match url {
        PublishingUrl::Publishing => Err(HttpError::Method(READ)),
        PublishingUrl::Edit(code) => save(visit, &desk, *code, EditForm::parse(&form)).await,
        PublishingUrl::Preview(code) => {
            let revision = field(&form, "revision").parse().map_err(|_| HttpError::BadForm)?;
            match field(&form, "act").as_str() {
                "publish" => publish(visit, &desk, *code, revision).await,
                "discard" => discard(visit, &desk, *code, revision).await,
                _ => Err(HttpError::BadForm),
            }
        }
    }
}

async fn save(
    visit: &Visit,
    desk: &PublishingDesk,
    code: RegisterCode,
    form: EditForm,
) -> Result<Response, HttpError> {
    match desk.save(code, form.edit()).await {
        Ok(_) => {
            visit.forget_form().await;
            Ok(see_other(&PublishingUrl::Preview(code).path(visit.language)))
        }
        Err(PublishError::Overtaken) => {
            let again = EditPage::again(desk, code, form, EditIssue::Overtaken).await?;
            Ok(page(StatusCode::CONFLICT, again, &visit.context()))
        }
        Err(PublishError::Obstacles(issues)) => {
            let again = EditPage::again(desk, code, form, EditIssue::TooLong(issues)).await?;
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, again, &visit.context()))
        }
        Err(error) => Err(publishing_error(error)),
    }
}

async fn discard(
    visit: &Visit,
    desk: &PublishingDesk,
    code: RegisterCode,
    revision: u64,
) -> Result<Response, HttpError> {
    match desk.discard(code, revision).await {
        Ok(()) => Ok(see_other(&PublishingUrl::Publishing.path(visit.language))),
        Err(PublishError::Overtaken) => {
            let preview = PreviewPage::load(desk, code, Vec::new()).await?.overtaken();
            Ok(page(StatusCode::CONFLICT, preview, &visit.context()))
        }
        Err(error) => Err(publishing_error(error)),
    }
}

async fn publish(
    visit: &Visit,
    desk: &PublishingDesk,
    code: RegisterCode,
    revision: u64,
) -> Result<Response, HttpError> {
    match desk.publish(code, revision).await {
        Ok(version) => {
            let path = PublishingUrl::Publishing.path(visit.language);
            Ok(see_other(&format!("{path}?published={}-{}", code.slug(), version.number)))
        }
        Err(PublishError::Obstacles(obstacles)) => {
            let preview = PreviewPage::load(desk, code, obstacles).await?;
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, preview, &visit.context()))
        }
        Err(PublishError::Overtaken) => {
            let preview = PreviewPage::load(desk, code, Vec::new()).await?.overtaken();
            Ok(page(StatusCode::CONFLICT, preview, &visit.context()))
        }
        Err(error) => Err(publishing_error(error)),
    }
}

fn publishing_error(error: PublishError) -> HttpError {
    match error {
        PublishError::NotFound => HttpError::NotFound,
        PublishError::Store(error) => DeskError::Store(error).into(),
        PublishError::Overtaken | PublishError::Obstacles(_) => {
            HttpError::Broken(error.to_string())
        }
    }
}
