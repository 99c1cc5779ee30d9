//! The tests of the store once more, on a database that throttles, conflicts, loses calls and answers and takes its time,
//! as its seed draws (`TIETONI_FAULTS` sets another): what acknowledges an act may not depend on a good day.

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
