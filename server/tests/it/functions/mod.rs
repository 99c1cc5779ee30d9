//! The Lambda functions run as programs against a Runtime API of the tests. Times and memory are printed but not
//! checked, because they depend on the machine and on what else runs on it.

mod keys;
mod sites;
mod start;
mod workers;

use crate::support::runtime::Function;

/// Prints how long the start took and how much memory the function uses.
fn tell(name: &str, function: &Function) {
    let (now, most) = function.memory();
    let first = function.first_next().unwrap_or_default();
    println!("{name}: first next after {first:.1?}; memory {now} kB, at most {most} kB");
}
