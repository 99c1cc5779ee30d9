use domain::calendar::{
    Calendar, DeadlineRule, Pause, Period, due, helsinki_date, is_day_off, period, roll,
};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

/// Days of 2020–2040, half of them where months end and years leap.
fn receipt_day() -> impl Strategy<Value = Date> {
    let first = date(2020, 1, 1);
    let any_day = (0i32..7671).prop_map(move |n| first + n.days());
    let month_end = (2020i16..=2040, 1i8..=12, 0i32..3)
        .prop_map(|(year, month, back)| date(year, month, 1).last_of_month() - back.days());
    prop_oneof![any_day, month_end]
}

fn rule() -> impl Strategy<Value = DeadlineRule> {
    proptest::sample::select(&DeadlineRule::ALL[..])
}

fn at(day: Date, hour: i8, minute: i8) -> Timestamp {
    day.at(hour, minute, 0, 0).in_tz("Europe/Helsinki").unwrap().timestamp()
}

/// Each month's length written out, so that the clip is not tested against itself.
fn month_later(day: Date, months: i8) -> Date {
    let index = day.month() - 1 + months;
    let (year, month) = (day.year() + i16::from(index / 12), index % 12 + 1);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    date(year, month, day.day().min(lengths[usize::try_from(index % 12).unwrap()]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn ends_on_a_working_day_and_in_order(rule in rule(), day in receipt_day()) {
        let due = period(rule, day).unwrap();
        prop_assert!(!is_day_off(due.legal, Calendar::Finnish));
        prop_assert!(!is_day_off(due.target, Calendar::Eu));
        prop_assert!(day < due.nominal && due.nominal <= due.target && due.target <= due.legal);
        // The longest row of days off: Christmas with a weekend before or after it.
        prop_assert!((due.legal - due.nominal).get_days() <= 5);
        prop_assert_eq!(due.legal, roll(due.nominal, Calendar::Finnish));
        for skipped in due.nominal.series(1.day()).take_while(|&day| day < due.legal) {
            prop_assert!(is_day_off(skipped, Calendar::Finnish));
        }
    }

    #[test]
    fn later_receipt_is_never_due_earlier(rule in rule(), day in receipt_day(), gap in 1i32..40) {
        let (first, later) = (period(rule, day).unwrap(), period(rule, day + gap.days()).unwrap());
        prop_assert!(first.nominal <= later.nominal);
        prop_assert!(first.legal <= later.legal && first.target <= later.target);
    }

    #[test]
    fn months_clip_and_are_never_chained(day in receipt_day(), extended: bool) {
        let due = due(DeadlineRule::Gdpr12_3, at(day, 12, 0), extended, &[]).unwrap();
        prop_assert_eq!(due.nominal, month_later(day, if extended { 3 } else { 1 }));
    }

    #[test]
    fn days_and_weeks_are_exact(rule in rule(), day in receipt_day()) {
        let days = match rule.terms().period {
            Period::Days(n) => i32::from(n),
            Period::Weeks(n) => i32::from(n) * 7,
            Period::Months(_) => return Ok(()),
        };
        prop_assert_eq!(period(rule, day).unwrap().nominal - day, days.days().fieldwise());
    }

    #[test]
    fn an_extension_never_shortens(day in receipt_day(), rule in rule()) {
        let received = at(day, 12, 0);
        if let Ok(extended) = due(rule, received, true, &[]) {
            prop_assert!(extended.legal >= due(rule, received, false, &[]).unwrap().legal);
        }
    }

    #[test]
    fn waits_add_up(day in receipt_day(), gaps in prop::collection::vec((0i32..9, 0i32..9), 0..5)) {
        let (mut pauses, mut asked, mut total) = (Vec::new(), day, 0);
        for (gap, waited) in gaps {
            asked += gap.days();
            let answered = asked + waited.days();
            pauses.push(Pause { asked_on: asked, answered_on: Some(answered) });
            asked = answered;
            total += waited;
        }
        let received = at(day, 12, 0);
        let plain = due(DeadlineRule::Gdpr12_3, received, false, &[]).unwrap();
        let paused = due(DeadlineRule::Gdpr12_3, received, false, &pauses).unwrap();
        prop_assert_eq!(paused.nominal, plain.nominal + total.days());
        pauses.reverse();
        prop_assert_eq!(due(DeadlineRule::Gdpr12_3, received, false, &pauses).unwrap(), paused);
    }

    /// Every minute of a day in Helsinki is that day, also on the days of 23 and 25 hours.
    #[test]
    fn the_day_is_helsinkis(day in receipt_day(), hour in 0i8..24, minute in 0i8..60) {
        prop_assert_eq!(helsinki_date(at(day, hour, minute)), day);
        let due = due(DeadlineRule::A11y, at(day, hour, minute), false, &[]).unwrap();
        prop_assert_eq!(due.received_on, day);
    }

    #[test]
    fn midnight_divides_days(day in receipt_day()) {
        let midnight = at(day, 0, 0);
        prop_assert_eq!(helsinki_date(midnight), day);
        prop_assert_eq!(helsinki_date(midnight - 1.second()), day.yesterday().unwrap());
    }
}

#[test]
fn midnight_on_the_days_the_clocks_change() {
    for (at, day) in [
        ("2026-03-28T21:59:59Z", date(2026, 3, 28)),
        ("2026-03-28T22:00:00Z", date(2026, 3, 29)),
        ("2026-03-29T20:59:59Z", date(2026, 3, 29)),
        ("2026-03-29T21:00:00Z", date(2026, 3, 30)),
        ("2026-10-24T21:00:00Z", date(2026, 10, 25)),
        ("2026-10-25T21:59:59Z", date(2026, 10, 25)),
        ("2026-10-25T22:00:00Z", date(2026, 10, 26)),
    ] {
        assert_eq!(helsinki_date(at.parse().unwrap()), day, "{at}");
    }
}
