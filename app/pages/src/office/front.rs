//! `/en` of the office site: its purpose and the login.

use leptos::prelude::*;

use crate::{
    context::{Context, Visitor},
    page::Page,
    texts::t,
    urls::{OfficeUrl, PublicUrl, PublishingUrl, Url},
};

/// The office's front page.
#[derive(Debug, Clone, Copy)]
pub struct Front;

impl Page for Front {
    fn title(&self, context: &Context) -> String {
        t!(context.language, office.front_title)
    }

    fn asks_to_log_in(&self) -> bool {
        true
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let below = match context.visitor {
            Visitor::Official { works: false, publishes: false, .. } => no_role(context),
            Visitor::Official { works, publishes, .. } => links(context, works, publishes),
            Visitor::Nobody | Visitor::Citizen { .. } => way_in(context),
        };
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-xl">{t!(language, office.front_title)}</h1>
                <p class="govuk-body-l">{t!(language, office.front_lead)}</p>
                {below}
            </div>
        }
        .into_any()
    }
}

fn way_in(context: &Context) -> AnyView {
    let language = context.language;
    view! {
        <p class="govuk-body">{t!(language, office.front_for_whom)}</p>
        <p class="govuk-body">{t!(language, office.front_logged)}</p>
        <form method="post" action="/login">
            <input type="hidden" name="language" value=language.tag()/>
            <input type="hidden" name="return_to" value=context.path(PublicUrl::Front)/>
            <button type="submit" class="govuk-button">
                {t!(language, common.log_in)}
            </button>
        </form>
    }
    .into_any()
}

fn links(context: &Context, works: bool, publishes: bool) -> AnyView {
    let language = context.language;
    let queue = works.then(|| {
        (
            t!(language, common.nav_queue),
            t!(language, office.front_queue),
            Url::from(OfficeUrl::Queue),
        )
    });
    let publishing = publishes.then(|| {
        (
            t!(language, common.nav_publishing),
            t!(language, office.front_publishing),
            PublishingUrl::Publishing.into(),
        )
    });
    queue
        .into_iter()
        .chain(publishing)
        .map(|(name, text, url)| {
            view! {
                <h2 class="govuk-heading-m">
                    <a class="govuk-link" href=context.path(&url)>{name}</a>
                </h2>
                <p class="govuk-body">{text}</p>
            }
        })
        .collect_view()
        .into_any()
}

fn no_role(context: &Context) -> AnyView {
    let language = context.language;
    view! {
        <h2 class="govuk-heading-m">{t!(language, office.no_role_title)}</h2>
        <p class="govuk-body">{t!(language, office.no_role_why)}</p>
        <p class="govuk-body">{t!(language, office.no_role_ask)}</p>
    }
    .into_any()
}
