use domain::language::Language;
use leptos::prelude::*;

use crate::{forms::FieldError, texts::t};

/// Everything that is wrong with a form, with links to the fields. Stands before the heading.
#[component]
pub(crate) fn ErrorSummary(language: Language, errors: Vec<FieldError>) -> impl IntoView {
    (!errors.is_empty()).then(|| {
        let items = errors
            .into_iter()
            .map(|error| view! { <li><a href=format!("#{}", error.field)>{error.message}</a></li> })
            .collect_view();
        view! {
            <div class="govuk-error-summary" role="alert" aria-labelledby="error-title" tabindex="-1"
                autofocus>
                <h2 class="govuk-error-summary__title" id="error-title">{t!(language, common.error_title)}</h2>
                <div class="govuk-error-summary__body">
                    <ul class="govuk-list govuk-error-summary__list">{items}</ul>
                </div>
            </div>
        }
    })
}
