//! The tests of the desks run a second time on a database that throttles, conflicts, loses calls and answers, and is
//! slow. A seed draws the faults (`TIETONI_FAULTS` sets another one). An acknowledged act must be done also with
//! faults. Deliveries are left out: a delivery that stopped is sent again, so the figures of its receipts differ.

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
