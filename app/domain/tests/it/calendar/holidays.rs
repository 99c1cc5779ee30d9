use domain::calendar::Holiday::{self, *};
use domain::calendar::{Calendar, DayOff, day_off, easter_sunday, holiday, is_day_off, roll};
use jiff::civil::{Date, date};

fn holidays(year: i16) -> Vec<(i8, i8, Holiday)> {
    date(year, 1, 1)
        .series(jiff::Span::new().days(1))
        .take_while(|day| day.year() == year)
        .filter_map(|day| holiday(day).map(|holiday| (day.day(), day.month(), holiday)))
        .collect()
}

/// Checked by hand against printed almanacs.
#[test]
fn years_as_in_the_almanac() {
    type Movable = [(i8, i8, Holiday); 8];
    let years: [(i16, Movable); 4] = [
        (2024, movable((29, 3), (31, 3), (1, 4), (9, 5), (19, 5), (21, 6), (22, 6), (2, 11))),
        (2025, movable((18, 4), (20, 4), (21, 4), (29, 5), (8, 6), (20, 6), (21, 6), (1, 11))),
        (2026, movable((3, 4), (5, 4), (6, 4), (14, 5), (24, 5), (19, 6), (20, 6), (31, 10))),
        (2038, movable((23, 4), (25, 4), (26, 4), (3, 6), (13, 6), (25, 6), (26, 6), (6, 11))),
    ];
    for (year, movable) in years {
        let mut expected = vec![
            (1, 1, NewYearsDay),
            (6, 1, Epiphany),
            (1, 5, MayDay),
            (6, 12, IndependenceDay),
            (24, 12, ChristmasEve),
            (25, 12, ChristmasDay),
            (26, 12, SecondChristmasDay),
        ];
        expected.extend(movable);
        expected.sort_by_key(|&(day, month, _)| (month, day));
        assert_eq!(holidays(year), expected, "{year}");
    }
}

type Day = (i8, i8);

#[expect(clippy::too_many_arguments, reason = "a row of a table")]
fn movable(
    good_friday: Day,
    sunday: Day,
    monday: Day,
    ascension: Day,
    pentecost: Day,
    eve: Day,
    midsummer: Day,
    saints: Day,
) -> [(i8, i8, Holiday); 8] {
    [
        (good_friday, GoodFriday),
        (sunday, EasterSunday),
        (monday, EasterMonday),
        (ascension, AscensionDay),
        (pentecost, Pentecost),
        (eve, MidsummerEve),
        (midsummer, MidsummerDay),
        (saints, AllSaintsDay),
    ]
    .map(|((day, month), holiday)| (day, month, holiday))
}

#[test]
fn ascension_on_may_day_is_one_day_off() {
    assert_eq!(easter_sunday(2008), date(2008, 3, 23));
    assert_eq!(holiday(date(2008, 5, 1)), Some(MayDay));
    assert_eq!(holidays(2008).len(), 14);
}

#[test]
fn easter_across_the_centuries() {
    for easter in [
        date(1900, 4, 15),
        date(1913, 3, 23),
        date(1943, 4, 25),
        date(1954, 4, 18),
        date(1981, 4, 19),
        date(2000, 4, 23),
        date(2049, 4, 18),
        date(2076, 4, 19),
        date(2100, 3, 28),
        date(2160, 3, 23),
        date(2200, 4, 6),
    ] {
        assert_eq!(easter_sunday(easter.year()), easter);
    }
}

#[test]
fn the_eves_are_working_days_in_the_union_only() {
    for eve in [date(2026, 6, 19), date(2026, 12, 24), date(2027, 6, 25), date(2027, 12, 24)] {
        assert!(is_day_off(eve, Calendar::Finnish), "{eve}");
        assert!(!is_day_off(eve, Calendar::Eu), "{eve}");
    }
    // A Christmas Eve on a Sunday is off by both, for different reasons.
    let sunday = date(2028, 12, 24);
    assert_eq!(day_off(sunday, Calendar::Finnish), Some(DayOff::Holiday(ChristmasEve)));
    assert_eq!(day_off(sunday, Calendar::Eu), Some(DayOff::Sunday));
}

#[test]
fn rolling_stops_at_the_first_working_day() {
    let cases: [(Date, Date, Date); 7] = [
        (date(2026, 4, 3), date(2026, 4, 7), date(2026, 4, 7)),
        (date(2026, 4, 4), date(2026, 4, 7), date(2026, 4, 7)),
        (date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 24)),
        (date(2029, 12, 23), date(2029, 12, 27), date(2029, 12, 24)),
        (date(2027, 12, 31), date(2027, 12, 31), date(2027, 12, 31)),
        (date(2028, 1, 1), date(2028, 1, 3), date(2028, 1, 3)),
        (Date::MAX, Date::MAX, Date::MAX),
    ];
    for (day, finnish, union) in cases {
        assert_eq!(roll(day, Calendar::Finnish), finnish, "{day}");
        assert_eq!(roll(day, Calendar::Eu), union, "{day}");
    }
}

/// Independent of the code above: these must hold in every year by the wording of the acts.
#[test]
fn every_year_has_its_holidays() {
    use jiff::civil::Weekday;
    for year in 1900..=2200 {
        let found = holidays(year);
        let clash = found.len() == 14 && easter_sunday(year) == date(year, 3, 23);
        assert!(found.len() == 15 || clash, "{year}: {found:?}");
        let easter = easter_sunday(year);
        assert_eq!(easter.weekday(), Weekday::Sunday, "{year}");
        assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&easter), "{year}");
    }
}
