use domain::text::visible;
use leptos::prelude::*;

/// Text that somebody typed, kept apart from the direction of the text around it. Hidden characters, which
/// only text of the first release can hold, are shown by their numbers.
pub(crate) fn free_text(text: &str) -> impl IntoView + use<> {
    let text = visible(text).into_owned();
    view! { <bdi>{text}</bdi> }
}
