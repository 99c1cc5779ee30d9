//! One act of somebody: which process serves it, what that process takes for the time, and what it may log.

use std::{cell::Cell, sync::Arc};

use desk::{Limiter, limits::Limit};
use fastrand::Rng;
use jiff::Timestamp;
use store::Store;

use super::{
    acts::logins::TIMES,
    model::{Device, Seen},
    stage::Stage,
};
use crate::database::Caller;

/// The SDK sends a call at most this often.
const ATTEMPTS: u32 = 3;

/// An act under way.
pub(super) struct Turn<'a> {
    pub(super) stage: &'a Stage,
    pub(super) random: Rng,
    pub(super) caller: Arc<Caller>,
    process: usize,
    /// Entries of the access log it must have written once it is done, and those it may have written at most.
    log: &'a Cell<(u64, u64)>,
}

impl<'a> Turn<'a> {
    pub(super) fn new(
        stage: &'a Stage,
        mut random: Rng,
        caller: Arc<Caller>,
        log: &'a Cell<(u64, u64)>,
    ) -> Self {
        let process = random.usize(0..stage.processes.len());
        Self { stage, random, caller, process, log }
    }

    /// The store of the process that serves this act.
    pub(super) fn store(&self) -> Arc<Store> {
        Arc::clone(&self.stage.processes[self.process])
    }

    /// The time as this process believes it to be.
    pub(super) fn now(&self) -> Timestamp {
        self.stage.time_in(self.process)
    }

    /// From here on the act may write one more entry of the access log.
    pub(super) fn may_log(&self) {
        let (least, most) = self.log.get();
        self.log.set((least, most + 1));
    }

    /// What succeeded wrote an entry.
    pub(super) fn has_logged(&self) {
        let (least, most) = self.log.get();
        self.log.set((least + 1, most));
    }

    /// Counts one more of what is limited, as a page does before it acts; whether that is too many.
    pub(super) async fn is_beyond(&self, limit: &Limit, who: &str) -> bool {
        let (now, faults) = (self.now(), self.caller.faults());
        let attempts = if self.stage.has_faults { ATTEMPTS } else { 1 };
        self.stage.known.borrow_mut().limits.begin(limit, who, now, attempts);
        let is_beyond = Limiter::new(self.store()).beyond(limit, who, now).await.is_some();
        if self.caller.faults() == faults {
            let mut known = self.stage.known.borrow_mut();
            let fault = known.limits.answered(limit, who, now, is_beyond);
            known.violations.extend(fault.map(|fault| format!("LIMIT: {fault}")));
        }
        is_beyond
    }

    /// Devices that hold a session by the time of this process.
    pub(super) fn in_use(&self, fits: impl Fn(&Device) -> bool) -> Vec<Device> {
        let known = self.stage.known.borrow();
        let held = known.sessions.iter().filter(|(device, held)| {
            fits(device) && held.must_bring(TIMES, self.now()) != Seen::Nothing
        });
        held.map(|(device, _)| *device).collect()
    }

    pub(super) fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| from[self.random.usize(0..from.len())].clone())
    }

    pub(super) fn violates(&self, what: impl Into<String>) {
        self.stage.violates(what);
    }
}
