//! Fields of the editing form.

use domain::{
    language::{ByLanguage, Language},
    limits,
    notice::{Choice, Section},
    rights::Stated,
};
use leptos::prelude::*;

use super::section_title::section_title;
use crate::{components::TextArea, texts::t};

/// How a text is marked up, explained once for all sections.
pub(super) fn rules(language: Language) -> AnyView {
    view! {
        <h2 class="govuk-heading-m">{t!(language, publishing.rules)}</h2>
        <ul class="govuk-list govuk-list--bullet">
            <li>{t!(language, publishing.rule_paragraph)}</li>
            <li>{t!(language, publishing.rule_list)}</li>
            <li>{t!(language, publishing.rule_heading)}</li>
            <li>{t!(language, publishing.rule_nothing_else)}</li>
            <li>{t!(language, publishing.rule_languages)}</li>
            <li>{t!(language, publishing.rule_limit, limit = limits::SECTION_BODY)}</li>
        </ul>
    }
    .into_any()
}

/// A section: its text in Finnish, its folded translations, and what somebody else wrote meanwhile.
pub(super) fn section(
    language: Language,
    (place, section): (usize, &Section),
    typed: &ByLanguage<String>,
    other: Option<&ByLanguage<String>>,
) -> AnyView {
    let field = |of: Language| body(language, place, of, typed.get(of));
    let translations = match (typed.sv.trim().is_empty(), typed.en.trim().is_empty()) {
        (true, true) => t!(language, publishing.translations_none),
        (false, true) => t!(language, publishing.translations_sv),
        (true, false) => t!(language, publishing.translations_en),
        (false, false) => t!(language, publishing.translations_both),
    };
    view! {
        <fieldset class="govuk-fieldset" id=format!("section-{place}")>
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
                <h2 class="govuk-fieldset__heading">{section_title(language, section)}</h2>
            </legend>
            {field(Language::Fi)}
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{translations}</span>
                </summary>
                <div class="govuk-details__text">{field(Language::Sv)}{field(Language::En)}</div>
            </details>
            {choices(language, &section.choices)}
            {other.map(|texts| theirs(language, texts))}
        </fieldset>
    }
    .into_any()
}

fn body(language: Language, place: usize, of: Language, text: &str) -> AnyView {
    let label = match of {
        Language::Fi => t!(language, publishing.text_fi),
        Language::Sv => t!(language, publishing.text_sv),
        Language::En => t!(language, publishing.text_en),
    };
    // Number of lines: about as many as the text has, within limits.
    let lines = text.lines().map(|line| 1 + line.chars().count() / 70).sum::<usize>();
    let rows = u32::try_from(lines.clamp(3, 20)).unwrap_or(20);
    view! {
        <TextArea language id=format!("body-{place}-{}", of.tag()) label value=text.to_owned()
            errors=&[] limit=limits::SECTION_BODY rows lang=of.tag()/>
    }
    .into_any()
}

/// Check-boxes of the form the notice follows: shown, not edited here.
fn choices(language: Language, choices: &[Choice]) -> Option<impl IntoView + use<>> {
    (!choices.is_empty()).then(|| {
        let items = choices
            .iter()
            .map(|choice| {
                let state = match choice.value {
                    Stated::Yes => t!(language, publishing.choice_yes),
                    Stated::No => t!(language, publishing.choice_no),
                    Stated::NotStated => t!(language, publishing.choice_not_stated),
                };
                let label = choice.label.clone();
                view! { <li><span lang="fi">{label}</span>{format!(": {state}")}</li> }
            })
            .collect_view();
        view! {
            <p class="govuk-body">{t!(language, publishing.choices)}</p>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
    })
}

/// The text that somebody else has saved meanwhile.
fn theirs(language: Language, texts: &ByLanguage<String>) -> impl IntoView + use<> {
    let texts = Language::ALL
        .into_iter()
        .map(|of| (of, texts.get(of).clone()))
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(of, text)| view! { <p class="govuk-body app-free-text" lang=of.tag()>{text}</p> })
        .collect_view();
    view! {
        <div class="govuk-inset-text">
            <p class="govuk-body">{t!(language, publishing.theirs)}</p>
            {texts}
        </div>
    }
}

/// What changed, for the reader of the notice.
pub(super) fn summary(language: Language, typed: &ByLanguage<String>) -> AnyView {
    let fields = Language::ALL
        .into_iter()
        .map(|of| (of, typed.get(of).clone()))
        .map(|(of, value)| {
            let label = match of {
                Language::Fi => t!(language, publishing.summary_fi),
                Language::Sv => t!(language, publishing.summary_sv),
                Language::En => t!(language, publishing.summary_en),
            };
            view! {
                <TextArea language id=format!("summary-{}", of.tag()) label value errors=&[]
                    limit=limits::CHANGE_SUMMARY rows=3 lang=of.tag()/>
            }
        })
        .collect_view();
    view! {
        <fieldset class="govuk-fieldset" id="summary" aria-describedby="summary-hint">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
                <h2 class="govuk-fieldset__heading">{t!(language, publishing.summary)}</h2>
            </legend>
            <p class="govuk-hint" id="summary-hint">{t!(language, publishing.summary_hint)}</p>
            {fields}
        </fieldset>
    }
    .into_any()
}
