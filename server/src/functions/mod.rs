//! The Lambda functions and the operator's commands: each `main` calls one of these. The service on one machine calls
//! the same code.

mod citizen;
mod dead_entries;
mod intake;
mod office;
mod outbox;
mod schedule;
mod start;
mod verify_log;

pub use citizen::citizen;
pub use dead_entries::{dead_entries, print_dead_entries};
pub use intake::intake;
pub use office::office;
pub use outbox::{handle_stream_records, outbox};
pub use schedule::{run_schedule, schedule};
pub use start::{StartError, log_as_json};
pub use verify_log::{report, verify_and_print, verify_log};
