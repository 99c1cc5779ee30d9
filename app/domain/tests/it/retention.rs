use domain::{
    catalogue::catalogue,
    register::RegisterCode,
    retention::{Alternative, Combine, Milestones, RetentionEvent as E, RetentionRule, Unit},
};
use jiff::civil::{Date, date};

use crate::support::category;

fn rule(event: E, amount: Option<i32>, unit: Unit) -> RetentionRule {
    RetentionRule {
        id: "r".into(),
        text: domain::language::Localised::finnish("Säilytetään."),
        event,
        amount,
        unit: Some(unit),
        alternative: None,
        combine: None,
        to_be_confirmed: false,
        legal_ref: "1/2000".into(),
        as_published: String::new(),
    }
}

fn facts(ended_on: Option<Date>, died_on: Option<Date>) -> Milestones {
    Milestones { ended_on, died_on }
}

/// The person who has died: 30 years from the end of the service or 12 from death; the controller's reading is the later.
#[test]
fn the_later_of_two_periods_governs() {
    let kemi = catalogue().register(RegisterCode::Kemi);
    let held = kemi.category(&category("KEMI-02")).unwrap();
    let rule = kemi.retention(held).unwrap();
    assert!(rule.to_be_confirmed);
    let r1 = facts(Some(date(2012, 6, 30)), Some(date(2015, 3, 10)));
    assert_eq!(rule.keep_until(r1), Some(date(2042, 6, 30)));
    // Twelve years from death alone would have been 2027-03-10; where it is the later, it governs.
    let late = facts(Some(date(2012, 6, 30)), Some(date(2035, 3, 10)));
    assert_eq!(rule.keep_until(late), Some(date(2047, 3, 10)));
    let died_in_service = facts(None, Some(date(2015, 3, 10)));
    assert_eq!(rule.keep_until(died_in_service), None);
    // A living person's 30 years may be over before 12 years from their death are.
    assert_eq!(rule.keep_until(facts(Some(date(2012, 6, 30)), None)), None);
    assert_eq!(rule.keep_until(facts(None, None)), None);
}

#[test]
fn each_event_counts_from_its_own_day() {
    let (ended, died) = (date(2020, 1, 31), date(2021, 12, 31));
    let both = facts(Some(ended), Some(died));
    let rows = [
        (E::EndOfService, Unit::Years, 10, Some(date(2030, 1, 31))),
        (E::EndOfClientRelationship, Unit::Months, 1, Some(date(2020, 2, 29))),
        (E::EndOfCooperation, Unit::Months, 13, Some(date(2021, 2, 28))),
        (E::Death, Unit::Years, 12, Some(date(2033, 12, 31))),
        (E::ArchivePlan, Unit::Years, 12, None),
        (E::Statute, Unit::Years, 12, None),
    ];
    for (event, unit, amount, expected) in rows {
        assert_eq!(rule(event, Some(amount), unit).keep_until(both), expected, "{event:?}");
        assert_eq!(rule(event, Some(amount), unit).keep_until(facts(None, None)), None);
        assert_eq!(rule(event, None, unit).keep_until(both), None);
    }
}

#[test]
fn a_date_past_the_calendar_is_no_date() {
    let rule = rule(E::Death, Some(9_000), Unit::Years);
    assert_eq!(rule.keep_until(facts(None, Some(date(2020, 1, 1)))), None);
}

#[test]
fn without_a_combination_the_first_period_goes_before_the_second() {
    let mut rule = rule(E::EndOfService, Some(30), Unit::Years);
    rule.alternative = Some(Alternative { event: E::Death, amount: 12, unit: Unit::Years });
    let both = facts(Some(date(2000, 1, 1)), Some(date(2025, 1, 1)));
    assert_eq!(rule.keep_until(both), Some(date(2030, 1, 1)));
    rule.combine = Some(Combine::Later);
    assert_eq!(rule.keep_until(both), Some(date(2037, 1, 1)));
}
