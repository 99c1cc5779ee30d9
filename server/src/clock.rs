//! The one place that reads the clock.

use jiff::Timestamp;

/// The current instant, by the clock of the machine.
#[expect(clippy::disallowed_methods, reason = "this is where the time enters the program")]
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::now()
}
