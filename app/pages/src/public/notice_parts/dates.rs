use domain::{language::Language, notice::NoticeVersion};
use leptos::prelude::*;

use crate::{
    components::{Day, Moment},
    texts::t,
};

/// The newest known date of a version, and what it is the date of.
pub(in crate::public) fn dated(language: Language, version: &NoticeVersion) -> (String, AnyView) {
    match (version.published_at, version.updated_on, version.drawn_up_on) {
        (Some(at), _, _) => {
            (t!(language, notices.published), view! { <Moment language at/> }.into_any())
        }
        (None, Some(date), _) => {
            (t!(language, notices.updated), view! { <Day language date/> }.into_any())
        }
        (None, None, Some(date)) => {
            (t!(language, notices.drawn_up), view! { <Day language date/> }.into_any())
        }
        (None, None, None) => {
            (t!(language, notices.drawn_up), t!(language, notices.not_stated).into_any())
        }
    }
}
