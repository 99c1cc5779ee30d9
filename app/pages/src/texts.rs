//! Texts: `t!(language, group.key)`, with `name = value` for placeholders.

use domain::language::Language;

use crate::i18n::Locale;

/// The text of a key, as a `String`.
macro_rules! t {
    ($language:expr, $($key:ident).+) => {
        leptos_i18n::td_string!($crate::texts::locale($language), $($key).+).to_string()
    };
    ($language:expr, $($key:ident).+, $($name:ident = $value:expr),+ $(,)?) => {
        leptos_i18n::td_string!($crate::texts::locale($language), $($key).+, $($name = $value),+)
            .to_string()
    };
}
pub(crate) use t;

/// The locale of a language.
pub(crate) fn locale(language: Language) -> Locale {
    match language {
        Language::Fi => Locale::fi,
        Language::Sv => Locale::sv,
        Language::En => Locale::en,
    }
}
