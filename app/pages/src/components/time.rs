use domain::language::Language;
use jiff::{Timestamp, civil};
use leptos::prelude::*;

use crate::format;

/// A date, readable by people and machines.
#[component]
pub(crate) fn Day(language: Language, date: civil::Date) -> impl IntoView {
    view! { <time datetime=date.to_string()>{format::date(language, date)}</time> }
}

/// A date with the time of day in Finland.
#[component]
pub(crate) fn Moment(language: Language, at: Timestamp) -> impl IntoView {
    view! { <time datetime=format::machine(at)>{format::moment(language, at)}</time> }
}
