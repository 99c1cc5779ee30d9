//! What each member of the cast does. People act through a desk on the store of one process, as the pages do.

pub(super) mod adversary;
pub(super) mod citizens;
pub(super) mod consents;
pub(super) mod database;
pub(super) mod decisions;
pub(super) mod forms;
pub(super) mod logins;
pub(super) mod officials;
pub(super) mod posters;
pub(super) mod publishers;
pub(super) mod saboteur;
pub(super) mod senders;
pub(super) mod workers;
