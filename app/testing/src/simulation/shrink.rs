//! Makes a run that fails shorter: steps are left out as long as the run still fails.

use super::{Step, run};
use crate::FaultPlan;

/// Most runs that are tried. Each of them is a whole history.
const RUNS: usize = 400;

/// The fewest steps that were found and still break the same invariant.
#[must_use]
pub fn shrink(seed: u64, plan: FaultPlan, steps: &[Step], violation: &str) -> Vec<Step> {
    let rule = violation.split(':').next().unwrap_or_default();
    let mut left = RUNS;
    let mut fails = |steps: &[Step]| {
        left = left.saturating_sub(1);
        left > 0 && is_found(&run(seed, plan, steps).violations, rule)
    };
    let mut kept = steps.to_vec();
    let mut size = kept.len() / 2;
    while size > 0 {
        let mut from = 0;
        while from < kept.len() {
            let mut fewer = kept.clone();
            fewer.drain(from..(from + size).min(kept.len()));
            if fails(&fewer) {
                kept = fewer;
            } else {
                from += size;
            }
        }
        size /= 2;
    }
    kept
}

fn is_found(violations: &[String], rule: &str) -> bool {
    violations.iter().any(|violation| violation.split(':').next() == Some(rule))
}
