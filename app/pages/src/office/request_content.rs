//! What a request asks, with the old and the proposed value side by side.

use desk::office::{Case, CaseItem};
use domain::{
    item::Value,
    language::Language,
    request::{Ask, Request},
};
use leptos::prelude::*;

use crate::{
    components::{In, in_language, plain, typed},
    terms,
    texts::t,
};

/// All of it, below a second-level heading.
pub(super) fn asked(language: Language, case: &Case) -> AnyView {
    let request = &case.request;
    let items = case.items.iter().map(|item| one(language, item, request)).collect_view();
    view! { {items}{why(language, request)} }.into_any()
}

/// On what ground and for what reason it is asked.
pub(super) fn why(language: Language, request: &Request) -> AnyView {
    let ask = &request.ask;
    let lang = typed(language, request.language);
    let about = match ask {
        Ask::Rectification { .. } => None,
        Ask::Restriction { ground, .. } => Some((
            t!(language, office.ground),
            terms::restriction_ground(language, *ground).into_any(),
        )),
        Ask::ConsentWithdrawal { purpose, .. } => {
            Some((t!(language, office.consent_purpose), in_language(language, purpose)))
        }
    };
    let about = about.map(|(title, text)| {
        view! {
            <h3 class="govuk-heading-s">{title}</h3>
            <p class="govuk-body">{text}</p>
        }
    });
    let reason = ask.reason().map(|reason| {
        view! {
            <h3 class="govuk-heading-s">{t!(language, office.reason)}</h3>
            <p class="govuk-body app-free-text" lang=lang>{reason.to_owned()}</p>
        }
    });
    view! { {about}{reason} }.into_any()
}

fn one(language: Language, item: &CaseItem, request: &Request) -> impl IntoView + use<> {
    view! {
        <h3 class="govuk-heading-s"><In language text=&item.target.label/></h3>
        {values(language, item, request)}
    }
}

/// The values of one datum: as the request found it, as it is proposed, and as it stands today.
pub(super) fn values(language: Language, item: &CaseItem, request: &Request) -> AnyView {
    let lang = typed(language, request.language);
    let proposed = match &request.ask {
        Ask::Rectification { proposed, .. } => Some(proposed.clone()),
        Ask::Restriction { .. } | Ask::ConsentWithdrawal { .. } => None,
    };
    let proposed = proposed.map(|proposed| {
        view! {
            <div>
                <dt>{t!(language, office.value_proposed)}</dt>
                <dd class="app-free-text" lang=lang>{proposed}</dd>
            </div>
        }
    });
    view! {
        <dl class="app-before-after">
            <div>
                <dt>{t!(language, office.value_before)}</dt>
                <dd class="app-free-text">{shown(language, item.target.current.as_ref())}</dd>
            </div>
            {proposed}
        </dl>
        {since(language, item)}
    }
    .into_any()
}

/// What has become of the datum since the request was filed, where it matters.
fn since(language: Language, item: &CaseItem) -> Option<AnyView> {
    let inset = match (&item.target.current, &item.today) {
        (Some(then), Some(now)) if then == now => return None,
        (None, None) => return None,
        (_, Some(now)) => view! {
            <p class="govuk-body">{t!(language, office.value_differs)}</p>
            <p class="govuk-body app-free-text">{plain(language, now)}</p>
        }
        .into_any(),
        (Some(_), None) => view! {
            <p class="govuk-body">{t!(language, office.value_gone)}</p>
        }
        .into_any(),
    };
    Some(view! { <div class="govuk-inset-text">{inset}</div> }.into_any())
}

fn shown(language: Language, value: Option<&Value>) -> String {
    value.map_or_else(|| t!(language, office.value_withheld), |value| plain(language, value))
}
