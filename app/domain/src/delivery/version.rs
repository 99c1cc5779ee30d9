//! What the version of a line says beside the one that is held.

/// How far a version may be above the one held, or above 0 where nothing is. A version counts changes; a number far
/// beyond is a mistake of the sender, and taken as it is it would keep every later version out.
pub const VERSION_STEP: u32 = 1_000_000;
/// A version held above this does not count: any version replaces it, within [`VERSION_STEP`] of 0. Only the first
/// release, which did not limit the step, could take such a number at once.
pub const LARGEST_VERSION: u32 = u32::MAX - VERSION_STEP;

/// A delivered version beside the one that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It replaces what is held.
    Newer,
    /// It is the one that is held.
    Same,
    /// It came late: what is held is newer.
    Older,
    /// It is further above the one held than [`VERSION_STEP`].
    TooFar,
}

impl Standing {
    /// How a delivered version stands to the one held.
    #[must_use]
    pub fn of(delivered: u32, held: Option<u32>) -> Self {
        if held == Some(delivered) {
            return Self::Same;
        }
        let held = held.filter(|held| *held <= LARGEST_VERSION).unwrap_or(0);
        if delivered < held {
            Self::Older
        } else if delivered - held <= VERSION_STEP {
            Self::Newer
        } else {
            Self::TooFar
        }
    }
}
