//! What a sender is answered: how many lines were taken, which were left out, and where to go on.

use serde::Serialize;
use store::UpsertOutcome;

/// Rejected lines that a receipt lists with their reasons. Further ones are counted: whatever is delivered, the
/// receipt stays below [`RECEIPT_BYTES`].
pub const LISTED_REJECTIONS: usize = 1_000;
/// Longest receipt as JSON, in bytes. A Lambda function can answer 6 MB.
pub const RECEIPT_BYTES: usize = 400_000;

/// The answer to a delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Lines not seen before.
    pub new: usize,
    /// Newer versions of what was there.
    pub changed: usize,
    /// Lines that were there already, or older than what is.
    pub same: usize,
    /// Lines left out, the first [`LISTED_REJECTIONS`] of them.
    pub rejected: Vec<Rejected>,
    /// All lines left out, listed or not.
    pub rejected_in_all: usize,
    /// The line, from 1, at which the delivery stopped: nothing was taken from there on. It can be sent again from
    /// that line on, or as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_at: Option<usize>,
    /// Why it stopped there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_because: Option<StopReason>,
}

/// A line that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Its number, from 1.
    pub line: usize,
    /// Why; never what it says of a person.
    pub reason: String,
}

/// Why a delivery stopped before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum StopReason {
    /// The database did not answer.
    #[serde(rename = "the database does not answer; deliver from this line on again, later")]
    Database,
    /// One call may only take so long.
    #[serde(rename = "the time of one call is over; deliver from this line on again, at once")]
    Time,
}

impl Receipt {
    pub(super) fn count(&mut self, outcome: UpsertOutcome) {
        match outcome {
            UpsertOutcome::New => self.new += 1,
            UpsertOutcome::Changed => self.changed += 1,
            UpsertOutcome::Same => self.same += 1,
        }
    }

    /// Leaves a line out. The reason is written only where it is listed: a delivery can hold millions of bad lines.
    pub(super) fn reject(&mut self, line: usize, reason: &impl ToString) {
        self.rejected_in_all += 1;
        if self.rejected.len() < LISTED_REJECTIONS {
            self.rejected.push(Rejected { line, reason: reason.to_string() });
        }
    }

    pub(super) fn stop(&mut self, line: usize, reason: StopReason) {
        self.stopped_at = Some(line);
        self.stopped_because = Some(reason);
    }
}
