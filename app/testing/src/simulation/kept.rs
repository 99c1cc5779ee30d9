//! Seeds that once found a fault. `cargo xtask test` plays them each time.

/// A history that once found a fault of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The fault in a few words.
    pub fault: &'static str,
    /// The seed that gives the steps, the faults of the database and everything else of the history.
    pub seed: u64,
    /// Number of acts that are played.
    pub acts: usize,
}

/// Every kept seed. Each one finds its fault if the correction of that fault is removed from the product.
pub const KEPT: [Kept; 3] = [
    Kept { fault: "newest entries of a log that were cut off went unseen", seed: 22, acts: 800 },
    Kept { fault: "sending a form removed what another tab kept", seed: 9, acts: 1_500 },
    Kept { fault: "a register wrote events of the portal", seed: 2, acts: 500 },
];
