//! What the officials' site does.

use axum::{http::StatusCode, response::Response};
use desk::{
    DeskError, OfficeDesk, PublishingDesk,
    office::{ActError, DecideError},
    publishing::PublishError,
};
use domain::{ids::Reference, register::RegisterCode};
use pages::{
    Url,
    office::{
        CaseNotice, CasePage, DecideForm, DecidePage, EditForm, EditIssue, EditPage, PreviewPage,
    },
};

use super::login_needed;
use crate::{
    answer::{HttpError, READ, page, see_other},
    visit::{Visit, field, pairs},
};

/// Addresses that take a form.
pub(super) fn takes(url: &Url) -> bool {
    matches!(url, Url::Case(_) | Url::Decide(_) | Url::Edit(_) | Url::Preview(_))
}

/// Carries out what a form asks: 303 when it was done, 409 or 422 with everything typed when it was not.
pub(super) async fn act(visit: &Visit, body: &str) -> Result<Response, HttpError> {
    if !takes(&visit.url) {
        return Err(HttpError::Method(READ));
    }
    if visit.session.is_none() {
        let typed = matches!(visit.url, Url::Decide(_) | Url::Edit(_)).then_some(body);
        return login_needed(visit, typed).await;
    }
    let form = pairs(body);
    match &visit.url {
        Url::Case(reference) => {
            let desk = visit.office().ok_or(HttpError::NotFound)?;
            case(visit, &desk, reference, &field(&form, "act")).await
        }
        Url::Decide(reference) => {
            let desk = visit.office().ok_or(HttpError::NotFound)?;
            decide(visit, &desk, reference, DecideForm::parse(&form)).await
        }
        Url::Edit(code) => {
            let desk = visit.publishing().ok_or(HttpError::NotFound)?;
            save(visit, &desk, *code, EditForm::parse(&form)).await
        }
        Url::Preview(code) => {
            let desk = visit.publishing().ok_or(HttpError::NotFound)?;
            let revision = field(&form, "revision").parse().map_err(|_| HttpError::BadForm)?;
            match field(&form, "act").as_str() {
                "publish" => publish(visit, &desk, *code, revision).await,
                "discard" => discard(visit, &desk, *code, revision).await,
                _ => Err(HttpError::BadForm),
            }
        }
        _ => Err(HttpError::Method(READ)),
    }
}

async fn case(
    visit: &Visit,
    desk: &OfficeDesk,
    reference: &Reference,
    act: &str,
) -> Result<Response, HttpError> {
    let (result, done) = match act {
        "take" => (desk.take(reference).await, "taken"),
        "release" => (desk.release(reference).await, "released"),
        _ => return Err(HttpError::BadForm),
    };
    let notice = match result {
        Ok(()) => {
            let path = Url::Case(reference.clone()).path(visit.language);
            return Ok(see_other(&format!("{path}?done={done}")));
        }
        Err(ActError::NotFound) => return Err(HttpError::NotFound),
        Err(ActError::Store(error)) => return Err(DeskError::Store(error).into()),
        Err(ActError::Overtaken) => CaseNotice::Overtaken,
        Err(ActError::TransitionError(why)) => CaseNotice::from(&why),
    };
    conflict(visit, desk, reference, notice).await
}

async fn decide(
    visit: &Visit,
    desk: &OfficeDesk,
    reference: &Reference,
    form: DecideForm,
) -> Result<Response, HttpError> {
    match desk.decide(reference, form.version, form.draft()).await {
        Ok(_) => {
            visit.forget_form().await;
            let path = Url::Case(reference.clone()).path(visit.language);
            Ok(see_other(&format!("{path}?done=decided")))
        }
        Err(DecideError::Incomplete(faults)) => {
            let again = DecidePage::again(desk, reference, form, faults).await?;
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, again, &visit.context()))
        }
        Err(DecideError::NotFound) => Err(HttpError::NotFound),
        Err(DecideError::Store(error)) => Err(DeskError::Store(error).into()),
        // Nothing is overwritten, and nothing typed is lost: the page says how things stand now.
        Err(DecideError::Overtaken | DecideError::TransitionError(_)) => {
            let again = DecidePage::again(desk, reference, form, Vec::new()).await?;
            Ok(page(StatusCode::CONFLICT, again, &visit.context()))
        }
    }
}

/// Somebody was first: 409, the request as it stands now, and what stands in the way.
async fn conflict(
    visit: &Visit,
    desk: &OfficeDesk,
    reference: &Reference,
    notice: CaseNotice,
) -> Result<Response, HttpError> {
    let now = CasePage::load(desk, reference, Some(notice)).await?;
    Ok(page(StatusCode::CONFLICT, now, &visit.context()))
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
            Ok(see_other(&Url::Preview(code).path(visit.language)))
        }
        Err(PublishError::Overtaken) => {
            let again = EditPage::again(desk, code, form, EditIssue::Overtaken).await?;
            Ok(page(StatusCode::CONFLICT, again, &visit.context()))
        }
        Err(error) => Err(publishing_trouble(error)),
    }
}

async fn discard(
    visit: &Visit,
    desk: &PublishingDesk,
    code: RegisterCode,
    revision: u64,
) -> Result<Response, HttpError> {
    match desk.discard(code, revision).await {
        Ok(()) => Ok(see_other(&Url::Publishing.path(visit.language))),
        Err(PublishError::Overtaken) => {
            let preview = PreviewPage::load(desk, code, Vec::new()).await?.overtaken();
            Ok(page(StatusCode::CONFLICT, preview, &visit.context()))
        }
        Err(error) => Err(publishing_trouble(error)),
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
            let path = Url::Publishing.path(visit.language);
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
        Err(error) => Err(publishing_trouble(error)),
    }
}

fn publishing_trouble(error: PublishError) -> HttpError {
    match error {
        PublishError::NotFound => HttpError::NotFound,
        PublishError::Store(error) => DeskError::Store(error).into(),
        PublishError::Overtaken | PublishError::Obstacles(_) => {
            HttpError::Broken(error.to_string())
        }
    }
}
