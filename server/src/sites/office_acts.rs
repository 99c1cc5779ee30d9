//! What the officials' site does for officials who handle requests.

use axum::{http::StatusCode, response::Response};
use desk::{
    DeskError, OfficeDesk,
    office::{ActError, DecideError},
};
use domain::ids::Reference;
use pages::{
    OfficeUrl,
    office::{CaseNotice, CasePage, DecideForm, DecidePage},
};

use super::login_needed::login_needed;
use crate::{
    answer::{HttpError, READ, page, see_other},
    form::{field, pairs},
    visit::Visit,
};

/// Carries out what a form asks: 303 when it was done, 409 or 422 with everything typed when it was not.
pub(super) async fn act(visit: &Visit, url: &OfficeUrl, body: &str) -> Result<Response, HttpError> {
    let Some(desk) = visit.office() else {
        let typed = matches!(url, OfficeUrl::Decide(_)).then_some(body);
        return login_needed(visit, typed).await;
    };
    let form = pairs(body);
    match url {
        OfficeUrl::Queue => Err(HttpError::Method(READ)),
        OfficeUrl::Case(reference) => case(visit, &desk, reference, &field(&form, "act")).await,
        OfficeUrl::Decide(reference) => {
            decide(visit, &desk, reference, DecideForm::parse(&form)).await
        }
    }
}

async fn case(
    visit: &Visit,
    desk: &OfficeDesk,
    reference: &Reference,
    act: &str,
) -> Result<Response, HttpError> {
    if act == "release_for_another" {
        return release_for_another(visit, desk, reference).await;
    }
    let (result, done) = match act {
        "take" => (desk.take(reference).await, "taken"),
        "release" => (desk.release(reference).await, "released"),
        _ => return Err(HttpError::BadForm),
    };
    let notice = match result {
        Ok(()) => {
            let path = OfficeUrl::Case(reference.clone()).path(visit.language);
            return Ok(see_other(&format!("{path}?done={done}")));
        }
        Err(ActError::NotFound) => return Err(HttpError::NotFound),
        Err(ActError::Store(error)) => return Err(DeskError::Store(error).into()),
        Err(ActError::Overtaken) => CaseNotice::Overtaken,
        Err(ActError::TransitionError(why)) => CaseNotice::from(&why),
    };
    conflict(visit, desk, reference, notice).await
}

/// A supervisor of a queue is not always allowed to open its requests. Therefore the answer is always the queue, which
/// shows the present state of each request, also when the act was not possible.
async fn release_for_another(
    visit: &Visit,
    desk: &OfficeDesk,
    reference: &Reference,
) -> Result<Response, HttpError> {
    match desk.release_for_another(reference).await {
        Ok(()) | Err(ActError::Overtaken | ActError::TransitionError(_)) => {
            Ok(see_other(&OfficeUrl::Queue.path(visit.language)))
        }
        Err(ActError::NotFound) => Err(HttpError::NotFound),
        Err(ActError::Store(error)) => Err(DeskError::Store(error).into()),
    }
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
            let path = OfficeUrl::Case(reference.clone()).path(visit.language);
            Ok(see_other(&format!("{path}?done=decided")))
        }
        Err(DecideError::Incomplete(faults)) => {
            let again = DecidePage::again(desk, reference, form, faults).await?;
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, again, &visit.context()))
        }
        Err(DecideError::NotFound) => Err(HttpError::NotFound),
        Err(DecideError::Store(error)) => Err(DeskError::Store(error).into()),
        // Nothing is overwritten and nothing typed is lost: the form is shown again beside the present state.
        Err(DecideError::Overtaken | DecideError::TransitionError(_)) => {
            let again = DecidePage::again(desk, reference, form, Vec::new()).await?;
            Ok(page(StatusCode::CONFLICT, again, &visit.context()))
        }
    }
}

/// The act is not possible any more: 409, the request in its present state, and the reason.
async fn conflict(
    visit: &Visit,
    desk: &OfficeDesk,
    reference: &Reference,
    notice: CaseNotice,
) -> Result<Response, HttpError> {
    let now = CasePage::load(desk, reference, Some(notice)).await?;
    Ok(page(StatusCode::CONFLICT, now, &visit.context()))
}
