//! What happens when the database does not answer, throttles or loses answers, when the access log cannot be written,
//! and when the program has a fault.

mod away;
mod lost;
mod ours;
mod throttled;
