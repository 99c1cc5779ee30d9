//! Where random bytes come from: the operating system, or a seeded source in the simulation.

use std::fmt;

use aws_lc_rs::rand;

/// A source of random bytes.
pub trait RandomSource: fmt::Debug + Send + Sync {
    /// Fills all of `bytes`. Tokens and ids rest on it, so outside of tests nobody may foresee it.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's source, by way of the cryptographic library.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemRandom;

impl RandomSource for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        rand::fill(bytes).expect("the system's random source answers");
    }
}
