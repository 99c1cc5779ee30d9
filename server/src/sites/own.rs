//! What the citizens' site shows to a person who has logged in.

use axum::response::Response;
use desk::{
    CitizenDesk, ItemPlace,
    citizen::{ConsentChange, RequestInput, Reveal, UsesOf},
};
use domain::{
    register::RegisterCode,
    request::{Answers, Offered},
};
use pages::{
    OwnUrl,
    citizen::{
        AccessLog, AskForm, CancelRequest, CheckAsk, ConsentPage, Consents, Disclosures, MyData,
        NewRequest, RegisterPage, RequestPage, Requests,
    },
};

use super::login_needed::login_needed;
use crate::{
    answer::{HttpError, see_other},
    form::field,
    visit::{Visit, found},
};

/// Shows the page of an address; without a session, the page that asks to log in.
pub(super) async fn show(visit: &Visit, url: &OwnUrl) -> Result<Response, HttpError> {
    let Some(desk) = visit.citizen() else { return login_needed(visit, None).await };
    match url {
        OwnUrl::MyData => Ok(found(visit, MyData::load(&desk).await?)),
        OwnUrl::Register(code) => {
            Ok(found(visit, RegisterPage::load(&desk, *code, Reveal::No).await?))
        }
        OwnUrl::RegisterAll(code) => {
            Ok(found(visit, RegisterPage::load(&desk, *code, Reveal::Sensitive).await?))
        }
        OwnUrl::Ask(code, category, item, form) => {
            ask(visit, &desk, (*code, category, item), *form).await
        }
        OwnUrl::CheckAsk(code, category, item, form) => {
            let place = (*code, category, item);
            match CheckAsk::load(&desk, place, *form).await? {
                Some(check) => Ok(found(visit, check)),
                None => Ok(see_other(&ask_url(place, *form).path(visit.language))),
            }
        }
        OwnUrl::Requests => Ok(found(visit, Requests::load(&desk).await?)),
        OwnUrl::NewRequest => {
            let register = visit.query("register").and_then(RegisterCode::from_slug);
            let kind = visit.query("kind").and_then(NewRequest::kind_from_form);
            let sent = visit.query("sent").is_some();
            // The questions are a `GET` form: a missing answer is pointed out on the page, and the status stays 200.
            Ok(found(visit, NewRequest::load(&desk, register, kind, sent).await?))
        }
        OwnUrl::Request(reference) => {
            let sent = visit.query("sent").is_some();
            let shown = RequestPage::load(&desk, reference, sent).await?;
            Ok(found(visit, shown.already_open(visit.query("open").is_some())))
        }
        OwnUrl::CancelRequest(reference) => {
            Ok(found(visit, CancelRequest::load(&desk, reference).await?))
        }
        OwnUrl::Consents => {
            let changed = match visit.query("changed") {
                Some("withdrawn") => Some(ConsentChange::Withdraw),
                Some("given") => Some(ConsentChange::Give),
                _ => None,
            };
            Ok(found(visit, Consents::load(&desk, changed).await?))
        }
        OwnUrl::Consent(code, consent, change) => {
            let confirm = ConsentPage::load(&desk, *code, consent.clone(), *change).await?;
            Ok(found(visit, confirm))
        }
        OwnUrl::AccessLog => uses(visit, &desk, UsesOf::Others).await,
        OwnUrl::OwnUse => uses(visit, &desk, UsesOf::Own).await,
        OwnUrl::Disclosures => Ok(found(visit, Disclosures::load(&desk).await?)),
    }
}

async fn uses(visit: &Visit, desk: &CitizenDesk, of: UsesOf) -> Result<Response, HttpError> {
    Ok(found(visit, AccessLog::load(desk, of, visit.query(AccessLog::BEFORE)).await?))
}

/// The address of a form about a datum.
pub(super) fn ask_url((code, category, item): ItemPlace<'_>, form: Offered) -> OwnUrl {
    OwnUrl::Ask(code, category.clone(), item.clone(), form)
}

/// The form of a request, with what the person typed before the session ended.
async fn ask(
    visit: &Visit,
    desk: &CitizenDesk,
    place: ItemPlace<'_>,
    form: Offered,
) -> Result<Response, HttpError> {
    let shown = match visit.saved_form().await? {
        Some(typed) => {
            let input = draft(form, &typed);
            AskForm::again(desk, place, form, input, Vec::new()).await?
        }
        None => AskForm::load(desk, place, form).await?,
    };
    Ok(found(visit, shown))
}

/// The request input in a form that was sent; the form gives it no idempotency key.
pub(super) fn draft(form: Offered, pairs: &[(String, String)]) -> RequestInput {
    RequestInput { answers: Answers::read(form.kind(), |name| field(pairs, name)), key: None }
}
