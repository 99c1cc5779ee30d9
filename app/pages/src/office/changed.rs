//! What a draft changes in a section.

use domain::{
    language::Language,
    notice::{Change, Piece, SectionChange},
};
use leptos::prelude::*;

use super::section_title::section_title;
use crate::texts::t;

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
    // Said as well as shown, in the language of the page.
    let said = |mark: String| {
        view! { <span class="govuk-visually-hidden" lang=language.tag()>{mark}</span> }
    };
    let pieces = pieces
        .iter()
        .map(|piece| {
            let words = piece.text.clone();
            match piece.change {
                Change::Same => words.into_any(),
                Change::Removed => {
                    let mark = said(t!(language, publishing.removed));
                    view! { <del>{mark}{words}</del> }.into_any()
                }
                Change::Added => {
                    let mark = said(t!(language, publishing.added));
                    view! { <ins>{mark}{words}</ins> }.into_any()
                }
            }
        })
        .collect_view();
    view! {
        <p class="govuk-body-s">{label}</p>
        <p class="govuk-body app-diff app-free-text" lang=of.tag()>{pieces}</p>
    }
}

fn whole(language: Language, change: Change, body: &str) -> AnyView {
    let body = view! { <p class="govuk-body app-free-text" lang="fi">{body.to_owned()}</p> };
    let block = if change == Change::Added {
        view! {
            <ins class="app-diff__block">
                <span class="govuk-visually-hidden">{t!(language, publishing.added)}</span>
                {body}
            </ins>
        }
        .into_any()
    } else {
        view! {
            <del class="app-diff__block">
                <span class="govuk-visually-hidden">{t!(language, publishing.removed)}</span>
                {body}
            </del>
        }
        .into_any()
    };
    view! { <div class="app-diff">{block}</div> }.into_any()
}
