//! What must always hold: looked at after each act where that is cheap, and the whole at rest.

mod canaries;
mod chains;
mod consents;
mod deliveries;
mod forms;
mod queues;
mod requests;
mod rest;
mod watch;

pub(super) use canaries::leak;
pub(super) use deliveries::delivered;
pub(super) use requests::touched;
pub(super) use rest::at_rest;
pub(super) use watch::Watch;
