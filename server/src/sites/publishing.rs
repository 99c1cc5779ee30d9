//! What the officials' site shows to privacy officers.

use axum::response::Response;
use domain::register::RegisterCode;
use pages::{
    PublishingUrl,
    office::{EditForm, EditPage, PreviewPage, PublishingPage},
};

use super::login_needed::login_needed;
use crate::{
    answer::HttpError,
    visit::{Visit, found},
};

/// Shows the page of an address: without a session the page that asks to log in, and 404 to officials who do not
/// publish.
pub(super) async fn show(visit: &Visit, url: &PublishingUrl) -> Result<Response, HttpError> {
    if visit.session.is_none() {
        return login_needed(visit, None).await;
    }
    let desk = visit.publishing().ok_or(HttpError::NotFound)?;
    match url {
        PublishingUrl::Publishing => {
            Ok(found(visit, PublishingPage::load(&desk, just_published(visit)).await?))
        }
        PublishingUrl::Edit(code) => match visit.saved_form().await? {
            Some(typed) => {
                let form = EditForm::parse(&typed);
                Ok(found(visit, EditPage::kept(&desk, *code, form).await?))
            }
            None => Ok(found(visit, EditPage::load(&desk, *code).await?)),
        },
        PublishingUrl::Preview(code) => {
            Ok(found(visit, PreviewPage::load(&desk, *code, Vec::new()).await?))
        }
    }
}

/// The version that `?published=ura-2` names; the redirect after a publication adds this parameter.
fn just_published(visit: &Visit) -> Option<(RegisterCode, u32)> {
    let (code, number) = visit.query("published")?.split_once('-')?;
    Some((RegisterCode::from_slug(code)?, number.parse().ok()?))
}
