//! One running act: which process serves it, which time that process has, and how many log entries it may write.

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

/// The SDK sends a call at most this many times.
const ATTEMPTS: u32 = 3;

/// A running act, as the functions that carry it out need it.
pub(super) struct Turn<'a> {
    pub(super) stage: &'a Stage,
    pub(super) random: Rng,
    pub(super) caller: Arc<Caller>,
    process: usize,
    /// The least number of log entries that it must have written when it is done, and the most that it may write.
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

    /// The time by the clock of the process that serves this act.
    pub(super) fn now(&self) -> Timestamp {
        self.stage.time_in(self.process)
    }

    /// Allows the act one more entry of the access log.
    pub(super) fn may_log(&self) {
        let (least, most) = self.log.get();
        self.log.set((least, most + 1));
    }

    /// Something succeeded that must have written an entry of the access log.
    pub(super) fn has_logged(&self) {
        let (least, most) = self.log.get();
        self.log.set((least + 1, most));
    }

    /// Counts one more of something that is limited, as a page does before the act. Returns whether the limit is
    /// reached.
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

    /// The devices that fit and may have a session at the time of this process.
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
