//! How long a register keeps data, and the date where one can be computed (S3-25).

use jiff::{ToSpan as _, civil::Date};
use serde::Deserialize;

use crate::language::Localised;

/// A retention rule of a register.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionRule {
    /// Identifier within the register.
    pub id: String,
    /// In plain words.
    pub text: Localised,
    /// What starts the period.
    pub event: RetentionEvent,
    /// Length, if the rule has one.
    #[serde(default)]
    pub amount: Option<i32>,
    /// Unit of the length.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// A second period beside the first.
    #[serde(default)]
    pub alternative: Option<Alternative>,
    /// How two periods are combined.
    #[serde(default)]
    pub combine: Option<Combine>,
    /// The controller has yet to confirm the reading.
    #[serde(default)]
    pub to_be_confirmed: bool,
    /// By which provision or plan.
    pub legal_ref: String,
    /// The words of the notice.
    #[serde(default)]
    pub as_published: String,
}

/// What starts a retention period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetentionEvent {
    /// The service ended.
    EndOfService,
    /// The client relationship ended.
    EndOfClientRelationship,
    /// The person died.
    Death,
    /// Cooperation over the person's matters is no longer needed (S4-44).
    EndOfCooperation,
    /// An archive plan says when.
    ArchivePlan,
    /// A statute says when.
    Statute,
}

/// Unit of a retention period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar years.
    Years,
    /// Calendar months.
    Months,
}

/// The second period of a rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// What starts it.
    pub event: RetentionEvent,
    /// Number of units; positive.
    pub amount: i32,
    /// What the amount counts.
    pub unit: Unit,
}

/// How two periods are combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// The later date governs.
    Later,
}

/// The dates in a person's relationship with a register that retention counts from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Milestones {
    /// The service or relationship ended.
    pub ended_on: Option<Date>,
    /// The person died.
    pub died_on: Option<Date>,
}

impl RetentionRule {
    /// The day until which data are kept, if the facts are known. `None` while the relationship continues, or if the
    /// rule refers to a plan or statute without a number, or if the later of two days is not known yet.
    #[must_use]
    pub fn keep_until(&self, milestones: Milestones) -> Option<Date> {
        let first = end(self.event, self.amount?, self.unit?, milestones);
        let second = self
            .alternative
            .as_ref()
            .and_then(|other| end(other.event, other.amount, other.unit, milestones));
        match self.combine {
            // Until both are known, either could still be the later.
            Some(Combine::Later) => Some(first?.max(second?)),
            None => first.or(second),
        }
    }
}

fn end(event: RetentionEvent, amount: i32, unit: Unit, milestones: Milestones) -> Option<Date> {
    let start = match event {
        RetentionEvent::EndOfService
        | RetentionEvent::EndOfClientRelationship
        | RetentionEvent::EndOfCooperation => milestones.ended_on?,
        RetentionEvent::Death => milestones.died_on?,
        RetentionEvent::ArchivePlan | RetentionEvent::Statute => return None,
    };
    let span = match unit {
        Unit::Years => amount.years(),
        Unit::Months => amount.months(),
    };
    start.checked_add(span).ok()
}
