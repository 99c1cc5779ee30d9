//! `/en`: the purpose of the service and the login.

use leptos::prelude::*;

use super::login_form::LoginForm;
use crate::{
    context::{Context, Visitor},
    format,
    page::Page,
    texts::t,
    urls::{OwnUrl, PublicUrl, Url},
};

/// Front page of the citizens' site.
#[derive(Debug, Clone, Copy)]
pub struct Front;

impl Page for Front {
    fn title(&self, context: &Context) -> String {
        t!(context.language, front.title)
    }

    fn asks_to_log_in(&self) -> bool {
        true
    }

    fn body(self, context: &Context) -> AnyView {
        let rest = match &context.visitor {
            Visitor::Nobody => for_a_visitor(context),
            Visitor::Citizen { .. } | Visitor::Official { .. } => destinations(context),
        };
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-xl">{self.title(context)}</h1>
                <p class="govuk-body-l">{t!(context.language, front.lead)}</p>
            </div>
            {rest}
        }
        .into_any()
    }
}

fn for_a_visitor(context: &Context) -> AnyView {
    let language = context.language;
    let end = t!(
        language,
        front.logging_in_end,
        idle = format::lasting(language, context.idle),
        longest = format::lasting(language, context.longest),
    );
    view! {
        <div class="app-reading">
            <h2 class="govuk-heading-m">{t!(language, front.can_do)}</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>{t!(language, front.can_see)}</li>
                <li>{t!(language, front.can_ask)}</li>
                <li>{t!(language, front.can_follow)}</li>
                <li>{t!(language, front.can_consent)}</li>
                <li>{t!(language, front.can_log)}</li>
            </ul>
            <LoginForm context/>
            <h2 class="govuk-heading-m">{t!(language, front.logging_in)}</h2>
            <p class="govuk-body">{t!(language, front.logging_in_strong)}</p>
            <p class="govuk-body">{t!(language, front.logging_in_anybody)}</p>
            <p class="govuk-body">{t!(language, front.logging_in_log)}</p>
            <p class="govuk-body">{t!(language, front.logging_in_keeps)}</p>
            <p class="govuk-body">{end}</p>
            <h2 class="govuk-heading-m">{t!(language, front.without_login)}</h2>
            <p class="govuk-body">{t!(language, front.without_login_notices)}</p>
            <p class="govuk-body">
                <a class="govuk-link" href=context.path(PublicUrl::Notices)>
                    {t!(language, front.read_notices)}
                </a>
            </p>
        </div>
    }
    .into_any()
}

/// Links for people who have logged in.
fn destinations(context: &Context) -> AnyView {
    let language = context.language;
    let cards = [
        (
            Url::from(OwnUrl::MyData),
            t!(language, common.nav_my_data),
            t!(language, front.my_data_why),
        ),
        (
            OwnUrl::Requests.into(),
            t!(language, common.nav_requests),
            t!(language, front.requests_why),
        ),
        (
            OwnUrl::Consents.into(),
            t!(language, common.nav_consents),
            t!(language, front.consents_why),
        ),
        (
            OwnUrl::AccessLog.into(),
            t!(language, common.nav_access_log),
            t!(language, front.access_log_why),
        ),
        (
            PublicUrl::Notices.into(),
            t!(language, common.nav_notices),
            t!(language, front.notices_why),
        ),
    ]
    .into_iter()
    .map(|(url, name, why)| {
        view! {
            <li class="app-register-card">
                <h2 class="app-register-card__name">
                    <a class="govuk-link" href=context.path(&url)>{name}</a>
                </h2>
                <p class="app-register-card__why">{why}</p>
            </li>
        }
    })
    .collect_view();
    view! { <ul class="app-register-list">{cards}</ul> }.into_any()
}
