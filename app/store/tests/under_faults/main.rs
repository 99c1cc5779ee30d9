//! Most tests of the store run a second time on a database that throttles, conflicts, loses calls and answers, and is
//! slow. A seed draws the faults (`TIETONI_FAULTS` sets another one). An acknowledged act must be done also with
//! faults.

#[path = "../it/delivery.rs"]
mod delivery;
#[path = "../it/forms.rs"]
mod forms;
#[path = "../it/log/mod.rs"]
mod log;
#[path = "../it/notices.rs"]
mod notices;
#[path = "../it/outbox.rs"]
mod outbox;
#[path = "../it/queues.rs"]
mod queues;
#[path = "../it/requests.rs"]
mod requests;
#[path = "../it/sealing.rs"]
mod sealing;
#[path = "../it/sessions.rs"]
mod sessions;
#[path = "../it/subjects.rs"]
mod subjects;
#[path = "../it/support.rs"]
mod support;
#[path = "../it/tables.rs"]
mod tables;
#[path = "../it/unavailable.rs"]
mod unavailable;
