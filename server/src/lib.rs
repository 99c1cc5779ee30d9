//! HTTP: who asks, which desk to open, which page or act, which status. Nothing is decided here.
//!
//! One router per site ([`sites`]), used by the Lambda functions and by the service on one machine alike.

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
