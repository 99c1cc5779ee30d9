//! What a section of a notice is called while it is edited.

use domain::{language::Language, notice::Section};
use leptos::prelude::*;

use crate::public::notice_parts::heading::{heading, kind_name};

/// The heading as readers see it, then the subject of the section if the heading alone does not say it.
pub(super) fn section_title(language: Language, section: &Section) -> AnyView {
    let kind = kind_name(language, section.kind);
    let says_it =
        language != Language::Fi || section.heading.as_ref().is_none_or(|heading| *heading == kind);
    let kind = (!says_it).then(|| format!(" – {kind}"));
    view! { {heading(language, section)}{kind} }.into_any()
}

/// Number and heading as text, for a sentence.
pub(super) fn plain_title(language: Language, section: &Section) -> String {
    let heading = section.heading.clone().unwrap_or_else(|| kind_name(language, section.kind));
    match &section.number {
        Some(number) => format!("{number}. {heading}"),
        None => heading,
    }
}
