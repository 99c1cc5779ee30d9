use desk::Unreadable;
use domain::language::Language;
use leptos::prelude::*;

use crate::texts::t;

/// References shown: one is enough to find the cause, and a fault can take thousands of rows.
const REFERENCES: usize = 5;

/// Says that rows of a list cannot be shown, and what to tell support. Nothing where all open.
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
