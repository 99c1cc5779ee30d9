//! The public pages, of data made by hand and of the notices as they were published.

mod login;
mod notices;
mod statements;

use domain::language::Language;
use pages::{Page, Url};

use crate::support::document;

/// In every language, so that no language is left out by chance. Marks between texts are left out.
fn in_each_language<P: Page + Clone>(page: &P, here: impl Into<Url>) -> [String; 3] {
    let here = here.into();
    Language::ALL.map(|language| document(page.clone(), language, &here).replace("<!>", ""))
}

/// A link of a page's content.
fn link(path: &str) -> String {
    format!(r#"<a href="{path}" class="govuk-link">"#)
}
