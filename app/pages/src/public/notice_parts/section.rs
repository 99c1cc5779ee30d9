use domain::{
    language::{Language, Localised},
    notice::{Choice, Erratum, Section},
    rights::Stated,
};
use leptos::prelude::*;

use super::heading::{heading, published};
use crate::{
    components::{In, Markup, in_language},
    texts::t,
};

/// A section as it was published, with the known errors of it beside the text.
///
/// It has no accessible name: dozens of named regions would hide the page's real landmarks.
#[component]
pub(super) fn SectionText<'a>(
    language: Language,
    section: &'a Section,
    /// Place in the notice, from 1.
    place: usize,
    /// Known errors, numbered through the notice.
    errata: Vec<(usize, &'a Erratum)>,
    /// Mark this section as Finnish; if `false`, the whole notice is marked.
    says_finnish: bool,
) -> impl IntoView + use<> {
    let (body, held) = section.body.get(language);
    let body = body.trim();
    let empty = (body.is_empty() && section.choices.is_empty())
        .then(|| view! { <p class="govuk-body">{t!(language, notices.empty)}</p> });
    let text = (!body.is_empty()).then(|| {
        let lang = (held != language).then(|| held.tag());
        let finnish = (says_finnish && held != language).then(|| {
            view! { <p class="govuk-body-s">{t!(language, common.only_in_finnish)}</p> }
        });
        view! { {finnish} <div lang=lang><Markup text=body.to_owned()/></div> }
    });
    let remarks = errata
        .into_iter()
        .map(|(number, erratum)| remark(language, number, erratum))
        .collect_view();
    view! {
        <section class="app-notice__section">
            <h2 class="govuk-heading-m" id=format!("s{place}")>{heading(language, section)}</h2>
            {choices(language, &section.choices)}
            {empty}
            {text}
            {remarks}
        </section>
    }
}

/// Check-boxes with their ticks. If the published form lost a tick, the page says so; it is never guessed.
fn choices(language: Language, choices: &[Choice]) -> Option<AnyView> {
    let items = choices
        .iter()
        .map(|choice| {
            let state = match choice.value {
                Stated::Yes => t!(language, notices.choice_yes),
                Stated::No => t!(language, notices.choice_no),
                Stated::NotStated => t!(language, notices.choice_not_stated),
            };
            view! { <li>{published(language, &choice.label)}" – "{state}</li> }
        })
        .collect_view();
    (!choices.is_empty()).then(|| {
        view! {
            <p class="govuk-body">{t!(language, notices.choices)}</p>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
        .into_any()
    })
}

fn remark(language: Language, number: usize, erratum: &Erratum) -> AnyView {
    let label = t!(language, notices.erratum_label, number = number);
    let quoted = Localised::finnish(format!("”{}”", erratum.as_published));
    view! {
        <aside class="app-erratum" aria-label=label>
            <p class="govuk-body">
                <strong>{t!(language, notices.erratum)}</strong>
                " "{t!(language, notices.erratum_quote)}" "{in_language(language, &quoted)}
            </p>
            <p class="govuk-body"><In language text=&erratum.text/></p>
        </aside>
    }
    .into_any()
}
