//! Parts that several pages use, one per file; their styles are in `style/components`.

mod cannot_be_shown;
mod difference;
mod due_steps;
mod due_tag;
mod errors;
mod fields;
mod free_text;
mod localised;
mod login_time;
mod markup;
mod party;
mod state_tag;
mod time;
mod timeline;
mod value;

pub(crate) use cannot_be_shown::CannotBeShown;
pub(crate) use difference::difference;
pub(crate) use due_steps::DueSteps;
pub(crate) use due_tag::DueTag;
pub(crate) use errors::ErrorSummary;
pub(crate) use fields::{Checkboxes, Choice, Radios, TextArea};
pub(crate) use free_text::free_text;
pub(crate) use localised::{In, in_language, typed, written};
pub(crate) use login_time::login_time;
pub(crate) use markup::Markup;
pub(crate) use party::{mail, party_name, reached, reference_name};
pub(crate) use state_tag::{OutcomeTag, StateTag};
pub(crate) use time::{Day, Moment};
pub(crate) use timeline::Timeline;
pub(crate) use value::{ValueText, plain};
