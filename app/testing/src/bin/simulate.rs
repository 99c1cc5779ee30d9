//! Runs the simulation: `simulate [--kept] [--seed N | --fresh] [--acts N] [--history N] [--shrink]`.

use std::{
    env,
    num::NonZero,
    process::ExitCode,
    str::FromStr,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use testing::simulation::{KEPT, Outcome, Step, faults, run, shrink, steps};

/// Number of acts without the option `--acts`.
const ACTS: usize = 20_000;
/// Most acts of one history without the option `--history`. More acts are played as further histories with the next
/// seeds.
const HISTORY: usize = 20_000;

/// The arguments of the command.
#[derive(Debug, Default)]
struct Options {
    kept: bool,
    fresh: bool,
    shrink: bool,
    seed: Option<u64>,
    acts: Option<usize>,
    history: Option<usize>,
}

impl Options {
    /// The options, or the argument that is not understood.
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self::default();
        while let Some(name) = arguments.next() {
            match &*name {
                "--kept" => options.kept = true,
                "--fresh" => options.fresh = true,
                "--shrink" => options.shrink = true,
                "--seed" => options.seed = Some(number(&mut arguments).ok_or(name)?),
                "--acts" => options.acts = Some(number(&mut arguments).ok_or(name)?),
                "--history" => options.history = Some(number(&mut arguments).ok_or(name)?),
                _ => return Err(name),
            }
        }
        Ok(options)
    }

    /// The seed and the number of acts of each history.
    fn histories(&self) -> Vec<(u64, usize)> {
        let kept = KEPT.iter().filter(|_| self.kept).map(|kept| (kept.seed, kept.acts));
        let mut histories: Vec<_> = kept.collect();
        let fresh = self.fresh.then(|| fastrand::u64(..));
        let seed = fresh.or(self.seed).unwrap_or(1);
        let mut left = self.acts.unwrap_or(ACTS);
        let longest = self.history.unwrap_or(HISTORY).max(1);
        for seed in (0..).map(|number| seed.wrapping_add(number)) {
            if left == 0 {
                break;
            }
            histories.push((seed, left.min(longest)));
            left -= left.min(longest);
        }
        histories
    }
}

fn number<T: FromStr>(arguments: &mut impl Iterator<Item = String>) -> Option<T> {
    arguments.next()?.parse().ok()
}

/// A history that was played to its end or to its first violation.
struct Played {
    seed: u64,
    steps: Vec<Step>,
    outcome: Outcome,
    took: Duration,
}

fn main() -> ExitCode {
    let options = match Options::parse(env::args().skip(1)) {
        Ok(options) => options,
        Err(argument) => {
            eprintln!("`{argument}` is no option, or the number after it is missing.");
            return ExitCode::FAILURE;
        }
    };
    let begun = Instant::now();
    let (mut all, mut acts, mut played) = (Outcome::default(), 0, 0);
    let histories = options.histories();
    let asked = histories.len();
    for Played { seed, steps, outcome, took } in play(histories) {
        acts += steps.len();
        played += 1;
        print(seed, steps.len(), &outcome, took);
        all.add(&outcome);
        if let Some(violation) = outcome.violations.first() {
            if options.shrink {
                for step in shrink(seed, faults(seed), &steps, violation) {
                    println!("  {step:?}");
                }
            }
            return ExitCode::FAILURE;
        }
    }
    if played < asked {
        // A thread that panics prints why.
        eprintln!("{} of {asked} histories were not played to their end.", asked - played);
        return ExitCode::FAILURE;
    }
    print_figures(&all, acts, begun.elapsed());
    ExitCode::SUCCESS
}

/// Plays the histories on as many threads as the machine has processors. Each history runs on one thread.
fn play(histories: Vec<(u64, usize)>) -> mpsc::Receiver<Played> {
    let (sender, receiver) = mpsc::channel();
    let waiting = Arc::new(Mutex::new(histories.into_iter()));
    for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
        let (sender, waiting) = (sender.clone(), Arc::clone(&waiting));
        let next = move || waiting.lock().ok()?.next();
        thread::spawn(move || {
            while let Some((seed, acts)) = next() {
                let begun = Instant::now();
                let steps = steps(seed, acts);
                let outcome = run(seed, faults(seed), &steps);
                let took = begun.elapsed();
                if sender.send(Played { seed, steps, outcome, took }).is_err() {
                    break;
                }
            }
        });
    }
    receiver
}

fn print(seed: u64, acts: usize, outcome: &Outcome, took: Duration) {
    let Outcome { calls, digest, violations, .. } = outcome;
    let played: u64 = outcome.ended.values().sum();
    let seconds = took.as_secs_f64();
    println!(
        "seed {seed}: {played} of {acts} acts, {calls} calls, {seconds:.1} s, digest {digest:016x}"
    );
    for violation in violations.iter().take(10) {
        println!("  VIOLATION {violation}");
    }
}

fn print_figures(all: &Outcome, acts: usize, took: Duration) {
    for ((act, how), times) in &all.ended {
        println!("  {act:?} {how:?}: {times}");
    }
    for (fault, times) in &all.faults {
        println!("  fault {fault}: {times}");
    }
    let (writes, bytes) = all.largest;
    let millis = took.as_secs_f64() * 1_000.0 / f64::from(u32::try_from(acts.max(1)).unwrap_or(1));
    println!("  largest transaction: {writes} writes; largest call: {bytes} bytes");
    println!("{acts} acts, {} calls, no violation, {millis:.2} ms an act", all.calls);
}
