//! Parts of the pages about a notice.

mod contacts;
mod dates;
mod first_layer;
pub(crate) mod heading;
mod rights;
mod section;
mod versions;
mod whole;

pub(super) use contacts::Contacts;
pub(super) use dates::dated;
pub(super) use first_layer::FirstLayer;
pub(super) use heading::heading;
pub(super) use rights::Rights;
pub(super) use versions::Versions;
pub(super) use whole::WholeNotice;
