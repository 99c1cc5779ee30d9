//! Where random bytes come from: the operating system, but for the simulation.

use std::fmt;

use aws_lc_rs::rand;

/// A source of random bytes.
pub trait RandomSource: fmt::Debug + Send + Sync {
    /// Fills `bytes`.
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
