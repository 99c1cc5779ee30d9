use domain::{language::Language, register::Register};
use leptos::prelude::*;

use crate::{components::In, texts::t};

/// What matters most, at most a screen (WP260): who, why, your rights, what may surprise you.
#[component]
pub(in crate::public) fn FirstLayer(
    language: Language,
    register: &'static Register,
) -> impl IntoView {
    let layer = &register.first_layer;
    let blocks = [
        (t!(language, notices.who), &layer.who),
        (t!(language, notices.why), &layer.why),
        (t!(language, notices.rights), &layer.rights),
        (t!(language, notices.surprise), &layer.surprise),
    ]
    .map(|(heading, text)| {
        view! {
            <section>
                <h2 class="govuk-heading-s">{heading}</h2>
                <p class="govuk-body"><In language text/></p>
            </section>
        }
    })
    .collect_view();
    view! { <div class="app-first-layer">{blocks}</div> }
}
