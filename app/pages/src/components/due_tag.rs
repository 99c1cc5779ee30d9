use domain::language::Language;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::texts::t;

/// How much time is left, in words and colour; never in colour alone.
#[component]
pub(crate) fn DueTag(language: Language, due: Date, today: Date) -> impl IntoView {
    let days = (due - today).get_days();
    let (class, text) = match days {
        i32::MIN..0 => ("app-due--over", t!(language, common.due_over, days = -days)),
        0 => ("app-due--today", t!(language, common.due_today)),
        1 => ("app-due--soon", t!(language, common.due_tomorrow)),
        2..=7 => ("app-due--soon", t!(language, common.due_soon, days = days)),
        _ => ("app-due--ok", t!(language, common.due_ok, days = days)),
    };
    view! { <strong class=format!("app-due {class}")>{text}</strong> }
}
