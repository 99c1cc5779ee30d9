//! The receipt that a person sees right after sending a request. It contains the heading of the page.

use domain::request::Request;
use leptos::prelude::*;

use crate::{
    components::{Day, Moment},
    context::Context,
    texts::t,
};

/// The receipt of Act 13/2003 12 §.
pub(super) fn receipt(context: &Context, request: &Request) -> AnyView {
    let language = context.language;
    view! {
        <div class="govuk-panel govuk-panel--confirmation">
            <h1 class="govuk-panel__title">{t!(language, requests.sent_title)}</h1>
            <div class="govuk-panel__body">
                {t!(language, requests.reference)}" "<strong>{request.reference.to_string()}</strong>
            </div>
        </div>
        <dl class="app-facts">
            <div>
                <dt>{t!(language, requests.received)}</dt>
                <dd><Moment language at=request.received_at/></dd>
            </div>
            <div>
                <dt>{t!(language, requests.answered_by)}</dt>
                <dd><Day language date=request.due.legal/></dd>
            </div>
        </dl>
        <h2 class="govuk-heading-m">{t!(language, requests.what_next)}</h2>
        <ul class="govuk-list govuk-list--bullet">
            <li>{t!(language, requests.next_official)}</li>
            <li>{t!(language, requests.next_notice)}</li>
            <li>{t!(language, requests.next_follow)}</li>
        </ul>
    }
    .into_any()
}
