use domain::{
    calendar::{Calendar, DayOff, DeadlineRule, Due, Holiday, Period, PeriodStart, Step},
    language::Language,
};
use jiff::civil::{Date, Weekday};
use leptos::prelude::*;

use crate::{format, texts::t};

/// How a due date was found: the rule, then every step of the computation in words.
#[component]
pub(crate) fn DueSteps<'a>(language: Language, due: &'a Due) -> impl IntoView + use<> {
    let steps = due
        .trace
        .iter()
        // The office's target is shown only if it differs from the legal limit.
        .filter(|step| !matches!(step, Step::Target { on } if *on == due.legal))
        .map(|step| view! { <li>{step_text(language, step)}</li> })
        .collect_view();
    view! {
        <p class="govuk-body">{rule_text(language, due.rule)}</p>
        <ol class="govuk-list govuk-list--number">{steps}</ol>
    }
}

fn step_text(language: Language, step: &Step) -> String {
    let day = |date: Date| weekday_date(language, date);
    match *step {
        Step::Helsinki { at, on } => {
            let moment = format::moment(language, at);
            t!(language, requests.step_helsinki, moment = moment, day = day(on))
        }
        Step::Start { event: PeriodStart::Receipt, on } => {
            t!(language, requests.step_receipt, day = day(on))
        }
        Step::Start { event: PeriodStart::Service, on } => {
            t!(language, requests.step_service, day = day(on))
        }
        Step::Counted { period, extended, end } => {
            let (period, day) = (period_text(language, period), day(end));
            if extended {
                t!(language, requests.step_extended, period = period, day = day)
            } else {
                t!(language, requests.step_counted, period = period, day = day)
            }
        }
        Step::Clipped { missing, end } => {
            t!(language, requests.step_clipped, missing = missing, day = day(end))
        }
        Step::Waited { asked, answered, days, end } => {
            let date = |date| format::date(language, date);
            let (asked, answered, day) = (date(asked), date(answered), day(end));
            t!(
                language,
                requests.step_waited,
                asked = asked,
                answered = answered,
                days = days,
                day = day
            )
        }
        Step::DayOff { calendar: Calendar::Eu, day: off, .. } => {
            t!(language, requests.step_day_off_eu, day = day(off))
        }
        Step::DayOff { calendar: Calendar::Finnish, day: off, because } => match because {
            DayOff::Holiday(holiday) => {
                let holiday = holiday_name(language, holiday);
                t!(language, requests.step_holiday, day = day(off), holiday = holiday)
            }
            DayOff::Saturday | DayOff::Sunday => {
                t!(language, requests.step_weekend, day = day(off))
            }
        },
        Step::Legal { on } => t!(language, requests.step_legal, day = day(on)),
        Step::Target { on } => t!(language, requests.step_target, day = day(on)),
    }
}

/// A date with its weekday, in the form a sentence needs ("on Thursday").
fn weekday_date(language: Language, date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => t!(language, requests.on_monday),
        Weekday::Tuesday => t!(language, requests.on_tuesday),
        Weekday::Wednesday => t!(language, requests.on_wednesday),
        Weekday::Thursday => t!(language, requests.on_thursday),
        Weekday::Friday => t!(language, requests.on_friday),
        Weekday::Saturday => t!(language, requests.on_saturday),
        Weekday::Sunday => t!(language, requests.on_sunday),
    };
    format!("{weekday} {}", format::date(language, date))
}

fn period_text(language: Language, period: Period) -> String {
    match period {
        Period::Days(count) => t!(language, requests.period_days, count = count),
        Period::Weeks(count) => t!(language, requests.period_weeks, count = count),
        Period::Months(1) => t!(language, requests.period_month),
        Period::Months(count) => t!(language, requests.period_months, count = count),
    }
}

fn rule_text(language: Language, rule: DeadlineRule) -> String {
    match rule {
        DeadlineRule::Gdpr12_3 => t!(language, requests.rule_gdpr_12_3),
        DeadlineRule::Walmu14 => t!(language, requests.rule_walmu_14),
        DeadlineRule::Julkl14 => t!(language, requests.rule_openness_14),
        DeadlineRule::A11y => t!(language, requests.rule_accessibility),
        DeadlineRule::AppealHao => t!(language, requests.rule_appeal),
        DeadlineRule::OikaisuKunta => t!(language, requests.rule_revised_municipality),
        DeadlineRule::OikaisuHl => t!(language, requests.rule_revised_authority),
    }
}

fn holiday_name(language: Language, holiday: Holiday) -> String {
    match holiday {
        Holiday::NewYearsDay => t!(language, requests.holiday_new_year),
        Holiday::Epiphany => t!(language, requests.holiday_epiphany),
        Holiday::GoodFriday => t!(language, requests.holiday_good_friday),
        Holiday::EasterSunday => t!(language, requests.holiday_easter_sunday),
        Holiday::EasterMonday => t!(language, requests.holiday_easter_monday),
        Holiday::MayDay => t!(language, requests.holiday_may_day),
        Holiday::AscensionDay => t!(language, requests.holiday_ascension),
        Holiday::Pentecost => t!(language, requests.holiday_pentecost),
        Holiday::MidsummerEve => t!(language, requests.holiday_midsummer_eve),
        Holiday::MidsummerDay => t!(language, requests.holiday_midsummer),
        Holiday::AllSaintsDay => t!(language, requests.holiday_all_saints),
        Holiday::IndependenceDay => t!(language, requests.holiday_independence),
        Holiday::ChristmasEve => t!(language, requests.holiday_christmas_eve),
        Holiday::ChristmasDay => t!(language, requests.holiday_christmas),
        Holiday::SecondChristmasDay => t!(language, requests.holiday_second_christmas),
    }
}
