//! Seeds that found a fault once. They are played again for good.

/// A history that found a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// What the fault was.
    pub fault: &'static str,
    /// Seed of the history.
    pub seed: u64,
    /// How many acts it has.
    pub acts: usize,
}

/// Every kept seed. Each found its fault when the mend of it was taken out of the product again.
pub const KEPT: [Kept; 3] = [
    Kept { fault: "newest entries of a log that were cut off went unseen", seed: 22, acts: 800 },
    Kept { fault: "sending a form removed what another tab kept", seed: 9, acts: 1_500 },
    Kept { fault: "a register wrote events of the portal", seed: 2, acts: 500 },
];
