//! Histories of many acts, on a database with faults.

use std::env;

use testing::simulation::{faults, run, steps};

/// Seeds that found a fault once, with what it was.
const KEPT: [(u64, usize, &str); 1] = [(1, 1_000, "the first seed: nothing yet")];
/// Acts of a seed nobody has seen.
const FRESH: usize = 2_000;

#[test]
fn a_seed_gives_the_same_history_twice() {
    let steps = steps(7, 400);
    let first = run(7, faults(7), &steps);
    assert_eq!(
        run(7, faults(7), &steps),
        first,
        "calls, ends, faults and every byte of the tables"
    );
    assert!(!first.faults.is_empty(), "something went wrong on the way");
    assert_ne!(run(8, faults(8), &steps).digest, first.digest);
}

#[test]
fn a_seed_that_found_a_fault_finds_none_any_more() {
    for (seed, acts, what) in KEPT {
        let outcome = run(seed, faults(seed), &steps(seed, acts));
        assert!(outcome.violations.is_empty(), "seed {seed} ({what}): {:#?}", outcome.violations);
    }
}

#[test]
fn a_fresh_seed_finds_no_fault() {
    let given = env::var("TIETONI_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or_else(|| fastrand::u64(..));
    println!("seed {seed}");
    let outcome = run(seed, faults(seed), &steps(seed, FRESH));
    assert!(outcome.violations.is_empty(), "TIETONI_SEED={seed}: {:#?}", outcome.violations);
}
