//! Pages rendered from views made by hand.

mod access_log;
mod ask;
mod consents;
mod new_request;
mod office;
mod public;
mod register;
mod requests;
mod support;
mod texts;
mod urls;
