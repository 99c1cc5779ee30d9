use domain::{
    decision::Outcome,
    language::Language,
    request::{OpenedBy, Request, State},
};
use leptos::prelude::*;

use crate::{terms, texts::t};

/// The state of a request, in words and colour.
#[component]
pub(crate) fn StateTag<'a>(language: Language, request: &'a Request) -> impl IntoView + use<> {
    let (class, text) = match &request.state {
        State::Received => ("govuk-tag", t!(language, requests.state_received)),
        State::InProgress { .. } => {
            ("govuk-tag govuk-tag--blue", t!(language, requests.state_in_progress))
        }
        State::Withdrawn => ("govuk-tag govuk-tag--grey", t!(language, requests.state_withdrawn)),
        State::Decided { outcome: Outcome::Granted }
            if request.kind().rules().opened_by == OpenedBy::Withdrawal =>
        {
            ("govuk-tag govuk-tag--green", t!(language, requests.state_carried_out))
        }
        State::Decided { outcome } => (outcome_class(*outcome), terms::outcome(language, *outcome)),
    };
    view! { <strong class=class>{text}</strong> }
}

/// The tag of an outcome.
#[component]
pub(crate) fn OutcomeTag(language: Language, outcome: Outcome) -> impl IntoView {
    view! { <strong class=outcome_class(outcome)>{terms::outcome(language, outcome)}</strong> }
}

fn outcome_class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Granted => "govuk-tag govuk-tag--green",
        Outcome::PartiallyGranted => "govuk-tag govuk-tag--yellow",
        Outcome::Refused => "govuk-tag govuk-tag--red",
    }
}
