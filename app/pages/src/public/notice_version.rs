//! `/en/notices/<code>/versions/<n>`: one version, at an address that never changes.

use desk::{DeskError, NoticeListing, PublicDesk};
use domain::register::RegisterCode;
use leptos::prelude::*;

use super::notice_parts::WholeNotice;
use crate::{
    context::Context,
    page::Page,
    texts::t,
    urls::{PublicUrl, Url, VersionPair},
};

/// One version of a notice.
#[derive(Debug, Clone)]
pub struct NoticeVersionPage {
    listing: NoticeListing,
}

impl NoticeVersionPage {
    /// Awaits what the page shows.
    pub async fn load(
        desk: &PublicDesk,
        code: RegisterCode,
        number: u32,
    ) -> Result<Self, DeskError> {
        Ok(Self::of(desk.version(code, number).await?))
    }

    /// The page of this version.
    #[must_use]
    pub fn of(listing: NoticeListing) -> Self {
        Self { listing }
    }
}

impl Page for NoticeVersionPage {
    fn title(&self, context: &Context) -> String {
        let name = self.listing.register.short_name.text(context.language);
        let number = self.listing.version.number;
        t!(context.language, notices.version_of, name = name, number = number)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        let register = self.listing.register;
        let name = register.short_name.text(context.language).to_owned();
        vec![
            (t!(context.language, notices.title), PublicUrl::Notices.into()),
            (name, PublicUrl::Notice(register.code).into()),
        ]
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let NoticeListing { register, version, current } = &self.listing;
        let standing = if version.number == *current {
            t!(language, notices.this_in_force)
        } else {
            t!(language, notices.not_in_force)
        };
        let changes = (version.number > 1).then(|| {
            let (older, newer) = (version.number - 1, version.number);
            let path =
                context.path(PublicUrl::NoticeChanges(register.code, VersionPair(older, newer)));
            view! {
                <p class="govuk-body app-no-print">
                    <a class="govuk-link" href=path>
                        {t!(language, notices.see_changes, older = older, newer = newer)}
                    </a>
                </p>
            }
        });
        view! {
            <h1 class="govuk-heading-l">{self.title(context)}</h1>
            <section class="govuk-notification-banner" aria-labelledby="banner">
                <div class="govuk-notification-banner__header">
                    <h2 class="govuk-notification-banner__title" id="banner">
                        {t!(language, notices.banner)}
                    </h2>
                </div>
                <div class="govuk-notification-banner__content">
                    <p class="govuk-notification-banner__heading">{standing}</p>
                    <p class="govuk-body">
                        <a class="govuk-link" href=context.path(PublicUrl::Notice(register.code))>
                            {t!(language, notices.to_current)}
                        </a>
                    </p>
                </div>
            </section>
            {changes}
            <WholeNotice language version/>
        }
        .into_any()
    }
}
