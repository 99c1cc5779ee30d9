//! The only clock of a run is tokio's virtual clock. It moves only when every task waits.

use std::time::Duration;

use dynoxide::storage_backend::Clock;
use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use crate::values::{DELIVERED, at};

pub(super) fn virtual_time(begun: Instant) -> Timestamp {
    let elapsed = Instant::now().duration_since(begun);
    at(DELIVERED) + SignedDuration::try_from(elapsed).expect("a run ends")
}

/// The clock that the database uses. It starts at this instant of tokio's clock.
#[derive(Debug)]
pub(super) struct VirtualClock(pub(super) Instant);

impl Clock for VirtualClock {
    fn now_unix_secs(&self) -> u64 {
        virtual_time(self.0).as_second().unsigned_abs()
    }

    fn now_unix_secs_f64(&self) -> f64 {
        let elapsed: Duration = Instant::now().duration_since(self.0);
        elapsed.as_secs_f64() + f64::from(u32::try_from(at(DELIVERED).as_second()).unwrap_or(0))
    }
}
