//! HTTP: who asks, which desk to open, which page or act, which status. The rules are in the crates below.
//!
//! Each site has one router ([`sites`]). The Lambda functions and the service on one machine use the same routers.

mod answer;
pub mod clock;
pub mod config;
mod cookies;
mod form;
pub mod functions;
pub mod intake;
mod layers;
mod login;
mod reference;
pub mod sites;
pub mod source;
mod state;
mod visit;

pub use config::{Config, ConfigError};
pub use layers::headers::add_to_other as guard_other;
pub use sites::{citizen, office};
pub use state::SiteState;
