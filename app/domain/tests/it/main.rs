//! The rules as tables and properties.

mod calendar;
mod identity_code;
