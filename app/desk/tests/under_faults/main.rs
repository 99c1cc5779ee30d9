//! The tests of the desks once more, on a database that throttles, conflicts, loses calls and answers and takes its time,
//! as its seed draws (`TIETONI_FAULTS` sets another): what acknowledges an act may not depend on a good day. Deliveries are
//! left out: a register's system sends again what was stopped, so that the figures of a receipt differ.

#[path = "../it/citizen/mod.rs"]
mod citizen;
#[path = "../it/office/mod.rs"]
mod office;
#[path = "../it/outbox_handler.rs"]
mod outbox_handler;
#[path = "../it/public.rs"]
mod public;
#[path = "../it/publishing.rs"]
mod publishing;
#[path = "../it/schedule.rs"]
mod schedule;
#[path = "../it/sessions.rs"]
mod sessions;
#[path = "../it/support.rs"]
mod support;
#[path = "../it/trouble.rs"]
mod trouble;
