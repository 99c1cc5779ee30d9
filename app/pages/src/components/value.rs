use domain::{item::Value, language::Language};
use leptos::prelude::*;

use crate::{format, texts::t};

/// The value of a datum in readable words: never a raw code.
#[component]
pub(crate) fn ValueText<'a>(language: Language, value: &'a Value) -> impl IntoView + use<> {
    plain(language, value)
}

/// The same as text, for prefilling a field.
pub(crate) fn plain(language: Language, value: &Value) -> String {
    match value {
        Value::Text { text } => text.clone(),
        Value::Date { date } => format::date(language, *date),
        Value::Period { from, to } => {
            format::period(language, Some(*from), *to).unwrap_or_default()
        }
        Value::Money { cents } => format::money(language, *cents),
        Value::Code { code, meaning } => format!("{} ({code})", meaning.text(language)),
        Value::Document { title, pages } => {
            t!(language, common.document_pages, title = title, pages = pages)
        }
    }
}
