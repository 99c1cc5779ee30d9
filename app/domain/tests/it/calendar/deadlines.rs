use domain::calendar::DeadlineRule::{self, *};
use domain::calendar::{Due, DueError, Pause, due, earliest, period};
use jiff::Timestamp;
use jiff::civil::{Date, date};

/// Noon in Helsinki on that day.
fn noon(day: Date) -> Timestamp {
    day.at(12, 0, 0, 0).in_tz("Europe/Helsinki").unwrap().timestamp()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn wait(asked: &str, answered: &str) -> Pause {
    Pause { asked_on: day(asked), answered_on: Some(day(answered)) }
}

fn words(due: &Due) -> String {
    due.trace.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Rule, extended, counted from, nominal end, due, EU-strict: worked examples 1–13 and 15–17 of `docs/sources.md`.
const REQUESTS: [(u8, DeadlineRule, bool, &str, &str, &str, &str); 16] = [
    (1, Gdpr12_3, false, "2026-03-05", "2026-04-05", "2026-04-07", "2026-04-07"),
    (2, Gdpr12_3, false, "2026-08-31", "2026-09-30", "2026-09-30", "2026-09-30"),
    (3, Gdpr12_3, false, "2027-01-31", "2027-02-28", "2027-03-01", "2027-03-01"),
    (4, Gdpr12_3, false, "2028-01-31", "2028-02-29", "2028-02-29", "2028-02-29"),
    (5, Gdpr12_3, false, "2028-01-29", "2028-02-29", "2028-02-29", "2028-02-29"),
    (6, Gdpr12_3, false, "2026-11-06", "2026-12-06", "2026-12-07", "2026-12-07"),
    (7, Gdpr12_3, false, "2026-11-24", "2026-12-24", "2026-12-28", "2026-12-24"),
    (8, Gdpr12_3, false, "2026-05-19", "2026-06-19", "2026-06-22", "2026-06-19"),
    (9, Gdpr12_3, false, "2026-04-01", "2026-05-01", "2026-05-04", "2026-05-04"),
    (10, Gdpr12_3, false, "2026-04-14", "2026-05-14", "2026-05-15", "2026-05-15"),
    (11, Gdpr12_3, false, "2026-12-06", "2027-01-06", "2027-01-07", "2027-01-07"),
    (12, Gdpr12_3, true, "2026-12-31", "2027-03-31", "2027-03-31", "2027-03-31"),
    (13, Gdpr12_3, true, "2026-11-30", "2027-02-28", "2027-03-01", "2027-03-01"),
    (15, Walmu14, false, "2026-06-05", "2026-06-19", "2026-06-22", "2026-06-19"),
    (16, Walmu14, false, "2026-10-17", "2026-10-31", "2026-11-02", "2026-11-02"),
    (17, Julkl14, false, "2026-12-23", "2027-01-06", "2027-01-07", "2027-01-07"),
];

#[track_caller]
fn assert_due(due: &Due, from: &str, nominal: &str, legal: &str, target: &str) {
    let found = (due.received_on, due.nominal, due.legal, due.target);
    assert_eq!(found, (day(from), day(nominal), day(legal), day(target)), "\n{}", words(due));
}

#[test]
fn worked_examples_of_requests() {
    for (number, rule, extended, from, nominal, legal, target) in REQUESTS {
        println!("example {number}");
        let due = due(rule, noon(day(from)), extended, &[]).unwrap();
        assert_due(&due, from, nominal, legal, target);
    }
}

#[test]
fn example_14_counts_from_the_date_in_helsinki() {
    let due = due(Gdpr12_3, "2026-10-04T21:30:00Z".parse().unwrap(), false, &[]).unwrap();
    assert_due(&due, "2026-10-05", "2026-11-05", "2026-11-05", "2026-11-05");
    insta::assert_snapshot!(words(&due), @r"
    2026-10-04T21:30:00Z is Monday 2026-10-05 in Helsinki.
    Received on Monday 2026-10-05; the day of receipt is not counted.
    The period of 1 month from that day ends on Thursday 2026-11-05.
    Due by law on Thursday 2026-11-05 (Finnish calendar).
    Staff aim for Thursday 2026-11-05 (EU calendar).
    ");
}

#[test]
fn examples_18_and_19_are_the_citizens_own_periods() {
    let appeal = period(AppealHao, day("2026-11-23")).unwrap();
    assert_due(&appeal, "2026-11-23", "2026-12-23", "2026-12-23", "2026-12-23");
    let claim = period(OikaisuKunta, day("2026-12-10")).unwrap();
    assert_due(&claim, "2026-12-10", "2026-12-24", "2026-12-28", "2026-12-24");
    insta::assert_snapshot!(words(&claim), @r"
    Served on Thursday 2026-12-10; the day of service is not counted.
    The period of 14 days from that day ends on Thursday 2026-12-24.
    Thursday 2026-12-24 is a day off in the Finnish calendar: Christmas Eve.
    Friday 2026-12-25 is a day off in the Finnish calendar: Christmas Day.
    Saturday 2026-12-26 is a day off in the Finnish calendar: the second day of Christmas.
    Sunday 2026-12-27 is a day off in the Finnish calendar.
    Due by law on Monday 2026-12-28 (Finnish calendar).
    Staff aim for Thursday 2026-12-24 (EU calendar).
    ");
}

#[test]
fn example_20_adds_the_wait() {
    let pauses = [wait("2026-09-10", "2026-09-21")];
    let due = due(Gdpr12_3, noon(day("2026-09-04")), false, &pauses).unwrap();
    assert_due(&due, "2026-09-04", "2026-10-15", "2026-10-15", "2026-10-15");
    insta::assert_snapshot!(words(&due), @r"
    Received on Friday 2026-09-04; the day of receipt is not counted.
    The period of 1 month from that day ends on Sunday 2026-10-04.
    Asked on 2026-09-10, answered on 2026-09-21: 11 days of waiting move the end to Thursday 2026-10-15.
    Due by law on Thursday 2026-10-15 (Finnish calendar).
    Staff aim for Thursday 2026-10-15 (EU calendar).
    ");
}

#[test]
fn example_15_the_shorter_rule_governs() {
    let received = noon(day("2026-06-05"));
    let dues = [Gdpr12_3, Walmu14].map(|rule| due(rule, received, false, &[]).unwrap());
    assert_eq!(earliest(&dues).map(|due| due.rule), Some(Walmu14));
    assert_eq!(earliest(&[]), None);
}

#[test]
fn other_rules() {
    let many = due(Julkl14, noon(day("2026-01-31")), true, &[]).unwrap();
    assert_due(&many, "2026-01-31", "2026-02-28", "2026-03-02", "2026-03-02");
    let feedback = due(A11y, noon(day("2026-04-21")), false, &[]).unwrap();
    assert_due(&feedback, "2026-04-21", "2026-05-05", "2026-05-05", "2026-05-05");
    let claim = period(OikaisuHl, day("2026-04-01")).unwrap();
    assert_due(&claim, "2026-04-01", "2026-05-01", "2026-05-04", "2026-05-04");
}

#[test]
fn the_trace_tells_clip_extension_and_days_off() {
    let due = due(Gdpr12_3, noon(day("2026-11-30")), true, &[]).unwrap();
    insta::assert_snapshot!(words(&due), @r"
    Received on Monday 2026-11-30; the day of receipt is not counted.
    Extended: the period of 3 months from that same day ends on Sunday 2027-02-28.
    That month has no day 30; 2027-02-28 is its last day.
    Sunday 2027-02-28 is a day off in the Finnish calendar.
    Due by law on Monday 2027-03-01 (Finnish calendar).
    Staff aim for Monday 2027-03-01 (EU calendar).
    ");
}

#[test]
fn waits_come_after_the_clip_and_before_the_move() {
    // Clipped to Sunday 28.2., then one day: Monday 1.3. Moving first would give 2.3.
    let pauses = [wait("2027-02-01", "2027-02-02")];
    let due = due(Gdpr12_3, noon(day("2027-01-31")), false, &pauses).unwrap();
    assert_due(&due, "2027-01-31", "2027-03-01", "2027-03-01", "2027-03-01");
}

#[test]
fn waits_may_touch_and_come_in_any_order() {
    let pauses = [
        wait("2026-09-21", "2026-09-23"),
        wait("2026-09-10", "2026-09-21"),
        wait("2026-09-30", "2026-09-30"),
        wait("2026-09-04", "2026-09-05"),
    ];
    let due = due(Gdpr12_3, noon(day("2026-09-04")), false, &pauses).unwrap();
    assert_eq!(due.nominal, day("2026-10-18"));
}

#[test]
fn waits_that_make_no_sense_are_named() {
    let received_on = day("2026-09-04");
    let asked = day("2026-09-10");
    let cases = [
        (vec![Pause { asked_on: asked, answered_on: None }], DueError::PauseUnanswered { asked }),
        (
            vec![wait("2026-09-10", "2026-09-09")],
            DueError::PauseNegative { asked, answered: day("2026-09-09") },
        ),
        (
            vec![wait("2026-09-03", "2026-09-09")],
            DueError::PauseBeforeReceipt { asked: day("2026-09-03"), received_on },
        ),
        (
            vec![wait("2026-09-10", "2026-09-12"), wait("2026-09-05", "2026-09-11")],
            DueError::PausesOverlap { asked, answered: day("2026-09-11") },
        ),
        (
            vec![wait("2026-09-10", "2026-09-12"), wait("2026-09-10", "2026-09-12")],
            DueError::PausesOverlap { asked, answered: day("2026-09-12") },
        ),
    ];
    for (pauses, error) in cases {
        assert_eq!(due(Gdpr12_3, noon(received_on), false, &pauses), Err(error), "{pauses:?}");
    }
}

#[test]
fn only_some_rules_can_be_extended() {
    for rule in DeadlineRule::ALL {
        let extended = due(rule, noon(day("2026-09-04")), true, &[]);
        match rule {
            Gdpr12_3 | Julkl14 => assert!(extended.is_ok()),
            _ => assert_eq!(extended, Err(DueError::ExtensionNotAllowed { rule })),
        }
    }
}

#[test]
fn days_beyond_the_calendar_are_refused() {
    for from in [date(1899, 12, 31), date(2201, 1, 1), Date::MAX, Date::MIN] {
        assert_eq!(period(A11y, from), Err(DueError::OutOfRange { from }));
    }
    assert!(period(A11y, date(1900, 1, 1)).is_ok() && period(A11y, date(2200, 12, 31)).is_ok());
    let from = day("2026-09-04");
    let forever = [Pause { asked_on: from, answered_on: Some(Date::MAX) }];
    assert_eq!(due(Gdpr12_3, noon(from), false, &forever), Err(DueError::OutOfRange { from }));
}

#[test]
fn ids_read_back() {
    for rule in DeadlineRule::ALL {
        assert_eq!(rule.id().parse(), Ok(rule));
        let json = serde_json::to_value(rule).unwrap();
        assert_eq!(json, rule.id());
        assert_eq!(serde_json::from_value::<DeadlineRule>(json).unwrap(), rule);
    }
    assert!("GDPR-12-4".parse::<DeadlineRule>().is_err());
}

#[test]
fn a_due_date_survives_storage() {
    let due = due(Gdpr12_3, noon(day("2026-11-24")), false, &[]).unwrap();
    let json = serde_json::to_string(&due).unwrap();
    assert_eq!(serde_json::from_str::<Due>(&json).unwrap(), due);
}
