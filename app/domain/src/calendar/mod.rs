//! Days off and deadlines.
//!
//! The rules D-01 to D-11 of act 150/1930 (Finnish periods), regulation 1182/71 (Union periods) and
//! GDPR 12(3). Dates are calendar dates in Helsinki; nothing here reads a clock.

mod deadline;
mod holidays;
mod rule;
mod step;

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

pub use deadline::{Due, DueError, Pause, due, earliest, period};
pub use holidays::{Holiday, easter_sunday, holiday};
pub use rule::{DeadlineRule, Period, PeriodStart, Terms, UnknownRule};
pub use step::Step;

/// Looking a zone up costs more than all the arithmetic of a deadline, so it is done once.
static HELSINKI: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZone::get("Europe/Helsinki").expect("the time zone database is compiled into the program")
});

/// Which law says what a day off is (D-11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// Act 150/1930 5 §: weekends, public holidays, and Midsummer Eve and Christmas Eve.
    Finnish,
    /// Regulation 1182/71 3(4): weekends and public holidays; the two eves are working days.
    Eu,
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Finnish => "Finnish calendar",
            Self::Eu => "EU calendar",
        })
    }
}

/// Why a day is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOff {
    /// A Saturday that is no holiday.
    Saturday,
    /// A Sunday that is no holiday.
    Sunday,
    /// A holiday, whatever its weekday.
    Holiday(Holiday),
}

impl fmt::Display for DayOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saturday => f.pad("Saturday"),
            Self::Sunday => f.pad("Sunday"),
            Self::Holiday(holiday) => holiday.fmt(f),
        }
    }
}

/// Why a period cannot end on `date` (D-03), or `None` if it can. A holiday is named before a weekend.
#[must_use]
pub fn day_off(date: Date, calendar: Calendar) -> Option<DayOff> {
    let holiday =
        holiday(date).filter(|holiday| calendar == Calendar::Finnish || !holiday.is_eve());
    holiday.map(DayOff::Holiday).or(match date.weekday() {
        Weekday::Saturday => Some(DayOff::Saturday),
        Weekday::Sunday => Some(DayOff::Sunday),
        _ => None,
    })
}

/// Whether a period cannot end on `date` (D-03).
#[must_use]
pub fn is_day_off(date: Date, calendar: Calendar) -> bool {
    day_off(date, calendar).is_some()
}

/// `date` itself or, if it is a day off, the next day that is not (D-03).
#[must_use]
pub fn roll(date: Date, calendar: Calendar) -> Date {
    let mut day = date;
    while is_day_off(day, calendar) {
        day = next(day);
    }
    day
}

/// The day after a day off. There always is one: the last date that can be expressed, 9999-12-31, is a
/// plain Friday.
fn next(day_off: Date) -> Date {
    day_off.tomorrow().unwrap_or(Date::MAX)
}

/// The calendar date in Helsinki at an instant (D-05): 21:30 UTC in summer is already the next day.
#[must_use]
pub fn helsinki_date(at: Timestamp) -> Date {
    HELSINKI.to_datetime(at).date()
}

/// The time in Finland.
#[must_use]
pub fn in_helsinki(at: Timestamp) -> Zoned {
    at.to_zoned(HELSINKI.clone())
}
