use domain::notice::{Block, blocks};
use leptos::prelude::*;

/// A notice text: paragraphs, lists and sub-headings.
#[component]
pub(crate) fn Markup(text: String) -> impl IntoView {
    blocks(&text)
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(lines) => {
                view! { <p class="govuk-body app-free-text">{lines.join("\n")}</p> }.into_any()
            }
            Block::List(items) => {
                let items = items
                    .into_iter()
                    .map(|item| view! { <li>{item.to_owned()}</li> })
                    .collect_view();
                view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
            }
            Block::Heading(text) => {
                view! { <h3 class="govuk-heading-s">{text.to_owned()}</h3> }.into_any()
            }
        })
        .collect_view()
}
