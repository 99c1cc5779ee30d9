//! What the officials' site shows to officials who handle requests.

use axum::response::Response;
use desk::QueueCursor;
use pages::{
    OfficeUrl,
    office::{CaseNotice, CasePage, DecideForm, DecidePage, QueuePage},
};

use super::login_needed::login_needed;
use crate::{
    answer::HttpError,
    visit::{Visit, found},
};

/// Shows the page of an address; without an official's session, the page that asks to log in.
pub(super) async fn show(visit: &Visit, url: &OfficeUrl) -> Result<Response, HttpError> {
    let Some(desk) = visit.office() else { return login_needed(visit, None).await };
    match url {
        OfficeUrl::Queue => {
            let after = visit.query("after").and_then(QueueCursor::parse);
            Ok(found(visit, QueuePage::load(&desk, after).await?))
        }
        OfficeUrl::Case(reference) => {
            let notice = visit.query("done").and_then(CaseNotice::done);
            Ok(found(visit, CasePage::load(&desk, reference, notice).await?))
        }
        OfficeUrl::Decide(reference) => match visit.saved_form().await? {
            Some(typed) => {
                let form = DecideForm::parse(&typed);
                Ok(found(visit, DecidePage::again(&desk, reference, form, Vec::new()).await?))
            }
            None => Ok(found(visit, DecidePage::load(&desk, reference).await?)),
        },
    }
}
