//! A page becomes one finished HTML document.

use desk::DeskError;
use domain::language::Language;
use leptos::prelude::*;

use crate::{Url, layout::layout};

/// Which of the two sites a page stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// The citizens'.
    Citizen,
    /// The officials'.
    Office,
}

/// Who looks at a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Visitor {
    /// Somebody who has not logged in.
    #[default]
    Nobody,
    /// A citizen.
    Citizen {
        /// As greeted.
        name: String,
    },
    /// An official.
    Official {
        /// As greeted.
        name: String,
        /// May publish notices.
        publishes: bool,
        /// Works queues.
        works: bool,
    },
}

/// What every page is rendered with.
#[derive(Debug, Clone)]
pub struct Context {
    /// Language of the page.
    pub language: Language,
    /// Site.
    pub site: Site,
    /// The page's own address, where it is one of ours: the language switch leads to it.
    pub here: Option<Url>,
    /// Who looks.
    pub visitor: Visitor,
    /// Address of the style sheet.
    pub style: String,
    /// Address of the script that wakes islands.
    pub islands: String,
}

impl Context {
    /// The path of an address in this page's language.
    #[must_use]
    pub fn path(&self, url: &Url) -> String {
        url.path(self.language)
    }
}

/// A page that can be rendered.
pub trait Page: Sized {
    /// Title, the same as its heading; never anything of a person.
    fn title(&self, context: &Context) -> String;

    /// Pages above this one, outermost first, for the breadcrumbs. The front page is added.
    fn trail(&self, _context: &Context) -> Vec<(String, Url)> {
        Vec::new()
    }

    /// What is filled in is wrong: the title begins with "Error".
    fn has_errors(&self) -> bool {
        false
    }

    /// Islands stand on it, so that the browser must load them; office pages only.
    fn has_islands(&self) -> bool {
        false
    }

    /// It has a log-in button of its own for who has not logged in; the header then leaves its out, so that
    /// one name does one thing.
    fn asks_to_log_in(&self) -> bool {
        false
    }

    /// The content of `main`, heading included.
    fn body(self, context: &Context) -> AnyView;
}

/// Why a page cannot be shown; the server finds the status and the page that says so.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Nothing is there for the one who asks.
    #[error("nothing is there")]
    NotFound,
    /// Something failed.
    #[error(transparent)]
    Desk(DeskError),
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound => Self::NotFound,
            DeskError::Store(_) => Self::Desk(error),
        }
    }
}

/// The document of a page.
#[must_use]
pub fn render<P: Page>(page: P, context: &Context) -> String {
    let shared = std::sync::Arc::new(hydration_context::SsrSharedContext::new_islands());
    let owner = Owner::new_root(Some(shared));
    let html = owner.with(|| layout(page, context).to_html());
    owner.cleanup();
    format!("<!DOCTYPE html>{}", without_marks(&html))
}

/// What Leptos marks the seams between pieces with. HTML knows no such comment, and no text holds it unescaped.
const MARK: &str = "<!>";
const ISLAND: &str = "</leptos-island>";

/// Seams matter only to an island that wakes; elsewhere their marks are weight, and faults of the markup.
fn without_marks(html: &str) -> String {
    html.split_inclusive(ISLAND)
        .map(|piece| {
            let island = piece.find("<leptos-island").filter(|_| piece.ends_with(ISLAND));
            let (page, island) = piece.split_at(island.unwrap_or(piece.len()));
            page.replace(MARK, "") + island
        })
        .collect()
}
