//! Histories of many acts, on a database with faults.

use std::{env, process::Command};

use testing::{
    FaultPlan,
    simulation::{Act, KEPT, Kept, Sabotage, Step, faults, run, shrink, steps},
};

/// Acts of a seed that nobody has seen. `cargo xtask test` plays more in a faster build.
const FRESH: usize = 500;

#[test]
fn a_seed_gives_the_same_history_twice() {
    let steps = steps(6, 300);
    let first = run(6, faults(6), &steps);
    assert_eq!(first.violations, Vec::<String>::new());
    assert!(!first.faults.is_empty(), "something went wrong on the way");
    assert_ne!(run(8, faults(8), &steps).digest, first.digest);
    assert_eq!(digest_elsewhere(6, 300), first.digest, "another process plays the same");
}

/// The digest of a seed's history as another process finds it.
fn digest_elsewhere(seed: u64, acts: usize) -> u64 {
    let program = Command::new(env!("CARGO_BIN_EXE_simulate"))
        .args(["--seed", &seed.to_string(), "--acts", &acts.to_string()])
        .output()
        .expect("the program runs");
    let text = String::from_utf8(program.stdout).expect("it prints text");
    let digest = text.lines().find_map(|line| line.split_once("digest ")).expect("a digest").1;
    u64::from_str_radix(digest.trim(), 16).expect("a digest is hexadecimal")
}

#[test]
fn a_seed_that_found_a_fault_finds_none_any_more() {
    for Kept { fault, seed, acts } in KEPT {
        let outcome = run(seed, faults(seed), &steps(seed, acts));
        assert!(outcome.violations.is_empty(), "seed {seed} ({fault}): {:#?}", outcome.violations);
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

/// Each invariant can fire: a fault of its kind among other acts is found.
#[test]
fn every_imitated_fault_is_found() {
    for (what, rule) in Sabotage::ALL {
        let outcome = run(SABOTAGED, calm(), &sabotaged(what));
        let done: Vec<_> = outcome.ended.keys().filter(|(act, _)| is_sabotage(*act)).collect();
        let found = outcome.violations.iter().any(|one| one.split(':').next() == Some(rule));
        assert!(found, "{what:?} is not found as {rule}: {done:?}, {:#?}", outcome.violations);
    }
}

#[test]
fn a_run_that_fails_is_made_short() {
    let hanging = sabotaged(Sabotage::Hang);
    let short = shrink(SABOTAGED, calm(), &hanging[hanging.len() - 12..], "S12: it hangs");
    assert!(short.len() == 1 && is_sabotage(short[0].act), "{short:?}");
}

const SABOTAGED: u64 = 3;

fn calm() -> FaultPlan {
    faults(SABOTAGED)
}

/// Some hundred acts, and then a fault.
fn sabotaged(what: Sabotage) -> Vec<Step> {
    let mut steps = steps(SABOTAGED, 300);
    let round = steps.last().map_or(1, |step| step.round + 1);
    // A seed by which the act is not killed.
    steps.push(Step { act: Act::Sabotage(what), seed: 1, round });
    steps
}

fn is_sabotage(act: Act) -> bool {
    matches!(act, Act::Sabotage(_))
}
