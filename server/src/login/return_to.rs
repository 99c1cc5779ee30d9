//! The page that is shown after a login.

use domain::language::Language;
use pages::{OwnUrl, PublicUrl, Site, Url};

use crate::state::SiteState;

/// Only an address of this site is accepted, and not its front page. For anything else it is a citizen's own data or
/// the officials' front page.
pub(super) fn return_to(app: &SiteState, path: &str, language: Language) -> String {
    let known = Url::parse(path).filter(|(_, url)| {
        *url != Url::from(PublicUrl::Front) && url.row().audience.is_on(app.site)
    });
    known.map_or_else(
        || match app.site {
            Site::Citizen => OwnUrl::MyData.path(language),
            Site::Office => PublicUrl::Front.path(language),
        },
        |(language, url)| url.path(language),
    )
}
