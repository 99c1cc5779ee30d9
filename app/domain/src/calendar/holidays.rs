//! Public holidays of Finland, computed from the date of Easter (D-10).
//!
//! Act 150/1930 5 § names the days on which a period cannot end. Midsummer Eve and Christmas Eve are among them in
//! the Finnish calendar only (D-11).

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use serde::{Deserialize, Serialize};

/// A day that act 150/1930 5 § keeps a period from ending on, other than a plain weekend day (D-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holiday {
    /// 1 January.
    NewYearsDay,
    /// 6 January.
    Epiphany,
    /// Two days before Easter Sunday.
    GoodFriday,
    /// The first Sunday after the paschal full moon.
    EasterSunday,
    /// The day after Easter Sunday.
    EasterMonday,
    /// 1 May (act 272/1944).
    MayDay,
    /// The fortieth day of Easter, a Thursday.
    AscensionDay,
    /// The fiftieth day of Easter, a Sunday.
    Pentecost,
    /// The Friday before Midsummer Day.
    MidsummerEve,
    /// The Saturday from 20 to 26 June.
    MidsummerDay,
    /// The Saturday from 31 October to 6 November.
    AllSaintsDay,
    /// 6 December (act 388/1937).
    IndependenceDay,
    /// 24 December.
    ChristmasEve,
    /// 25 December.
    ChristmasDay,
    /// 26 December.
    SecondChristmasDay,
}

impl Holiday {
    /// Whether it is one of the two eves, days off by act 150/1930 but no public holidays in the sense of
    /// regulation 1182/71 (D-11).
    #[must_use]
    pub fn is_eve(self) -> bool {
        matches!(self, Self::MidsummerEve | Self::ChristmasEve)
    }
}

impl fmt::Display for Holiday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::NewYearsDay => "New Year's Day",
            Self::Epiphany => "Epiphany",
            Self::GoodFriday => "Good Friday",
            Self::EasterSunday => "Easter Sunday",
            Self::EasterMonday => "Easter Monday",
            Self::MayDay => "May Day",
            Self::AscensionDay => "Ascension Day",
            Self::Pentecost => "Pentecost",
            Self::MidsummerEve => "Midsummer Eve",
            Self::MidsummerDay => "Midsummer Day",
            Self::AllSaintsDay => "All Saints' Day",
            Self::IndependenceDay => "Independence Day",
            Self::ChristmasEve => "Christmas Eve",
            Self::ChristmasDay => "Christmas Day",
            Self::SecondChristmasDay => "the second day of Christmas",
        })
    }
}

/// The Finnish holiday on `date`.
///
/// Today's rules are applied to every year. Periods run forward, so what counted as a holiday before
/// (Epiphany and Ascension fell on Saturdays in 1973–1990, Midsummer on 24 June until 1954) plays no part.
/// When Ascension Day falls on 1 May the answer is May Day.
#[must_use]
pub fn holiday(date: Date) -> Option<Holiday> {
    by_date(date).or_else(|| by_weekday(date)).or_else(|| by_easter(date))
}

fn by_date(date: Date) -> Option<Holiday> {
    match (date.month(), date.day()) {
        (1, 1) => Some(Holiday::NewYearsDay),
        (1, 6) => Some(Holiday::Epiphany),
        (5, 1) => Some(Holiday::MayDay),
        (12, 6) => Some(Holiday::IndependenceDay),
        (12, 24) => Some(Holiday::ChristmasEve),
        (12, 25) => Some(Holiday::ChristmasDay),
        (12, 26) => Some(Holiday::SecondChristmasDay),
        _ => None,
    }
}

fn by_weekday(date: Date) -> Option<Holiday> {
    match (date.month(), date.day(), date.weekday()) {
        (6, 19..=25, Weekday::Friday) => Some(Holiday::MidsummerEve),
        (6, 20..=26, Weekday::Saturday) => Some(Holiday::MidsummerDay),
        (10, 31, Weekday::Saturday) | (11, 1..=6, Weekday::Saturday) => Some(Holiday::AllSaintsDay),
        _ => None,
    }
}

fn by_easter(date: Date) -> Option<Holiday> {
    // Good Friday is 20 March and Pentecost 13 June at the extremes; other months need no computing.
    if !(3..=6).contains(&date.month()) {
        return None;
    }
    match date.day_of_year() - easter_sunday(date.year()).day_of_year() {
        -2 => Some(Holiday::GoodFriday),
        0 => Some(Holiday::EasterSunday),
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::AscensionDay),
        49 => Some(Holiday::Pentecost),
        _ => None,
    }
}

/// Easter Sunday of a Gregorian year, by the anonymous algorithm in Butcher's form (Meeus 1991, chapter 8).
///
/// # Panics
/// Outside the years −9999 to 9999, which no [`Date`] has.
#[must_use]
pub fn easter_sunday(year: i16) -> Date {
    let y = i32::from(year);
    let golden = y.rem_euclid(19);
    let (century, of_century) = (y.div_euclid(100), y.rem_euclid(100));
    let shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - shift + 15).rem_euclid(30);
    let weekday = (32 + 2 * century.rem_euclid(4) + 2 * (of_century / 4) - epact - of_century % 4)
        .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let after_the_earliest = epact + weekday - 7 * late;
    date(year, 3, 22).saturating_add(after_the_earliest.days())
}
