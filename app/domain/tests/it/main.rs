//! The rules as tables and properties.

mod access_log;
mod calendar;
mod catalogue;
mod consent;
mod decision;
mod delivery;
mod identity_code;
mod ids;
mod language;
mod notice;
mod request;
mod retention;
mod rights;
mod role;
mod support;
