//! Runs the simulation: `simulate --seed N --acts N [--shrink]`.

use std::{env, process::ExitCode, time::Instant};

use testing::simulation::{Outcome, faults, run, shrink, steps};

/// Acts of one history; more acts are further histories with the next seeds.
const HISTORY: usize = 20_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1)?.parse().ok()
    };
    let first: u64 = number("--seed").unwrap_or(1);
    let mut left = number("--acts").and_then(|acts| usize::try_from(acts).ok()).unwrap_or(HISTORY);
    let shrinks = arguments.iter().any(|argument| argument == "--shrink");
    for seed in first.. {
        let acts = left.min(HISTORY);
        if acts == 0 {
            break;
        }
        left -= acts;
        let steps = steps(seed, acts);
        let begun = Instant::now();
        let outcome = run(seed, faults(seed), &steps);
        print(seed, acts, &outcome, begun);
        if let Some(violation) = outcome.violations.first() {
            if shrinks {
                for step in shrink(seed, faults(seed), &steps, violation) {
                    println!("  {step:?}");
                }
            }
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn print(seed: u64, acts: usize, outcome: &Outcome, begun: Instant) {
    let Outcome { ended, faults, calls, digest, violations } = outcome;
    let seconds = begun.elapsed().as_secs_f64();
    println!("seed {seed}: {acts} acts, {calls} calls, {seconds:.1} s, digest {digest:016x}");
    for ((act, how), times) in ended {
        println!("  {act:?} {how:?}: {times}");
    }
    for (fault, times) in faults {
        println!("  fault {fault}: {times}");
    }
    for violation in violations.iter().take(10) {
        println!("  VIOLATION {violation}");
    }
}
