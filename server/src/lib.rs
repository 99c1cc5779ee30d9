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
mod state;
mod visit;

pub use config::{Config, ConfigError};
pub use sites::{citizen, office};
pub use state::SiteState;
