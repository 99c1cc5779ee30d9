//! A failing run made short: steps are left out as long as it still fails.

use super::{Step, run};
use crate::FaultPlan;

/// The fewest steps found that still bring a violation of the same rule.
#[must_use]
pub fn shrink(seed: u64, plan: FaultPlan, steps: &[Step], violation: &str) -> Vec<Step> {
    let rule = violation.split(':').next().unwrap_or_default();
    let fails = |steps: &[Step]| {
        let found = run(seed, plan, steps).violations;
        found.iter().any(|violation| violation.starts_with(rule))
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
