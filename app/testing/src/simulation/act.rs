//! Acts as data: a run is a list of steps, so that a failing one can be replayed with steps left out.

use fastrand::Rng;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// A citizen logs in.
    LogIn,
    /// A citizen looks at a register, their requests, consents or the uses of their data.
    Look,
    /// A citizen sends a form, now and then on several devices at once.
    File,
    /// A citizen sends a form that they sent before.
    FileAgain,
    /// A citizen takes a request back.
    TakeBack,
    /// A citizen withdraws a consent.
    WithdrawConsent,
    /// A citizen gives a consent again.
    GiveConsent,
    /// An official looks at the queues.
    Queue,
    /// An official opens a request of their queues.
    Open,
    /// An official takes a request.
    Take,
    /// An official puts a request back.
    Release,
    /// An official decides a request they have taken.
    Decide,
    /// Entries of the outbox arrive by the stream: in any order, some again.
    Stream,
    /// The schedule runs.
    Schedule,
    /// A register delivers: lines in any order, some again, some older.
    Deliver,
}

/// One act of somebody. All that is drawn for it comes from its seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub act: Act,
    /// Seed of who does it, on what, how late, and whether they are cut off.
    pub seed: u64,
    /// Steps of one number are done at once.
    pub round: u64,
}

/// How often each act is done, relative to the others.
const ACTS: [(Act, u32); 15] = [
    (Act::LogIn, 8),
    (Act::Look, 20),
    (Act::File, 14),
    (Act::FileAgain, 4),
    (Act::TakeBack, 4),
    (Act::WithdrawConsent, 8),
    (Act::GiveConsent, 7),
    (Act::Queue, 4),
    (Act::Open, 8),
    (Act::Take, 12),
    (Act::Release, 4),
    (Act::Decide, 10),
    (Act::Stream, 14),
    (Act::Schedule, 2),
    (Act::Deliver, 4),
];
/// Most steps done at once.
const AT_ONCE: usize = 6;

/// The steps of a seed.
#[must_use]
pub fn steps(seed: u64, acts: usize) -> Vec<Step> {
    let mut random = Rng::with_seed(seed);
    let all: u32 = ACTS.iter().map(|(_, weight)| weight).sum();
    let (mut round, mut left) = (0, 0);
    let mut steps = Vec::with_capacity(acts);
    for _ in 0..acts {
        if left == 0 {
            round += 1;
            left = random.usize(1..=AT_ONCE);
        }
        left -= 1;
        let mut drawn = random.u32(0..all);
        let found = ACTS.iter().find(|(_, weight)| {
            let here = drawn < *weight;
            drawn = drawn.saturating_sub(*weight);
            here
        });
        let act = found.map_or(Act::Look, |(act, _)| *act);
        steps.push(Step { act, seed: random.u64(..), round });
    }
    steps
}
