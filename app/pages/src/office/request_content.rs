//! What a request asks, with the old and the proposed value side by side.

use desk::office::{Case, CaseItem};
use domain::{
    item::Value,
    language::Language,
    request::{Question, Request},
};
use leptos::prelude::*;

use crate::{
    about::about,
    components::{In, free_text, in_language, plain, typed},
    questions,
    texts::t,
};

/// All of it, below a second-level heading.
pub(super) fn asked(language: Language, case: &Case) -> AnyView {
    let request = &case.request;
    let items = case.items.iter().map(|item| one(language, item, request)).collect_view();
    view! { {items}{why(language, request)} }.into_any()
}

/// What it is about if not single data, its ground, and its reason.
pub(super) fn why(language: Language, request: &Request) -> AnyView {
    let about = match &request.consent_purpose {
        Some(purpose) => {
            Some((t!(language, office.consent_purpose), in_language(language, purpose)))
        }
        None => {
            about(language, request).map(|about| (t!(language, requests.about), about.into_any()))
        }
    };
    let about = about.map(|(title, text)| paragraph(title, text));
    let answers = request
        .ask
        .answers()
        .map(|(question, text)| answer(language, request, question, text))
        .collect_view();
    view! { {about}{answers} }.into_any()
}

/// An answer that is not shown with a datum.
fn answer(language: Language, request: &Request, question: Question, text: &str) -> AnyView {
    let title = match question {
        Question::ProposedValue => return ().into_any(),
        Question::RestrictionGround => {
            let ground = questions::answer(language, question, text);
            return paragraph(t!(language, office.ground), ground.into_any()).into_any();
        }
        Question::WhyWrong | Question::WhyRestrict | Question::Reason => {
            t!(language, office.reason)
        }
        Question::Statement | Question::Details => questions::row(language, question),
    };
    let lang = typed(language, request.language);
    view! {
        <h3 class="govuk-heading-s">{title}</h3>
        <p class="govuk-body app-free-text" lang=lang>{free_text(text)}</p>
    }
    .into_any()
}

fn paragraph(title: String, text: AnyView) -> impl IntoView {
    view! {
        <h3 class="govuk-heading-s">{title}</h3>
        <p class="govuk-body">{text}</p>
    }
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
    let proposed = request.ask.answer(Question::ProposedValue).map(|proposed| {
        view! {
            <div>
                <dt>{t!(language, office.value_proposed)}</dt>
                <dd class="app-free-text" lang=lang>{free_text(proposed)}</dd>
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

/// What has happened to the datum since the request was filed, if it matters.
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
