//! Logging in and out: OpenID Connect code flow with PKCE, state, nonce and a check of the level of assurance.

mod begin;
mod callback;
mod claims;
mod error;
mod log_out;
mod metadata;
mod metadata_cache;
pub(crate) mod provider;
mod refuse;
mod return_to;

pub(crate) use self::{
    begin::{begin, keep_form},
    callback::callback,
    log_out::log_out,
    provider::LOGGED_OUT,
};
