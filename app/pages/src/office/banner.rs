use domain::language::Language;
use leptos::prelude::*;

use crate::texts::t;

/// The result of the act before this page. A success is announced to screen readers at once; everything else is read in
/// its place.
pub(super) fn banner(language: Language, succeeded: bool, content: AnyView) -> AnyView {
    let title = if succeeded {
        t!(language, office.banner_done)
    } else {
        t!(language, office.banner_notice)
    };
    let inner = view! {
        <div class="govuk-notification-banner__header">
            <h2 class="govuk-notification-banner__title" id="banner">{title}</h2>
        </div>
        <div class="govuk-notification-banner__content">{content}</div>
    };
    if succeeded {
        view! {
            <div class="govuk-notification-banner govuk-notification-banner--success" role="alert"
                aria-labelledby="banner">
                {inner}
            </div>
        }
        .into_any()
    } else {
        view! {
            <section class="govuk-notification-banner" aria-labelledby="banner">{inner}</section>
        }
        .into_any()
    }
}

/// The same, of one sentence.
pub(super) fn banner_text(language: Language, succeeded: bool, text: String) -> AnyView {
    let content = view! { <p class="govuk-notification-banner__heading">{text}</p> }.into_any();
    banner(language, succeeded, content)
}
