//! What must always hold. The cheap checks run after each act, all of them when nobody acts.

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
