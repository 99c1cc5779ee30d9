//! Fields of the decision form.

use desk::office::{Case, CaseItem};
use domain::{decision::Remedy, language::Language, limits, request::WhenGranted, word::Word as _};
use leptos::prelude::*;

use super::{decide_form::DecideForm, request_content};
use crate::{
    components::{Checkboxes, Choice, In, Radios, TextArea},
    forms::FieldError,
    terms,
    texts::t,
};

/// One datum: old and proposed value side by side, the outcome and, for a correction, the new value.
pub(super) fn item(
    language: Language,
    case: &Case,
    (place, item, (outcome, new_value)): (usize, &CaseItem, &(String, String)),
    errors: &[FieldError],
) -> AnyView {
    let choices = choices(language, case, outcome);
    let label = item.target.label.text(language);
    let corrects = case.request.kind().rules().when_granted == WhenGranted::Corrects;
    let new_value = corrects.then(|| {
        view! {
            <TextArea language id=format!("new-value-{place}")
                label=t!(language, office.new_value, label = label) value=new_value.clone() errors
                hint=t!(language, office.new_value_hint) limit=limits::PROPOSED_VALUE rows=3/>
        }
    });
    view! {
        <h2 class="govuk-heading-m"><In language text=&item.target.label/></h2>
        {request_content::values(language, item, &case.request)}
        <Radios language name=format!("outcome-{place}")
            legend=t!(language, office.outcome_legend, label = label) choices errors/>
        {new_value}
    }
    .into_any()
}

/// The outcome of a request that is not about single data.
pub(super) fn whole(
    language: Language,
    case: &Case,
    outcome: &str,
    errors: &[FieldError],
) -> AnyView {
    let choices = choices(language, case, outcome);
    view! {
        <Radios language name="outcome-0".to_owned()
            legend=t!(language, office.whole_outcome_legend) choices errors/>
    }
    .into_any()
}

fn choices(language: Language, case: &Case, chosen: &str) -> Vec<Choice> {
    let outcomes = case.request.kind().rules().outcomes.iter();
    outcomes
        .map(|each| {
            let value = each.as_str();
            Choice::new(value, terms::outcome(language, *each), value == chosen)
        })
        .collect()
}

/// What a refusal needs besides reasons.
pub(super) fn refusal(
    language: Language,
    case: &Case,
    form: &DecideForm,
    errors: &[FieldError],
) -> AnyView {
    let grounds = case
        .grounds()
        .iter()
        .map(|ground| {
            let value = ground.as_str();
            let chosen = form.grounds.iter().any(|sent| sent == value);
            Choice::new(value, terms::refusal_ground(language, *ground), chosen)
        })
        .collect();
    let remedies = Remedy::ALL
        .iter()
        .map(|remedy| {
            let value = remedy.as_str();
            let chosen = form.remedies.iter().any(|sent| sent == value);
            Choice::new(value, terms::remedy(language, *remedy), chosen)
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">{t!(language, office.refusal_title)}</h2>
        <p class="govuk-body">{t!(language, office.refusal_needs)}</p>
        <Checkboxes language name="ground".to_owned() legend=t!(language, office.grounds)
            choices=grounds errors hint=t!(language, office.grounds_hint)/>
        <Checkboxes language name="remedy".to_owned() legend=t!(language, office.remedies)
            choices=remedies errors hint=t!(language, office.remedies_hint)/>
    }
    .into_any()
}
