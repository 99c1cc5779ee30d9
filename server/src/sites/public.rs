//! What both sites show to everybody.

use axum::response::Response;
use pages::{
    PublicUrl, Site, VersionPair, office,
    public::{
        Accessibility, Cookies, Front, LoggedOut, Notice, NoticeChanges, NoticeVersionPage, Notices,
    },
};

use crate::{
    answer::{HttpError, READ},
    visit::{Visit, found},
};

/// Shows the page of an address, with or without a session.
pub(super) async fn show(visit: &Visit, url: &PublicUrl) -> Result<Response, HttpError> {
    let desk = visit.public();
    match url {
        PublicUrl::Front if visit.query("logged-out").is_some() && visit.session.is_none() => {
            Ok(found(visit, LoggedOut))
        }
        PublicUrl::Front => Ok(match visit.app.site {
            Site::Citizen => found(visit, Front),
            Site::Office => found(visit, office::Front),
        }),
        PublicUrl::Notices => Ok(found(visit, Notices::load(&desk).await?)),
        PublicUrl::Notice(code) => Ok(found(visit, Notice::load(&desk, *code).await?)),
        PublicUrl::NoticeVersion(code, number) => {
            Ok(found(visit, NoticeVersionPage::load(&desk, *code, *number).await?))
        }
        PublicUrl::NoticeChanges(code, VersionPair(older, newer)) => {
            Ok(found(visit, NoticeChanges::load(&desk, *code, *older, *newer).await?))
        }
        PublicUrl::Accessibility => Ok(found(visit, Accessibility)),
        PublicUrl::Cookies => Ok(found(visit, Cookies)),
    }
}

/// 405, since no public page takes a form. A new page with a form does not compile without an arm here.
pub(super) fn act(url: &PublicUrl) -> Result<Response, HttpError> {
    match url {
        PublicUrl::Front
        | PublicUrl::Notices
        | PublicUrl::Notice(_)
        | PublicUrl::NoticeVersion(..)
        | PublicUrl::NoticeChanges(..)
        | PublicUrl::Accessibility
        | PublicUrl::Cookies => Err(HttpError::Method(READ)),
    }
}
