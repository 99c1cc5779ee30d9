//! HTTP: who asks, which desk to open, which page or act, which status. Nothing is decided here.
//!
//! One router per site ([`sites`]), used by the Lambda functions and by the service on one machine alike.

pub mod clock;
pub mod config;
pub mod functions;
pub mod intake;
mod layers;
mod login;
pub mod sites;
mod visit;

mod answer;
mod cookies;

pub use config::{Config, ConfigError};
pub use sites::{SiteState, citizen, office};
