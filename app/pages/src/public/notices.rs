//! `/en/notices`: the notices of all registers.

use desk::{DeskError, List, NoticeListing, PublicDesk, Unreadable};
use domain::catalogue::catalogue;
use leptos::prelude::*;

use super::notice_parts::dated;
use crate::{
    components::{CannotBeShown, In},
    context::Context,
    page::Page,
    texts::t,
    urls::PublicUrl,
};

/// The notices in force.
#[derive(Debug, Clone)]
pub struct Notices {
    listings: Vec<NoticeListing>,
    unreadable: Vec<Unreadable>,
}

impl Notices {
    /// Awaits what the page shows.
    pub async fn load(desk: &PublicDesk) -> Result<Self, DeskError> {
        let List { rows, unreadable } = desk.notices().await?;
        Ok(Self { unreadable, ..Self::of(rows) })
    }

    /// The page of these notices.
    #[must_use]
    pub fn of(listings: Vec<NoticeListing>) -> Self {
        Self { listings, unreadable: Vec::new() }
    }
}

impl Page for Notices {
    fn title(&self, context: &Context) -> String {
        t!(context.language, notices.title)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let cards = self.listings.iter().map(|listing| card(listing, context)).collect_view();
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                <p class="govuk-body-l">{t!(language, notices.lead)}</p>
                <CannotBeShown language rows=&self.unreadable/>
            </div>
            <ul class="app-register-list">{cards}</ul>
        }
        .into_any()
    }
}

fn card(listing: &NoticeListing, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let register = listing.register;
    let controllers = register
        .controllers
        .iter()
        .filter_map(|controllership| catalogue().party(&controllership.party))
        .map(|party| view! { <dd><In language text=&party.name/></dd> })
        .collect_view();
    let (when, date) = dated(language, &listing.version);
    view! {
        <li class="app-register-card">
            <h2 class="app-register-card__name">
                <a class="govuk-link" href=context.path(PublicUrl::Notice(register.code))>
                    <In language text=&register.short_name/>
                </a>
            </h2>
            <p class="app-register-card__why"><In language text=&register.first_layer.why/></p>
            <p class="app-register-card__why"><In language text=&register.first_layer.who/></p>
            <dl class="app-facts">
                <div><dt>{t!(language, notices.controller)}</dt>{controllers}</div>
                <div><dt>{t!(language, notices.version)}</dt><dd>{listing.version.number}</dd></div>
                <div><dt>{when}</dt><dd>{date}</dd></div>
            </dl>
        </li>
    }
}
