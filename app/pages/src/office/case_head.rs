//! The head of a request: whom and what it concerns.

use desk::office::Case;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    components::{Day, DueTag, StateTag},
    context::Context,
    terms,
    texts::t,
};

/// Whom and what the matter concerns, and when it is due.
pub(super) fn identity(case: &Case, today: Date, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let request = &case.request;
    let name = case.person.as_ref().map_or_else(
        || t!(language, office.no_name),
        |person| format!("{} {}", person.given_names, person.family_name),
    );
    let due = request.due.target;
    let clock = request.state.is_open().then(|| view! { " "<DueTag language due today/> });
    view! {
        <dl class="app-identity">
            <div><dt>{t!(language, office.client)}</dt><dd>{name}</dd></div>
            <div>
                <dt>{t!(language, office.col_reference)}</dt>
                <dd>{request.reference.to_string()}</dd>
            </div>
            <div>
                <dt>{t!(language, office.col_kind)}</dt>
                <dd>{terms::request_kind(language, request.kind())}</dd>
            </div>
            <div>
                <dt>{t!(language, office.col_target)}</dt>
                <dd><Day language date=due/>{clock}</dd>
            </div>
            <div>
                <dt>{t!(language, office.col_status)}</dt>
                <dd><StateTag language request/></dd>
            </div>
        </dl>
    }
}

/// A safety prohibition, shown first, before anything about the person can be passed on (Act 661/2009 36 §).
pub(super) fn protected(case: &Case, context: &Context) -> Option<impl IntoView + use<>> {
    let language = context.language;
    case.client.as_ref().filter(|client| client.address_protected).map(|_| {
        view! {
            <div class="govuk-warning-text">
                <span class="govuk-warning-text__icon" aria-hidden="true">"!"</span>
                <strong class="govuk-warning-text__text">
                    <span class="govuk-visually-hidden">{t!(language, office.warning)}</span>
                    " "{t!(language, office.address_protected)}
                </strong>
            </div>
        }
    })
}
