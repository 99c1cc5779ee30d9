//! `/en/cookies`: which cookies, why and for how long (S1-49–52, Act 917/2014 205 §).

use leptos::prelude::*;

use crate::{context::Context, format, page::Page, texts::t};

/// The cookies of the service.
#[derive(Debug, Clone, Copy)]
pub struct Cookies;

impl Page for Cookies {
    fn title(&self, context: &Context) -> String {
        t!(context.language, front.cookies)
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                <p class="govuk-body">{t!(language, front.cookies_what)}</p>
                <p class="govuk-body">{t!(language, front.cookies_only)}</p>
                <p class="govuk-body">{t!(language, front.cookies_not)}</p>
            </div>
            {table(context)}
            <div class="app-reading">
                <h2 class="govuk-heading-m">{t!(language, front.cookies_refuse)}</h2>
                <p class="govuk-body">{t!(language, front.cookies_refuse_text)}</p>
            </div>
        }
        .into_any()
    }
}

fn table(context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let session = t!(
        language,
        front.cookie_session_time,
        idle = format::lasting(language, context.idle),
        longest = format::lasting(language, context.longest),
    );
    let purpose = t!(language, front.cookie_purpose);
    let lifetime = t!(language, front.cookie_lifetime);
    let rows = [
        ("__Host-sid", t!(language, front.cookie_sid), session.clone()),
        ("__Host-ssid", t!(language, front.cookie_ssid), session),
        ("__Host-login", t!(language, front.cookie_login), t!(language, front.cookie_login_time)),
        ("__Host-lang", t!(language, front.cookie_lang), t!(language, front.cookie_lang_time)),
    ]
    .into_iter()
    .map(|(name, why, how_long)| {
        view! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">{name}</th>
                <td class="govuk-table__cell" data-label=purpose.clone()>{why}</td>
                <td class="govuk-table__cell" data-label=lifetime.clone()>{how_long}</td>
            </tr>
        }
    })
    .collect_view();
    view! {
        <table class="govuk-table app-stack-table">
            <caption class="govuk-table__caption govuk-table__caption--m">
                {t!(language, front.cookies_table)}
            </caption>
            <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                    <th scope="col" class="govuk-table__header">{t!(language, front.cookie)}</th>
                    <th scope="col" class="govuk-table__header">{purpose}</th>
                    <th scope="col" class="govuk-table__header">{lifetime}</th>
                </tr>
            </thead>
            <tbody class="govuk-table__body">{rows}</tbody>
        </table>
    }
}
