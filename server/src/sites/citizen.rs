//! What the citizens' site shows.

use axum::{http::StatusCode, response::Response};
use desk::citizen::{ConsentChange, RequestInput, Reveal};
use domain::{
    register::RegisterCode,
    request::{Answers, Offered},
};
use pages::{
    Page, Url,
    citizen::{
        AccessLog, AskForm, CancelRequest, CheckAsk, ConsentPage, Consents, MyData, NewRequest,
        RegisterPage, RequestPage, Requests,
    },
    public::{Front, LoggedOut, Notice, NoticeChanges, NoticeVersionPage, Notices},
};

use super::{login_needed, open_page};
use crate::{
    answer::{HttpError, page, see_other},
    visit::{Visit, field},
};

/// The page of an address.
pub(super) async fn show(visit: &Visit) -> Result<Response, HttpError> {
    if let Some(answer) = open_page(visit) {
        return Ok(answer);
    }
    let public = visit.public();
    match &visit.url {
        Url::Front if visit.query("logged-out").is_some() && visit.session.is_none() => {
            Ok(found(visit, LoggedOut))
        }
        Url::Front => Ok(found(visit, Front)),
        Url::Notices => Ok(found(visit, Notices::load(&public).await?)),
        Url::Notice(code) => Ok(found(visit, Notice::load(&public, *code).await?)),
        Url::NoticeVersion(code, number) => {
            Ok(found(visit, NoticeVersionPage::load(&public, *code, *number).await?))
        }
        Url::NoticeChanges(code, older, newer) => {
            Ok(found(visit, NoticeChanges::load(&public, *code, *older, *newer).await?))
        }
        _ => own(visit).await,
    }
}

/// Pages of one's own, after login.
#[expect(clippy::too_many_lines, reason = "an arm for each address")]
async fn own(visit: &Visit) -> Result<Response, HttpError> {
    let Some(desk) = visit.citizen() else {
        return match visit.url {
            Url::Queue
            | Url::Case(_)
            | Url::Decide(_)
            | Url::Publishing
            | Url::Edit(_)
            | Url::Preview(_) => Err(HttpError::NotFound),
            _ => login_needed(visit, None).await,
        };
    };
    match &visit.url {
        Url::MyData => Ok(found(visit, MyData::load(&desk).await?)),
        Url::Register(code) => {
            Ok(found(visit, RegisterPage::load(&desk, *code, Reveal::No).await?))
        }
        Url::RegisterAll(code) => {
            Ok(found(visit, RegisterPage::load(&desk, *code, Reveal::Sensitive).await?))
        }
        Url::Ask(code, item, kind) => match visit.saved_form().await? {
            Some(typed) => {
                let draft = draft(*kind, &typed);
                let form =
                    AskForm::again(&desk, *code, item.clone(), *kind, draft, Vec::new()).await?;
                Ok(found(visit, form))
            }
            None => Ok(found(visit, AskForm::load(&desk, *code, item.clone(), *kind).await?)),
        },
        Url::CheckAsk(code, item, kind) => {
            match CheckAsk::load(&desk, *code, item.clone(), *kind).await? {
                Some(check) => Ok(found(visit, check)),
                None => Ok(see_other(&Url::Ask(*code, item.clone(), *kind).path(visit.language))),
            }
        }
        Url::Requests => Ok(found(visit, Requests::load(&desk).await?)),
        Url::NewRequest => {
            let register = visit.query("register").and_then(RegisterCode::from_slug);
            let kind = visit.query("kind").and_then(NewRequest::kind_from_form);
            let sent = visit.query("sent").is_some();
            let shown = NewRequest::load(&desk, register, kind, sent).await?;
            let status =
                if shown.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            Ok(page(status, shown, &visit.context()))
        }
        Url::Request(reference) => {
            let sent = visit.query("sent").is_some();
            Ok(found(visit, RequestPage::load(&desk, reference, sent).await?))
        }
        Url::CancelRequest(reference) => {
            Ok(found(visit, CancelRequest::load(&desk, reference).await?))
        }
        Url::Consents => {
            let changed = match visit.query("changed") {
                Some("withdrawn") => Some(ConsentChange::Withdraw),
                Some("given") => Some(ConsentChange::Give),
                _ => None,
            };
            Ok(found(visit, Consents::load(&desk, changed).await?))
        }
        Url::Consent(code, consent, change) => {
            let confirm = ConsentPage::load(&desk, *code, consent.clone(), *change).await?;
            Ok(found(visit, confirm))
        }
        Url::AccessLog => Ok(found(visit, AccessLog::load(&desk, |name| visit.query(name)).await?)),
        _ => Err(HttpError::NotFound),
    }
}

/// What the form of a request held.
pub(super) fn draft(form: Offered, pairs: &[(String, String)]) -> RequestInput {
    RequestInput { answers: Answers::read(form.kind(), |name| field(pairs, name)), key: None }
}

fn found<P: Page>(visit: &Visit, shown: P) -> Response {
    page(StatusCode::OK, shown, &visit.context())
}
