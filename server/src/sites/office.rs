//! What the officials' site shows.

use axum::{http::StatusCode, response::Response};
use desk::QueueCursor;
use domain::register::RegisterCode;
use pages::{
    Page, Url,
    office::{
        CaseNotice, CasePage, DecideForm, DecidePage, EditForm, EditPage, Front, PreviewPage,
        PublishingPage, QueuePage,
    },
    public::LoggedOut,
};

use super::{login_needed, open_page};
use crate::{
    answer::{HttpError, page},
    visit::Visit,
};

/// The page of an address.
pub(super) async fn show(visit: &Visit) -> Result<Response, HttpError> {
    if let Some(answer) = open_page(visit) {
        return Ok(answer);
    }
    match &visit.url {
        Url::Front if visit.query("logged-out").is_some() && visit.session.is_none() => {
            Ok(found(visit, LoggedOut))
        }
        Url::Front => Ok(found(visit, Front)),
        Url::Queue | Url::Case(_) | Url::Decide(_) => casework(visit).await,
        Url::Publishing | Url::Edit(_) | Url::Preview(_) => publishing(visit).await,
        _ => Err(HttpError::NotFound),
    }
}

async fn casework(visit: &Visit) -> Result<Response, HttpError> {
    let Some(desk) = visit.office() else { return login_needed(visit, None).await };
    match &visit.url {
        Url::Queue => {
            let after = visit.query("after").and_then(QueueCursor::parse);
            Ok(found(visit, QueuePage::load(&desk, after).await?))
        }
        Url::Case(reference) => {
            let notice = visit.query("done").and_then(CaseNotice::done);
            Ok(found(visit, CasePage::load(&desk, reference, notice).await?))
        }
        Url::Decide(reference) => match visit.saved_form().await? {
            Some(typed) => {
                let form = DecideForm::parse(&typed);
                Ok(found(visit, DecidePage::again(&desk, reference, form, Vec::new()).await?))
            }
            None => Ok(found(visit, DecidePage::load(&desk, reference).await?)),
        },
        _ => Err(HttpError::NotFound),
    }
}

async fn publishing(visit: &Visit) -> Result<Response, HttpError> {
    if visit.session.is_none() {
        return login_needed(visit, None).await;
    }
    let desk = visit.publishing().ok_or(HttpError::NotFound)?;
    match &visit.url {
        Url::Publishing => {
            Ok(found(visit, PublishingPage::load(&desk, just_published(visit)).await?))
        }
        Url::Edit(code) => match visit.saved_form().await? {
            Some(typed) => {
                let form = EditForm::parse(&typed);
                Ok(found(visit, EditPage::kept(&desk, *code, form).await?))
            }
            None => Ok(found(visit, EditPage::load(&desk, *code).await?)),
        },
        Url::Preview(code) => Ok(found(visit, PreviewPage::load(&desk, *code, Vec::new()).await?)),
        _ => Err(HttpError::NotFound),
    }
}

/// `?published=ura-2`, as a publishing leads to.
fn just_published(visit: &Visit) -> Option<(RegisterCode, u32)> {
    let (code, number) = visit.query("published")?.split_once('-')?;
    Some((RegisterCode::from_slug(code)?, number.parse().ok()?))
}

fn found<P: Page>(visit: &Visit, shown: P) -> Response {
    page(StatusCode::OK, shown, &visit.context())
}
