//! What a page is.

use leptos::prelude::*;

use crate::{context::Context, urls::Url};

/// A page that can be rendered.
pub trait Page: Sized {
    /// Title, the same as its heading; never anything of a person.
    fn title(&self, context: &Context) -> String;

    /// Pages above this one, outermost first, for the breadcrumbs. The front page is added.
    fn trail(&self, _context: &Context) -> Vec<(String, Url)> {
        Vec::new()
    }

    /// The form has errors: the title begins with "Error".
    fn has_errors(&self) -> bool {
        false
    }

    /// It has islands, so the browser must load their script; office pages only.
    fn has_islands(&self) -> bool {
        false
    }

    /// The page itself has a log-in button for people who are not logged in. The header then has none, so that only one
    /// button has that name.
    fn asks_to_log_in(&self) -> bool {
        false
    }

    /// The content of `main`, heading included.
    fn body(self, context: &Context) -> AnyView;
}
