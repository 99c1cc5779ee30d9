//! What the citizens' site does for a person who has logged in.

use axum::{http::StatusCode, response::Response};
use desk::{
    CitizenDesk, DeskError, ItemPlace,
    citizen::{ConsentChange, FileError, Filing, RequestInput},
};
use domain::{
    ids::{IdempotencyKey, Reference},
    request::{About, Offered},
};
use pages::{OwnUrl, citizen::AskForm};

use super::{
    login_needed::login_needed,
    own::{ask_url, draft},
};
use crate::{
    answer::{HttpError, READ, page, see_other},
    form::{field, pairs},
    visit::Visit,
};

/// Carries out what a form asks: 303 when it was done, 422 with everything typed when it was not.
pub(super) async fn act(visit: &Visit, url: &OwnUrl, body: &str) -> Result<Response, HttpError> {
    let Some(desk) = visit.citizen() else {
        // Only this form contains typed text; each of the others is a button.
        let typed = matches!(url, OwnUrl::Ask(..)).then_some(body);
        return login_needed(visit, typed).await;
    };
    let form = pairs(body);
    match url {
        OwnUrl::Ask(code, category, item, asked) => {
            fill(visit, &desk, ((*code, category, item), *asked), draft(*asked, &form)).await
        }
        OwnUrl::CheckAsk(code, category, item, asked) => {
            let key = IdempotencyKey::parse(field(&form, "key")).ok().ok_or(HttpError::BadForm)?;
            send(visit, &desk, ((*code, category, item), *asked), key).await
        }
        OwnUrl::CancelRequest(reference) => {
            desk.withdraw_request(reference).await?;
            Ok(see_other(&OwnUrl::Request(reference.clone()).path(visit.language)))
        }
        OwnUrl::Consent(code, consent, change) => {
            if let Some(until) = desk.beyond_consent_changes().await {
                return Err(HttpError::too_many(until, visit.now));
            }
            desk.change_consent(*code, consent, *change).await?;
            let changed = match change {
                ConsentChange::Withdraw => "withdrawn",
                ConsentChange::Give => "given",
            };
            Ok(see_other(&format!("{}?changed={changed}", OwnUrl::Consents.path(visit.language))))
        }
        OwnUrl::MyData
        | OwnUrl::Register(_)
        | OwnUrl::RegisterAll(_)
        | OwnUrl::Requests
        | OwnUrl::NewRequest
        | OwnUrl::Request(_)
        | OwnUrl::Consents
        | OwnUrl::AccessLog
        | OwnUrl::Disclosures
        | OwnUrl::OwnUse => Err(HttpError::Method(READ)),
    }
}

/// The datum that a form is about, and which form it is.
type Asked<'a> = (ItemPlace<'a>, Offered);

fn about(((register, _, item), _): Asked<'_>) -> About {
    About::Item { register, item: item.clone() }
}

fn check_url(((code, category, item), form): Asked<'_>) -> OwnUrl {
    OwnUrl::CheckAsk(code, category.clone(), item.clone(), form)
}

async fn fill(
    visit: &Visit,
    desk: &CitizenDesk,
    asked @ (place, form): Asked<'_>,
    draft: RequestInput,
) -> Result<Response, HttpError> {
    if let Err(faults) = draft.ask(form.kind()) {
        let again = AskForm::again(desk, place, form, draft, faults).await?;
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, again, &visit.context()));
    }
    // The input is saved only if the datum belongs to this person.
    desk.item(place, form.kind()).await?;
    desk.save_input(&about(asked), form.kind(), draft).await?;
    visit.forget_form().await;
    Ok(see_other(&check_url(asked).path(visit.language)))
}

async fn send(
    visit: &Visit,
    desk: &CitizenDesk,
    asked @ (place, form): Asked<'_>,
    key: IdempotencyKey,
) -> Result<Response, HttpError> {
    let Some(draft) = desk.saved_input(&about(asked), form.kind()).await? else {
        // Most likely the form was sent before: the second press of the button leads to the request.
        return match desk.filed_with(&key).await? {
            Some(reference) => Ok(sent(visit, reference)),
            None => Ok(see_other(&ask_url(place, form).path(visit.language))),
        };
    };
    if draft.key.as_ref() != Some(&key) {
        // The form was sent before, or was changed on another page. Only what the person has checked is sent.
        return match desk.filed_with(&key).await? {
            Some(reference) => Ok(sent(visit, reference)),
            None => Ok(see_other(&check_url(asked).path(visit.language))),
        };
    }
    let Ok(ask) = draft.ask(form.kind()) else {
        return Ok(see_other(&ask_url(place, form).path(visit.language)));
    };
    let filing = Filing { about: about(asked), ask, key };
    if let Some(until) = desk.beyond_filings().await {
        return Err(HttpError::too_many(until, visit.now));
    }
    match desk.file(filing).await {
        Ok(filed) => Ok(sent(visit, filed.reference)),
        // The saved input stays: the person can send it when the other request is closed.
        Err(FileError::AlreadyOpen(reference)) => {
            Ok(see_other(&format!("{}?open=1", OwnUrl::Request(reference).path(visit.language))))
        }
        Err(FileError::NotFound | FileError::DoesNotFit) => Err(HttpError::NotFound),
        Err(error @ FileError::NotDated(_)) => Err(HttpError::Broken(error.to_string())),
        Err(FileError::Store(error)) => Err(DeskError::Store(error).into()),
    }
}

fn sent(visit: &Visit, reference: Reference) -> Response {
    see_other(&format!("{}?sent=1", OwnUrl::Request(reference).path(visit.language)))
}
