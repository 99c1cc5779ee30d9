//! The answer to a sender: how many lines were taken, which were left out, and at which line to continue.

use serde::Serialize;
use store::UpsertOutcome;

/// Most rejected lines that a receipt lists with their reasons. Further ones are only counted, so that the receipt of
/// any delivery stays below [`RECEIPT_BYTES`].
pub const LISTED_REJECTIONS: usize = 1_000;
/// Longest receipt as JSON, in bytes. The answer of a Lambda function can have 6 MB.
pub const RECEIPT_BYTES: usize = 400_000;

/// The answer to a delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Number of lines with an identifier that was not held before.
    pub new: usize,
    /// Number of lines that have replaced an older version.
    pub changed: usize,
    /// Number of lines that are held already, or in a newer version: they changed nothing.
    pub same: usize,
    /// The first [`LISTED_REJECTIONS`] lines that were left out.
    pub rejected: Vec<Rejected>,
    /// Number of all lines that were left out, listed or not.
    pub rejected_in_all: usize,
    /// Number of the line, from 1, at which the delivery stopped; `None` if it came to its end. Neither this line nor a
    /// later one was taken. The sender can send the file again from this line, or as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_at: Option<usize>,
    /// Why the delivery stopped, and when to send the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped_because: Option<StopReason>,
}

/// A line that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Number of the line in the delivery, from 1.
    pub line: usize,
    /// Why it was left out. The text never contains personal data of the line.
    pub reason: String,
}

/// Why a delivery stopped before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum StopReason {
    /// The database did not answer; the rest should be sent later.
    #[serde(rename = "the database does not answer; deliver from this line on again, later")]
    Database,
    /// The time of one call is over; the rest can be sent at once.
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

    /// Counts a line that was left out. The text of the reason is made only if it is listed, because a delivery can
    /// have millions of wrong lines.
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
