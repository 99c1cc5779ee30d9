//! What a draft changes in a section.

use domain::{
    language::Language,
    notice::{Change, Piece, SectionChange},
};
use leptos::prelude::*;

use super::section_title::section_title;
use crate::{components::difference, texts::t};

/// A changed section, below a second-level heading.
pub(super) fn section(language: Language, change: &SectionChange) -> impl IntoView + use<> {
    let texts = match change.change {
        Change::Same => change
            .texts
            .iter()
            .map(|(of, pieces)| text(language, *of, pieces))
            .collect_view()
            .into_any(),
        Change::Added => whole(language, Change::Added, &change.section.body.fi),
        Change::Removed => whole(language, Change::Removed, &change.section.body.fi),
    };
    view! {
        <h3 class="govuk-heading-s">{section_title(language, &change.section)}</h3>
        {texts}
    }
}

/// The words that came and went in one language.
fn text(language: Language, of: Language, pieces: &[Piece]) -> impl IntoView + use<> {
    let label = match of {
        Language::Fi => t!(language, publishing.in_finnish),
        Language::Sv => t!(language, publishing.in_swedish),
        Language::En => t!(language, publishing.in_english),
    };
    view! {
        <p class="govuk-body-s">{label}</p>
        {difference(language, of, pieces)}
    }
}

fn whole(language: Language, change: Change, body: &str) -> AnyView {
    let body = view! { <p class="govuk-body app-free-text" lang="fi">{body.to_owned()}</p> };
    let block = if change == Change::Added {
        view! {
            <ins class="app-diff__block">
                <span class="govuk-visually-hidden">{t!(language, notices.added)}</span>
                {body}
            </ins>
        }
        .into_any()
    } else {
        view! {
            <del class="app-diff__block">
                <span class="govuk-visually-hidden">{t!(language, notices.removed)}</span>
                {body}
            </del>
        }
        .into_any()
    };
    view! { <div class="app-diff">{block}</div> }.into_any()
}
