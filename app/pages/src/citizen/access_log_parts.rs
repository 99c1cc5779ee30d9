//! The links between the three pages about who has used the person's data.

use leptos::prelude::*;

use crate::{context::Context, texts::t, urls::OwnUrl};

/// The links, with the page that is open marked.
pub(super) fn parts(context: &Context, here: &OwnUrl) -> AnyView {
    let language = context.language;
    let links = [
        (t!(language, usage.by_others), OwnUrl::AccessLog),
        (t!(language, usage.disclosures_short), OwnUrl::Disclosures),
        (t!(language, usage.by_you), OwnUrl::OwnUse),
    ]
    .map(|(text, url)| {
        let current = (url == *here).then_some("page");
        view! { <li><a class="govuk-link" href=context.path(url) aria-current=current>{text}</a></li> }
    })
    .into_iter()
    .collect_view();
    view! {
        <nav class="app-parts" aria-label=t!(language, usage.parts)>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}
