//! What changed in a text of a notice.

use domain::{
    language::Language,
    notice::{Change, Piece},
};
use leptos::prelude::*;

use crate::texts::t;

/// A text with its added and removed words, marked visually and for screen readers.
pub(crate) fn difference(language: Language, held: Language, pieces: &[Piece]) -> AnyView {
    let lang = (held != language).then(|| held.tag());
    let mark = (held != language).then(|| language.tag());
    let pieces = pieces
        .iter()
        .map(|piece| {
            let text = piece.text.replace("### ", "");
            let said = |mark_text: String| {
                view! { <span class="govuk-visually-hidden" lang=mark>{mark_text}</span> }
            };
            match piece.change {
                Change::Same => text.into_any(),
                Change::Added => {
                    view! { <ins>{said(t!(language, notices.added))}{text}{said(t!(language, notices.added_end))}</ins> }.into_any()
                }
                Change::Removed => {
                    view! { <del>{said(t!(language, notices.removed))}{text}{said(t!(language, notices.removed_end))}</del> }.into_any()
                }
            }
        })
        .collect_view();
    view! { <p class="govuk-body app-diff app-free-text" lang=lang>{pieces}</p> }.into_any()
}
