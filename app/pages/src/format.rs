//! Dates, times and amounts as people write them.

use domain::{calendar::in_helsinki, language::Language};
use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::texts::t;

/// `22.11.2026`, `22.11.2026`, `22 November 2026`.
#[must_use]
pub fn date(language: Language, date: Date) -> String {
    match language {
        Language::Fi | Language::Sv => {
            format!("{}.{}.{}", date.day(), date.month(), date.year())
        }
        Language::En => format!(
            "{} {} {}",
            date.day(),
            MONTHS[usize::from(date.month().unsigned_abs()) - 1],
            date.year()
        ),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Date and time in Finland: `22.11.2026 klo 14.30`, `22.11.2026 kl. 14.30`, `22 November 2026, 14:30`.
#[must_use]
pub fn moment(language: Language, at: Timestamp) -> String {
    let local = in_helsinki(at).datetime();
    let (day, hour, minute) = (date(language, local.date()), local.hour(), local.minute());
    match language {
        Language::Fi => format!("{day} klo {hour}.{minute:02}"),
        Language::Sv => format!("{day} kl. {hour}.{minute:02}"),
        Language::En => format!("{day}, {hour:02}:{minute:02}"),
    }
}

/// For the `datetime` attribute: the same moment with its offset.
#[must_use]
pub fn machine(at: Timestamp) -> String {
    in_helsinki(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// `1 234,50 €`, `1 234,50 €`, `€1,234.50`; the spaces do not break.
#[must_use]
pub fn money(language: Language, cents: i64) -> String {
    let sign = if cents < 0 { "−" } else { "" };
    let (euros, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let separator = if language == Language::En { ',' } else { '\u{a0}' };
    let digits = euros.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    match language {
        Language::En => format!("{sign}€{grouped}.{rest:02}"),
        Language::Fi | Language::Sv => format!("{sign}{grouped},{rest:02}\u{a0}€"),
    }
}

/// A period in words, open or closed.
#[must_use]
pub fn period(language: Language, from: Option<Date>, to: Option<Date>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) => {
            Some(format!("{} – {}", date(language, from), date(language, to)))
        }
        (Some(from), None) => Some(t!(language, common.from_date, date = date(language, from))),
        (None, Some(to)) => Some(t!(language, common.until_date, date = date(language, to))),
        (None, None) => None,
    }
}

/// A duration in the largest unit that is exact: `30 minutes`, `8 hours`.
#[must_use]
pub fn lasting(language: Language, time: SignedDuration) -> String {
    let seconds = time.as_secs();
    if seconds >= 3600 && seconds % 3600 == 0 {
        match seconds / 3600 {
            1 => t!(language, common.one_hour),
            number => t!(language, common.hours, number = number),
        }
    } else if seconds >= 60 && seconds % 60 == 0 {
        match seconds / 60 {
            1 => t!(language, common.one_minute),
            number => t!(language, common.minutes, number = number),
        }
    } else {
        match seconds {
            1 => t!(language, common.one_second),
            number => t!(language, common.seconds, number = number),
        }
    }
}
