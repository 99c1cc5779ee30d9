//! What a request asks, in the person's words.

use domain::{
    catalogue::catalogue,
    request::{About, Question, Request, Target},
};
use leptos::prelude::*;

use super::fact::fact;
use crate::{
    about::about,
    components::{free_text, in_language, plain, typed},
    context::Context,
    questions, terms,
    texts::t,
    urls::OwnUrl,
};

pub(super) fn asked(context: &Context, request: &Request) -> impl IntoView + use<> {
    let language = context.language;
    let targets = request.targets.iter().map(|one| target(context, request, one)).collect_view();
    let answers =
        request.ask.answers().map(|(question, text)| answer(context, request, question, text));
    let (facts, texts): (Vec<_>, Vec<_>) = answers.partition(|(is_fact, _)| *is_fact);
    let views = |list: Vec<(bool, AnyView)>| list.into_iter().map(|(_, view)| view).collect_view();
    view! {
        <section aria-labelledby="asked">
            <h2 class="govuk-heading-m" id="asked">{t!(language, requests.asked)}</h2>
            <dl class="app-facts">
                <div>
                    <dt>{t!(language, requests.kind)}</dt>
                    <dd>{terms::request_kind(language, request.kind())}</dd>
                </div>
                {matter(context, request)}
                {views(facts)}
            </dl>
            {targets}
            {withdrawal(context, request)}
            {views(texts)}
        </section>
    }
}

/// The register, and what the request is about if that is not a single datum.
fn matter(context: &Context, request: &Request) -> impl IntoView + use<> {
    let language = context.language;
    let register = request.register().map(|code| {
        let name = in_language(language, &catalogue().register(code).short_name);
        let href = context.path(OwnUrl::Register(code));
        let link = view! { <a class="govuk-link" href=href>{name}</a> };
        view! { <div><dt>{t!(language, requests.register)}</dt><dd>{link}</dd></div> }
    });
    // A consent has a part of its own below.
    let is_consent = matches!(request.about, About::Consent { .. });
    let about = about(language, request).filter(|_| !is_consent).map(|about| {
        view! { <div><dt>{t!(language, requests.about)}</dt><dd>{about}</dd></div> }
    });
    view! { {register}{about} }
}

/// An answer that is not shown with a datum: as a fact, or as text below its heading.
fn answer(context: &Context, request: &Request, question: Question, text: &str) -> (bool, AnyView) {
    let language = context.language;
    match question {
        Question::ProposedValue => (false, ().into_any()),
        Question::RestrictionGround => {
            let ground = questions::answer(language, question, text);
            (true, fact(t!(language, requests.ground), ground.into_any()).into_any())
        }
        Question::WhyWrong | Question::WhyRestrict | Question::Reason => {
            (false, written(context, request, t!(language, requests.reason), text))
        }
        Question::Statement | Question::Details => {
            (false, written(context, request, questions::row(language, question), text))
        }
    }
}

fn written(context: &Context, request: &Request, heading: String, text: &str) -> AnyView {
    let lang = typed(context.language, request.language);
    view! {
        <h3 class="govuk-heading-s">{heading}</h3>
        <div class="govuk-body app-free-text" lang=lang>{free_text(text)}</div>
    }
    .into_any()
}

/// A datum as it stood, and what was proposed for it.
fn target(context: &Context, request: &Request, target: &Target) -> impl IntoView + use<> {
    let language = context.language;
    let current = current(context, target);
    let lang = typed(language, request.language);
    let proposed = request.ask.answer(Question::ProposedValue).map(|proposed| {
        view! {
            <div>
                <dt>{t!(language, requests.proposed)}</dt>
                <dd class="app-free-text" lang=lang>{free_text(proposed)}</dd>
            </div>
        }
    });
    view! {
        <h3 class="govuk-heading-s">{in_language(language, &target.label)}</h3>
        <dl class="app-before-after">
            <div><dt>{t!(language, requests.current)}</dt><dd class="app-free-text">{current}</dd></div>
            {proposed}
        </dl>
    }
}

/// What a datum said when the request was filed.
pub(super) fn current(context: &Context, target: &Target) -> String {
    let language = context.language;
    match &target.current {
        Some(value) => plain(language, value),
        None => t!(language, requests.current_withheld),
    }
}

/// What a withdrawn consent was for: such a request has no data of its own.
fn withdrawal(context: &Context, request: &Request) -> Option<impl IntoView + use<>> {
    let language = context.language;
    let purpose = request.consent_purpose.as_ref()?;
    Some(view! {
        <p class="govuk-body">{t!(language, requests.withdrawal_text)}</p>
        <dl class="app-facts">
            <div>
                <dt>{t!(language, requests.withdrawal_purpose)}</dt>
                <dd>{in_language(language, purpose)}</dd>
            </div>
        </dl>
        <p class="govuk-body">
            <a class="govuk-link" href=context.path(OwnUrl::Consents)>
                {t!(language, requests.to_consents)}
            </a>
        </p>
    })
}
