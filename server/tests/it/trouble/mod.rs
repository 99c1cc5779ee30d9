//! Bad days: the database is away, throttles, loses answers; the log cannot be written; a fault of ours.

mod away;
mod lost;
mod ours;
mod throttled;
