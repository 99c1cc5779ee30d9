//! The figures and the violations of a run.

use std::collections::BTreeMap;

use super::{Act, Ended};

/// The figures and the violations of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How often each act ended in each way.
    pub ended: BTreeMap<(Act, Ended), u64>,
    /// How often each random fault happened, by name.
    pub faults: BTreeMap<&'static str, u64>,
    /// Number of calls that the database received.
    pub calls: usize,
    /// Digest of how each act ended and when, and of all tables at the end. Two runs of one seed have the same.
    pub digest: u64,
    /// The most writes of one transaction, and the most bytes of one call that wrote.
    pub largest: (usize, usize),
    /// The broken invariants; each text begins with the name of the invariant, such as `S2`.
    pub violations: Vec<String>,
}

impl Outcome {
    /// Adds the figures of another run, but not its digest and violations.
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
