//! A failing run made short: steps are left out as long as it still fails.

use super::{Step, run};
use crate::FaultPlan;

/// Runs at most: each is a history of its own.
const RUNS: usize = 400;

/// The fewest steps found that still bring a violation of the same rule.
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
