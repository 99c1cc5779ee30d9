//! Form fields with label, hint, error and limit, connected for assistive technology.

use domain::language::Language;
use leptos::prelude::*;

use crate::{
    forms::{FieldError, error_of},
    texts::t,
};

/// An answer to choose.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// What the form sends for it.
    pub(crate) value: String,
    /// What stands beside the box.
    pub(crate) label: String,
    /// A sentence under the label that helps to choose.
    pub(crate) hint: Option<String>,
    /// It is chosen when the page is shown.
    pub(crate) chosen: bool,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, chosen }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Several lines of text.
#[component]
pub(crate) fn TextArea<'a>(
    language: Language,
    id: String,
    label: String,
    value: String,
    errors: &'a [FieldError],
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] limit: Option<usize>,
    #[prop(default = 5)] rows: u32,
    /// Language of what is written in it, where it is not the page's.
    #[prop(optional)]
    lang: Option<&'static str>,
) -> impl IntoView + use<> {
    let frame = Frame::new(language, &id, hint, error_of(errors, &id), limit);
    let class = frame.class("govuk-textarea");
    // Leptos does not escape the content of a text area, and the content was typed by somebody. The HTML parser removes
    // a line end right after the tag, so one is added.
    let value = format!("\n{}", escaped(&value));
    view! {
        <div class=frame.group>
            <label class="govuk-label govuk-label--m" for=id.clone()>{label}</label>
            {frame.before}
            <textarea class=class id=id.clone() name=id rows=rows.to_string() lang=lang
                aria-describedby=frame.described>{value}</textarea>
            {frame.after}
        </div>
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// One answer of several.
#[component]
pub(crate) fn Radios<'a>(
    language: Language,
    name: String,
    legend: String,
    choices: Vec<Choice>,
    errors: &'a [FieldError],
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView + use<> {
    choice_group(language, "radio", name, legend, choices, errors, hint)
}

/// Any number of answers.
#[component]
pub(crate) fn Checkboxes<'a>(
    language: Language,
    name: String,
    legend: String,
    choices: Vec<Choice>,
    errors: &'a [FieldError],
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView + use<> {
    choice_group(language, "checkbox", name, legend, choices, errors, hint)
}

fn choice_group(
    language: Language,
    kind: &'static str,
    name: String,
    legend: String,
    choices: Vec<Choice>,
    errors: &[FieldError],
    hint: Option<String>,
) -> impl IntoView + use<> {
    let frame = Frame::new(language, &name, hint, error_of(errors, &name), None);
    let block = if kind == "radio" { "govuk-radios" } else { "govuk-checkboxes" };
    let items = choices
        .into_iter()
        .enumerate()
        .map(|(place, choice)| {
            // The error summary links to the name, so the first answer has it as its id.
            let id = if place == 0 { name.clone() } else { format!("{name}-{}", place + 1) };
            let hint_id = format!("{id}-hint-of");
            let described = choice.hint.is_some().then(|| hint_id.clone());
            let hint = choice.hint.map(|hint| {
                view! { <p class=format!("govuk-hint {block}__hint") id=hint_id>{hint}</p> }
            });
            view! {
                <div class=format!("{block}__item")>
                    <input class=format!("{block}__input") type=kind id=id.clone() name=name.clone()
                        value=choice.value checked=choice.chosen aria-describedby=described/>
                    <label class=format!("govuk-label {block}__label") for=id>{choice.label}</label>
                    {hint}
                </div>
            }
        })
        .collect_view();
    view! {
        <div class=frame.group>
            <fieldset class="govuk-fieldset" aria-describedby=frame.described>
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{legend}</legend>
                {frame.before}
                <div class=block>{items}</div>
            </fieldset>
        </div>
    }
}

/// What surrounds a field.
struct Frame {
    group: &'static str,
    described: Option<String>,
    before: AnyView,
    after: AnyView,
    has_error: bool,
}

impl Frame {
    fn new(
        language: Language,
        id: &str,
        hint: Option<String>,
        error: Option<&str>,
        limit: Option<usize>,
    ) -> Self {
        let mut described = Vec::new();
        let hint = hint.map(|hint| {
            let hint_id = format!("{id}-hint");
            described.push(hint_id.clone());
            view! { <p class="govuk-hint" id=hint_id>{hint}</p> }
        });
        let has_error = error.is_some();
        let error = error.map(|message| {
            let error_id = format!("{id}-error");
            described.push(error_id.clone());
            view! {
                <p class="govuk-error-message" id=error_id>
                    <span class="govuk-visually-hidden">{t!(language, common.error_prefix)}</span>
                    {message.to_owned()}
                </p>
            }
        });
        let count = limit.map(|limit| {
            let count_id = format!("{id}-count");
            described.push(count_id.clone());
            view! {
                <p class="govuk-hint govuk-character-count__message" id=count_id>
                    {t!(language, common.at_most_characters, limit = limit)}
                </p>
            }
        });
        Self {
            group: if has_error {
                "govuk-form-group govuk-form-group--error"
            } else {
                "govuk-form-group"
            },
            described: (!described.is_empty()).then(|| described.join(" ")),
            before: view! { {hint} {error} }.into_any(),
            after: count.into_any(),
            has_error,
        }
    }

    fn class(&self, base: &str) -> String {
        if self.has_error { format!("{base} {base}--error") } else { base.to_owned() }
    }
}
