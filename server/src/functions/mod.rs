//! The Lambda functions: what each `main` calls. The service on one machine calls the same code.

mod citizen;
mod clock;
mod courier;
mod intake;
mod office;
mod start;

pub use citizen::citizen;
pub use clock::{clock, round};
pub use courier::{carry, courier};
pub use intake::intake;
pub use office::office;
pub use start::{StartError, log_as_json};
