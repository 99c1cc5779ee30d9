//! A decision as it was made.

use domain::{
    decision::{Decision, ItemOutcome},
    language::Language,
    request::{Request, Target},
};
use leptos::prelude::*;

use crate::{
    components::{In, Moment, OutcomeTag, free_text, party_name, written},
    terms,
    texts::t,
};

/// All of it, below a second-level heading.
pub(super) fn decision(language: Language, request: &Request, made: &Decision) -> AnyView {
    let lang = written(language, request.language);
    let items = request
        .targets
        .iter()
        .zip(&made.items)
        .map(|(target, item)| one(language, target, item))
        .collect_view();
    let reasons = (!made.reasons.is_empty()).then(|| {
        view! {
            <h3 class="govuk-heading-s">{t!(language, office.reasons)}</h3>
            <p class="govuk-body app-free-text" lang=lang>{free_text(&made.reasons)}</p>
        }
    });
    let grounds = made.grounds.iter().map(|ground| terms::refusal_ground(language, *ground));
    let remedies = made.remedies.iter().map(|remedy| terms::remedy(language, *remedy));
    view! {
        <dl class="app-facts">
            <div>
                <dt>{t!(language, office.outcome)}</dt>
                <dd><OutcomeTag language outcome=made.outcome/></dd>
            </div>
            <div>
                <dt>{t!(language, office.decided_at)}</dt>
                <dd><Moment language at=made.decided_at/></dd>
            </div>
            <div>
                <dt>{t!(language, office.decided_by)}</dt>
                <dd>
                    {party_name(language, &made.authority)}", "
                    {terms::staff_role(language, made.role)}
                </dd>
            </div>
        </dl>
        {items}
        {reasons}
        {list(t!(language, office.grounds), grounds.collect())}
        {list(t!(language, office.remedies), remedies.collect())}
    }
    .into_any()
}

fn one(language: Language, target: &Target, item: &ItemOutcome) -> impl IntoView + use<> {
    let outcome = item.outcome;
    let new_value = item.new_value.clone().map(|value| {
        view! {
            <p class="govuk-body">{t!(language, office.value_recorded)}</p>
            <p class="govuk-body app-free-text">{free_text(&value)}</p>
        }
    });
    view! {
        <h3 class="govuk-heading-s">
            <In language text=&target.label/>" "<OutcomeTag language outcome/>
        </h3>
        {new_value}
    }
}

fn list(title: String, entries: Vec<String>) -> Option<impl IntoView> {
    (!entries.is_empty()).then(|| {
        let entries = entries.into_iter().map(|entry| view! { <li>{entry}</li> }).collect_view();
        view! {
            <h3 class="govuk-heading-s">{title}</h3>
            <ul class="govuk-list govuk-list--bullet">{entries}</ul>
        }
    })
}
