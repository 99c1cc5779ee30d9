use domain::language::{Language, Localised};
use leptos::prelude::*;

/// A text in the reader's language or, marked as such, in Finnish (WCAG 3.1.2).
#[component]
pub(crate) fn In<'a>(language: Language, text: &'a Localised) -> impl IntoView + use<> {
    in_language(language, text)
}

/// The same, for places that build views in plain functions.
pub(crate) fn in_language(language: Language, text: &Localised) -> AnyView {
    let (text, held) = text.get(language);
    let text = text.to_owned();
    if held == language {
        text.into_any()
    } else {
        view! { <span lang=held.tag()>{text}</span> }.into_any()
    }
}
