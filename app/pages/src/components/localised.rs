use domain::language::{Language, Localised};
use leptos::prelude::*;

/// A text in the reader's language or, marked as such, in Finnish (WCAG 3.1.2).
#[component]
pub(crate) fn In<'a>(language: Language, text: &'a Localised) -> impl IntoView + use<> {
    in_language(language, text)
}

/// The same for code that builds views in plain functions.
pub(crate) fn in_language(language: Language, text: &Localised) -> AnyView {
    let (text, held) = text.get(language);
    let text = text.to_owned();
    if held == language {
        text.into_any()
    } else {
        view! { <span lang=held.tag()>{text}</span> }.into_any()
    }
}

/// The `lang` of what a person typed into a request, on a page of another language.
pub(crate) fn typed(page: Language, request: Language) -> Option<&'static str> {
    (request != page).then(|| request.tag())
}

/// The same for what an official wrote in the decision. A decision is in Finnish or Swedish: if the request was in
/// English, it is not known which of the two.
pub(crate) fn written(page: Language, request: Language) -> Option<&'static str> {
    typed(page, request).filter(|_| request != Language::En)
}
