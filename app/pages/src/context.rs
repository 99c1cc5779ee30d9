//! What every page is rendered with.

use domain::language::Language;
use jiff::SignedDuration;

use crate::{site::Site, urls::Url};

/// Who reads a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Visitor {
    /// Somebody who has not logged in.
    #[default]
    Nobody,
    /// A citizen who has logged in.
    Citizen {
        /// The name in the header: given names and family name.
        name: String,
    },
    /// An official who has logged in.
    Official {
        /// The name in the header, from the login.
        name: String,
        /// May publish notices.
        publishes: bool,
        /// Has a role that works or supervises queues.
        works: bool,
    },
}

/// What every page is rendered with.
#[derive(Debug, Clone)]
pub struct Context {
    /// Language of the page.
    pub language: Language,
    /// Which of the two sites the page is shown on.
    pub site: Site,
    /// The page's own address if it is in the table of addresses: the language switch leads to it.
    pub here: Option<Url>,
    /// The query of the address, encoded as it came: the other languages get the same.
    pub query: Option<String>,
    /// Who reads it.
    pub visitor: Visitor,
    /// How long a session lasts without use.
    pub idle: SignedDuration,
    /// How long a session lasts at most.
    pub longest: SignedDuration,
    /// Address of the style sheet.
    pub style: String,
    /// Address of the script that starts the islands.
    pub islands: String,
}

impl Context {
    /// The path of an address in this page's language.
    #[must_use]
    pub fn path(&self, url: impl Into<Url>) -> String {
        url.into().path(self.language)
    }
}
