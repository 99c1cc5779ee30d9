//! The steps by which a due date was found, as data: pages translate them, command lines print them in English.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::{Calendar, DayOff, Period, PeriodStart};

/// One step on the way to a due date, in the order taken.
///
/// Pages put it in the reader's language; `Display` is the English wording, for logs and command lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The date in Helsinki was another one than in UTC (D-05).
    Helsinki {
        /// The instant of receipt.
        at: Timestamp,
        /// The date in Helsinki.
        on: Date,
    },
    /// The event that starts the period. Its day is not counted (D-01), day off or not (D-04).
    Start {
        /// What starts the period: receipt or service.
        event: PeriodStart,
        /// The day of it, in Helsinki.
        on: Date,
    },
    /// The period was counted from the day of the event.
    Counted {
        /// Length of the period, by the rule.
        period: Period,
        /// Whether this is the extended period (D-06).
        extended: bool,
        /// The day it ends on.
        end: Date,
    },
    /// The month in which the period ends lacks the day, so it ends on the last one (D-02).
    Clipped {
        /// The day of the month that is missing.
        missing: i8,
        /// The day it ends on.
        end: Date,
    },
    /// The time spent waiting for the citizen's answer was added (D-07).
    Waited {
        /// The day the question was put.
        asked: Date,
        /// The day the answer came.
        answered: Date,
        /// Days between the two.
        days: i32,
        /// The day the period ends on now.
        end: Date,
    },
    /// A period cannot end on this day, so the end moves to the next (D-03).
    DayOff {
        /// By which calendar.
        calendar: Calendar,
        /// The day off on which the period cannot end.
        day: Date,
        /// What makes it a day off.
        because: DayOff,
    },
    /// The last day the law allows, by the Finnish calendar.
    Legal {
        /// The legal limit, which people are shown.
        on: Date,
    },
    /// The day staff work to, by the EU calendar (D-11).
    Target {
        /// The day staff aim for; never later than the legal limit.
        on: Date,
    },
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Helsinki { at, on } => write!(f, "{at} is {} in Helsinki.", Day(on)),
            Self::Start { event: PeriodStart::Receipt, on } => {
                write!(f, "Received on {}; the day of receipt is not counted.", Day(on))
            }
            Self::Start { event: PeriodStart::Service, on } => {
                write!(f, "Served on {}; the day of service is not counted.", Day(on))
            }
            Self::Counted { period, extended: false, end } => {
                write!(f, "The period of {period} from that day ends on {}.", Day(end))
            }
            Self::Counted { period, extended: true, end } => {
                write!(
                    f,
                    "Extended: the period of {period} from that same day ends on {}.",
                    Day(end)
                )
            }
            Self::Clipped { missing, end } => {
                write!(f, "That month has no day {missing}; {end} is its last day.")
            }
            Self::Waited { asked, answered, days, end } => {
                let s = if days == 1 { "" } else { "s" };
                write!(
                    f,
                    "Asked on {asked}, answered on {answered}: {days} day{s} of waiting move the end to {}.",
                    Day(end)
                )
            }
            Self::DayOff { calendar, day, because } => {
                write!(f, "{} is a day off in the {calendar}", Day(day))?;
                match because {
                    DayOff::Holiday(holiday) => write!(f, ": {holiday}."),
                    DayOff::Saturday | DayOff::Sunday => f.write_str("."),
                }
            }
            Self::Legal { on } => write!(f, "Due by law on {} (Finnish calendar).", Day(on)),
            Self::Target { on } => write!(f, "Staff aim for {} (EU calendar).", Day(on)),
        }
    }
}

/// A date with its weekday.
struct Day(Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weekday = match self.0.weekday() {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        };
        write!(f, "{weekday} {}", self.0)
    }
}
