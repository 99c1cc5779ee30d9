//! Parts that the form of a request and its check page share.

use desk::citizen::ItemView;
use domain::{catalogue::catalogue, language::Language, request::Offered};
use leptos::prelude::*;

use super::fact::fact;
use crate::{
    components::{ValueText, in_language},
    context::Context,
    texts::t,
    urls::{OwnUrl, Url},
};

pub(super) fn title(language: Language, form: Offered) -> String {
    match form {
        Offered::Correct => t!(language, forms.correct_title),
        Offered::Restrict => t!(language, forms.restrict_title),
    }
}

pub(super) fn trail(item: &ItemView, context: &Context) -> Vec<(String, Url)> {
    let language = context.language;
    let name = catalogue().register(item.register).short_name.text(language).to_owned();
    vec![(t!(language, data.title), OwnUrl::MyData.into()), (name, register_of(item))]
}

/// The page that shows the datum: health data are not on the short one.
fn register_of(item: &ItemView) -> Url {
    if item.category.visibility.is_restricted() {
        OwnUrl::RegisterAll(item.register).into()
    } else {
        OwnUrl::Register(item.register).into()
    }
}

/// The datum in its place in the register.
pub(super) fn back_to(item: &ItemView, context: &Context) -> String {
    format!("{}#{}", context.path(register_of(item)), item.id)
}

/// What a datum says now, or that it is withheld.
pub(super) fn current_value(item: &ItemView, language: Language) -> AnyView {
    match &item.value {
        Some(value) => view! { <ValueText language value/> }.into_any(),
        None => t!(language, forms.value_withheld).into_any(),
    }
}

/// Which datum is meant.
pub(super) fn asked_about(item: &ItemView, language: Language) -> AnyView {
    let register = catalogue().register(item.register);
    view! {
        <dl class="app-facts">
            {fact(t!(language, forms.register), in_language(language, &register.short_name))}
            {fact(t!(language, forms.datum), in_language(language, &item.label))}
            <div>
                <dt>{t!(language, forms.current_value)}</dt>
                <dd class="app-free-text">{current_value(item, language)}</dd>
            </div>
        </dl>
    }
    .into_any()
}

/// Advice before asking. It never prevents the request.
pub(super) fn notes(item: &ItemView, form: Offered, context: &Context) -> AnyView {
    let language = context.language;
    let inset = |text: String| view! { <div class="govuk-inset-text">{text}</div> };
    let restricted =
        item.restriction.is_some().then(|| inset(t!(language, forms.restricted_already)));
    match form {
        Offered::Correct => {
            let opinion = item.category.opinion.then(|| inset(t!(language, forms.opinion_note)));
            let appealable =
                item.category.appealable.then(|| inset(t!(language, forms.appealable_note)));
            view! { {opinion}{appealable}{restricted}{restrict_too(item, context)} }.into_any()
        }
        Offered::Restrict => view! {
            {restricted}
            <p class="govuk-body">{t!(language, forms.restriction_means)}</p>
        }
        .into_any(),
    }
}

/// While a datum is being checked, its use can be restricted (GDPR 18(1)(a)).
fn restrict_too(item: &ItemView, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let url = super::ask_about(item, Offered::Restrict);
    view! {
        <p class="govuk-body">
            {t!(language, forms.restrict_too)}
            " "
            <a class="govuk-link" href=context.path(&url)>{t!(language, forms.restrict_too_link)}</a>
        </p>
    }
}

/// What happens after the form, and how long the law gives.
pub(super) fn what_follows(language: Language) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">{t!(language, forms.next_title)}</h2>
        <ol class="govuk-list govuk-list--number">
            <li>{t!(language, forms.next_check)}</li>
            <li>{t!(language, forms.next_official)}</li>
            <li>{t!(language, forms.next_answer)}</li>
        </ol>
        <p class="govuk-body">{t!(language, forms.next_longer)}</p>
    }
}
