//! `/en/notices/<code>`: the notice in force. First the most important facts in plain words, then the whole text.

use desk::{DeskError, List, NoticeListing, PublicDesk, Unreadable};
use domain::{notice::NoticeVersion, register::RegisterCode};
use leptos::prelude::*;

use super::notice_parts::{Contacts, FirstLayer, Rights, Versions, WholeNotice};
use crate::{
    components::CannotBeShown,
    context::Context,
    page::Page,
    texts::t,
    urls::{PublicUrl, Url},
};

/// A register's notice in force, with every version before it.
#[derive(Debug, Clone)]
pub struct Notice {
    listing: NoticeListing,
    versions: Vec<NoticeVersion>,
    unreadable: Vec<Unreadable>,
}

impl Notice {
    /// Awaits what the page shows.
    pub async fn load(desk: &PublicDesk, code: RegisterCode) -> Result<Self, DeskError> {
        let (listing, versions) = desk.notice(code).await?;
        let List { rows, unreadable } = versions;
        Ok(Self { unreadable, ..Self::of(listing, rows) })
    }

    /// The page of this notice; versions newest first.
    #[must_use]
    pub fn of(listing: NoticeListing, versions: Vec<NoticeVersion>) -> Self {
        Self { listing, versions, unreadable: Vec::new() }
    }
}

impl Page for Notice {
    fn title(&self, context: &Context) -> String {
        let name = self.listing.register.short_name.text(context.language);
        t!(context.language, notices.notice_of, name = name)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        vec![(t!(context.language, notices.title), PublicUrl::Notices.into())]
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let register = self.listing.register;
        view! {
            <h1 class="govuk-heading-l">{self.title(context)}</h1>
            <FirstLayer language register/>
            <Contacts context register/>
            <Rights language register/>
            <WholeNotice language version=&self.listing.version/>
            <Versions context versions=&self.versions current=self.listing.current/>
            <CannotBeShown language rows=&self.unreadable/>
        }
        .into_any()
    }
}
