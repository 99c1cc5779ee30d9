//! What a run did and found.

use std::collections::BTreeMap;

use super::{Act, Ended};

/// What a run did and found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How often each act ended how.
    pub ended: BTreeMap<(Act, Ended), u64>,
    /// Faults that happened, by name.
    pub faults: BTreeMap<&'static str, u64>,
    /// Calls of the database.
    pub calls: usize,
    /// Of the history and of all tables at the end.
    pub digest: u64,
    /// The most writes of one transaction, and the most bytes of one call that wrote.
    pub largest: (usize, usize),
    /// What must never happen, and did: the first that were found.
    pub violations: Vec<String>,
}

impl Outcome {
    /// Adds the figures of another run.
    pub fn add(&mut self, other: &Self) {
        for (how, times) in &other.ended {
            *self.ended.entry(*how).or_default() += times;
        }
        for (fault, times) in &other.faults {
            *self.faults.entry(fault).or_default() += times;
        }
        self.calls += other.calls;
        self.largest.0 = self.largest.0.max(other.largest.0);
        self.largest.1 = self.largest.1.max(other.largest.1);
    }
}
