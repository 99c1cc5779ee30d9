use desk::Unreadable;
use domain::language::Language;
use leptos::prelude::*;

use crate::texts::t;

/// Most references shown: one is enough to find the cause, and one fault can affect thousands of rows.
const REFERENCES: usize = 5;

/// Says that rows of a list cannot be shown, and which reference to give to support. Nothing if all of them open.
#[component]
pub(crate) fn CannotBeShown<'a>(
    language: Language,
    rows: &'a [Unreadable],
) -> impl IntoView + use<> {
    let references: Vec<&str> =
        rows.iter().take(REFERENCES).map(|row| row.reference.as_str()).collect();
    (!references.is_empty()).then(|| {
        let references = references.join(", ");
        view! {
            <p class="govuk-inset-text">
                {t!(language, common.cannot_show, references = references)}
            </p>
        }
    })
}
