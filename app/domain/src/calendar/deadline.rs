//! The arithmetic of a deadline: from the day of the event to the last day the law allows.
//!
//! The order of the steps matters and is fixed by law: count the period (D-01, D-02), clip it to the end of the
//! month, add the days spent waiting for the citizen (D-07), then move once past days off (D-03). The result
//! keeps every step, so that a page can show how the date was found.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{Calendar, DeadlineRule, Period, Step, day_off, helsinki_date, next};

/// Years in which a period may begin; for others the calendar of today is not valid.
const YEARS: RangeInclusive<i16> = 1900..=2200;

/// A wait for the citizen's identity or for what they mean (D-07, EDPB 01/2022).
///
/// Whether the question was put without undue delay, and so whether the wait counts at all, is for the act
/// that records it to judge; the arithmetic takes it as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// The day the question was put.
    #[serde(rename = "asked")]
    pub asked_on: Date,
    /// The day the answer came; `None` while waiting.
    #[serde(rename = "answered", default)]
    pub answered_on: Option<Date>,
}

/// When something is due, and how that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The rule that sets the date.
    pub rule: DeadlineRule,
    /// The day the period runs from, in Helsinki: of receipt, or of service for a citizen's own period.
    pub received_on: Date,
    /// The end before days off count.
    pub nominal: Date,
    /// The last day the law allows, by the Finnish calendar. A citizen's own period ends here (D-11).
    pub legal: Date,
    /// The day staff work to, by the EU calendar; never after `legal` (D-11).
    pub target: Date,
    /// How the dates were found, in order.
    pub trace: Vec<Step>,
}

/// Why no due date can be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DueError {
    /// The law knows no extension of this period.
    #[error("{rule} cannot be extended")]
    ExtensionNotAllowed {
        /// The rule whose deadline is computed.
        rule: DeadlineRule,
    },
    /// The answer has not come, so the end is not known yet.
    #[error("the question of {asked} has not been answered yet")]
    PauseUnanswered {
        /// The day the question was put.
        asked: Date,
    },
    /// The answer is older than the question.
    #[error("the answer of {answered} is earlier than the question of {asked}")]
    PauseNegative {
        /// The day the question was put.
        asked: Date,
        /// The day the answer came.
        answered: Date,
    },
    /// The question is older than the request.
    #[error("the question of {asked} is earlier than the receipt on {received_on}")]
    PauseBeforeReceipt {
        /// The day the question was put.
        asked: Date,
        /// The day of receipt.
        received_on: Date,
    },
    /// Two waits share days, which must not be added twice.
    #[error("the question of {asked} was put before the answer of {answered} to the one before it")]
    PausesOverlap {
        /// The day the later question was put.
        asked: Date,
        /// The day the answer to the earlier question came.
        answered: Date,
    },
    /// The period begins before 1900 or after 2200, or ends after 9999.
    #[error("the period from {from} lies outside the calendar")]
    OutOfRange {
        /// The day the period runs from.
        from: Date,
    },
}

/// When an answer to a request received at `received` is due (D-01 to D-07).
///
/// `extended` counts the longer period from the original receipt. `pauses` may come in any order; a question
/// put on the day of the previous answer does not overlap it. The clip to the end of a month comes first,
/// then the waits, then, once, the move past days off. A transfer to another authority is no new receipt:
/// pass the first one (D-09).
pub fn due(
    rule: DeadlineRule,
    received: Timestamp,
    extended: bool,
    pauses: &[Pause],
) -> Result<Due, DueError> {
    let on = helsinki_date(received);
    let mut trace = Vec::with_capacity(8);
    if TimeZone::UTC.to_datetime(received).date() != on {
        trace.push(Step::Helsinki { at: received, on });
    }
    count(rule, on, extended, pauses, trace)
}

/// When a period that runs from a known calendar day ends: a citizen's own, from the day of service.
///
/// Show the citizen `legal`; `target` is for staff. Finding the day of service (third day after an
/// electronic message, seventh after a letter) is the caller's.
pub fn period(rule: DeadlineRule, from: Date) -> Result<Due, DueError> {
    count(rule, from, false, &[], Vec::with_capacity(4))
}

/// The one that governs when several rules apply: the earliest (D-08).
///
/// Moving past days off never changes the order, so the earliest nominal end is the earliest by either
/// calendar. Among equals the first wins.
#[must_use]
pub fn earliest(dues: &[Due]) -> Option<&Due> {
    dues.iter().min_by_key(|due| due.nominal)
}

fn count(
    rule: DeadlineRule,
    from: Date,
    extended: bool,
    pauses: &[Pause],
    mut trace: Vec<Step>,
) -> Result<Due, DueError> {
    let out_of_range = DueError::OutOfRange { from };
    if !YEARS.contains(&from.year()) {
        return Err(out_of_range);
    }
    let terms = rule.terms();
    let length = if extended {
        terms.extended.ok_or(DueError::ExtensionNotAllowed { rule })?
    } else {
        terms.period
    };
    trace.push(Step::Start { event: terms.from, on: from });

    let Some(mut nominal) = length.end(from) else { return Err(out_of_range) };
    trace.push(Step::Counted { period: length, extended, end: nominal });
    if matches!(length, Period::Months(_)) && nominal.day() != from.day() {
        trace.push(Step::Clipped { missing: from.day(), end: nominal });
    }
    for (asked, answered) in waits(from, pauses)? {
        let days = (answered - asked).get_days();
        nominal = nominal.checked_add(days.days()).map_err(|_| out_of_range.clone())?;
        trace.push(Step::Waited { asked, answered, days, end: nominal });
    }

    let (legal, mut passed) = past_days_off(nominal, Calendar::Finnish);
    trace.append(&mut passed);
    trace.push(Step::Legal { on: legal });
    let (target, mut passed) = past_days_off(nominal, Calendar::Eu);
    if target != legal {
        trace.append(&mut passed);
    }
    trace.push(Step::Target { on: target });
    Ok(Due { rule, received_on: from, nominal, legal, target, trace })
}

/// The waits in order of time, if they can be added up.
fn waits(received_on: Date, pauses: &[Pause]) -> Result<Vec<(Date, Date)>, DueError> {
    let mut waits = Vec::with_capacity(pauses.len());
    for &Pause { asked_on: asked, answered_on: answered } in pauses {
        let answered = answered.ok_or(DueError::PauseUnanswered { asked })?;
        if answered < asked {
            return Err(DueError::PauseNegative { asked, answered });
        }
        if asked < received_on {
            return Err(DueError::PauseBeforeReceipt { asked, received_on });
        }
        waits.push((asked, answered));
    }
    waits.sort_unstable();
    for pair in waits.windows(2) {
        let ((_, answered), (asked, _)) = (pair[0], pair[1]);
        if asked < answered {
            return Err(DueError::PausesOverlap { asked, answered });
        }
    }
    Ok(waits)
}

/// [`super::roll`], with the days it passes.
fn past_days_off(date: Date, calendar: Calendar) -> (Date, Vec<Step>) {
    let mut day = date;
    let mut passed = Vec::new();
    while let Some(because) = day_off(day, calendar) {
        passed.push(Step::DayOff { calendar, day, because });
        day = next(day);
    }
    (day, passed)
}
