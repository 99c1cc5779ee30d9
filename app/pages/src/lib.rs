//! What people see. Pages load what they show from a desk and render it with Leptos, on the server only; no page
//! touches the store, and every page is complete without script.
//!
//! A page is a struct that holds what it shows: `load` asks the desk, [`Page::body`] renders. Texts come from
//! `app/texts` as typed keys, addresses from [`Url`], dates from [`mod@format`].

mod about;
mod components;
mod context;
mod document;
pub mod format;
pub mod forms;
mod layout;
mod page;
mod questions;
mod site;
mod terms;
mod texts;
mod urls;

pub mod citizen;
pub mod office;
pub mod public;

pub use context::{Context, Visitor};
pub use document::render;
pub use page::Page;
pub use site::Site;
pub use urls::{
    Audience, OfficeUrl, OwnUrl, Part, PublicUrl, PublishingUrl, Row, Url, Values, VersionPair,
    Word,
};

/// Typed text keys, made by `build.rs` from `app/texts`.
#[expect(dead_code, unused_imports, clippy::pedantic, clippy::style, reason = "generated code")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));
}
use generated::i18n;
