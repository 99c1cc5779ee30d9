//! One category of data: why it is processed, how long it is kept, and what it holds.

use desk::citizen::{CategoryView, Shown};
use domain::{
    language::Language,
    register::Visibility,
    retention::RetentionRule,
    rights::{Article6, LegalBasis, Stated},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{data_item::data_item, fact::fact};
use crate::{
    components::{Day, In, in_language},
    context::Context,
    format,
    texts::t,
};

/// How many data a category holds, shown or not.
pub(super) fn held(category: &CategoryView) -> usize {
    match &category.shown {
        Shown::Items(items) => items.len(),
        Shown::Hidden(count) => *count,
    }
}

pub(super) fn data_group(view: &CategoryView, context: &Context) -> AnyView {
    let language = context.language;
    let category = view.category;
    let count = held(view);
    let (note, items) = match &view.shown {
        Shown::Hidden(_) => (t!(language, data.hidden_note, count = count), Vec::new()),
        Shown::Items(items) => (
            t!(language, data.count, count = count),
            items.iter().map(|item| data_item(item, context)).collect(),
        ),
    };
    let tag = restricted_to(language, category.visibility)
        .map(|tag| view! { " "<strong class="govuk-tag govuk-tag--grey">{tag}</strong> });
    let kept = view.keep_until.map(|until| {
        let date = format::date(language, until);
        let text = if view.retention.is_some_and(|rule| rule.to_be_confirmed) {
            t!(language, data.kept_until_unconfirmed, date = date)
        } else {
            t!(language, data.kept_until, date = date)
        };
        format!(" {text}")
    });
    let opinion = category.opinion.then(|| note_of(t!(language, data.opinion_note)));
    let appealable = category.appealable.then(|| note_of(t!(language, data.appealable_note)));
    view! {
        <section class="app-data-group" aria-labelledby=category.code.to_string()>
            <h3 class="govuk-heading-s" id=category.code.to_string()>{in_language(language, &category.label)}{tag}</h3>
            <p class="app-data-group__note">{note}{kept}</p>
            {opinion}
            {appealable}
            {reasons(view, language)}
            {items}
        </section>
    }
    .into_any()
}

fn note_of(text: String) -> impl IntoView {
    view! { <p class="app-data-group__note">{text}</p> }
}

fn restricted_to(language: Language, visibility: Visibility) -> Option<String> {
    match visibility {
        Visibility::Assigned => None,
        Visibility::Health => Some(t!(language, data.health_tag)),
        Visibility::Guidance => Some(t!(language, data.guidance_tag)),
        Visibility::HealthAndGuidance => Some(t!(language, data.health_and_guidance_tag)),
    }
}

/// Legal basis and retention are the same for every datum of the category and so are shown once.
fn reasons(view: &CategoryView, language: Language) -> AnyView {
    let basis = view.basis.map(|basis| legal_basis(basis, language));
    let retention = view.retention.map(|rule| retention(rule, view.keep_until, language));
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">
                    {t!(language, data.why_and_how_long)}
                    <span class="govuk-visually-hidden">
                        ": "{in_language(language, &view.category.label)}
                    </span>
                </span>
            </summary>
            <div class="govuk-details__text">
                <dl class="app-facts">{basis}{retention}</dl>
            </div>
        </details>
    }
    .into_any()
}

fn legal_basis(basis: &LegalBasis, language: Language) -> AnyView {
    let six = t!(language, data.gdpr_six, point = point(basis.gdpr));
    let nine = basis.special.as_deref().and_then(|special| special.rsplit('-').next());
    let nine = nine.map(|point| {
        let nine = t!(language, data.gdpr_nine, point = point);
        view! { <br/>{nine} }
    });
    let unstated = (basis.stated == Stated::NotStated)
        .then(|| view! { <br/>{t!(language, data.basis_not_stated)} });
    let text = view! { <In language text=&basis.text/><br/>{six}{nine}{unstated} };
    fact(t!(language, data.legal_basis), text)
}

fn point(article: Article6) -> char {
    match article {
        Article6::Consent => 'a',
        Article6::Contract => 'b',
        Article6::LegalObligation => 'c',
        Article6::VitalInterests => 'd',
        Article6::PublicTask => 'e',
        Article6::LegitimateInterests => 'f',
    }
}

fn retention(rule: &RetentionRule, until: Option<Date>, language: Language) -> AnyView {
    let finnish = (language != Language::Fi).then_some("fi");
    let last_day =
        until.map(|date| fact(t!(language, data.last_day), view! { <Day language date/> }));
    // The rule counts years but gives no date yet, since the relationship continues.
    let later = (until.is_none() && rule.amount.is_some())
        .then(|| view! { <br/>{t!(language, data.counted_later)} });
    let unconfirmed =
        rule.to_be_confirmed.then(|| view! { <br/>{t!(language, data.to_be_confirmed)} });
    let text = view! { <In language text=&rule.text/>{later}{unconfirmed} };
    let provision = view! { <span lang=finnish>{rule.legal_ref.clone()}</span> };
    view! {
        {fact(t!(language, data.retention), text)}
        {last_day}
        {fact(t!(language, data.retention_source), provision)}
    }
    .into_any()
}
