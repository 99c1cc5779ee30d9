//! A page becomes one finished HTML document.

use leptos::prelude::*;

use crate::{context::Context, layout::layout, page::Page};

/// The document of a page.
#[must_use]
pub fn render<P: Page>(page: P, context: &Context) -> String {
    let shared = std::sync::Arc::new(hydration_context::SsrSharedContext::new_islands());
    let owner = Owner::new_root(Some(shared));
    let html = owner.with(|| layout(page, context).to_html());
    owner.cleanup();
    format!("<!DOCTYPE html>{}", without_marks(&html))
}

/// The comment with which Leptos separates pieces of text. HTML has no such comment, and escaped text cannot contain
/// it.
const MARK: &str = "<!>";
const ISLAND: &str = "</leptos-island>";

/// Leptos needs these comments only inside islands; elsewhere they are unnecessary bytes and invalid HTML.
fn without_marks(html: &str) -> String {
    html.split_inclusive(ISLAND)
        .map(|piece| {
            let island = piece.find("<leptos-island").filter(|_| piece.ends_with(ISLAND));
            let (page, island) = piece.split_at(island.unwrap_or(piece.len()));
            page.replace(MARK, "") + island
        })
        .collect()
}
