use domain::text::visible;
use leptos::prelude::*;

/// Text that somebody typed, isolated from the writing direction of the text around it. Hidden characters, which only
/// text of the first release can contain, are shown as their numbers.
pub(crate) fn free_text(text: &str) -> impl IntoView + use<> {
    let text = visible(text).into_owned();
    view! { <bdi>{text}</bdi> }
}
