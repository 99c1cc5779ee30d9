//! What a request asks, as the person put it.

use domain::{
    catalogue::catalogue,
    request::{Ask, Request, Target},
};
use leptos::prelude::*;

use crate::{
    Context, Url,
    components::{in_language, plain, typed},
    terms,
    texts::t,
};

pub(super) fn asked(context: &Context, request: &Request) -> impl IntoView + use<> {
    let language = context.language;
    let targets = request.targets.iter().map(|one| target(context, request, one)).collect_view();
    let register = catalogue().register(request.register);
    let ground = match &request.ask {
        Ask::Restriction { ground, .. } => {
            let text = terms::restriction_ground(language, *ground);
            Some(view! { <div><dt>{t!(language, requests.ground)}</dt><dd>{text}</dd></div> })
        }
        Ask::Rectification { .. } | Ask::ConsentWithdrawal { .. } => None,
    };
    let lang = typed(language, request.language);
    let reason = request.ask.reason().map(|reason| {
        view! {
            <h3 class="govuk-heading-s">{t!(language, requests.reason)}</h3>
            <div class="govuk-body app-free-text" lang=lang>{reason.to_owned()}</div>
        }
    });
    view! {
        <section aria-labelledby="asked">
            <h2 class="govuk-heading-m" id="asked">{t!(language, requests.asked)}</h2>
            <dl class="app-facts">
                <div>
                    <dt>{t!(language, requests.kind)}</dt>
                    <dd>{terms::request_kind(language, request.kind())}</dd>
                </div>
                <div>
                    <dt>{t!(language, requests.register)}</dt>
                    <dd>
                        <a class="govuk-link" href=context.path(&Url::Register(request.register))>
                            {in_language(language, &register.short_name)}
                        </a>
                    </dd>
                </div>
                {ground}
            </dl>
            {targets}
            {withdrawal(context, request)}
            {reason}
        </section>
    }
}

/// A datum as it stood, and what was proposed for it.
fn target(context: &Context, request: &Request, target: &Target) -> impl IntoView + use<> {
    let language = context.language;
    let current = current(context, target);
    let lang = typed(language, request.language);
    let proposed = match &request.ask {
        Ask::Rectification { proposed, .. } => Some(view! {
            <div>
                <dt>{t!(language, requests.proposed)}</dt>
                <dd class="app-free-text" lang=lang>{proposed.clone()}</dd>
            </div>
        }),
        Ask::Restriction { .. } | Ask::ConsentWithdrawal { .. } => None,
    };
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
    let Ask::ConsentWithdrawal { purpose, .. } = &request.ask else { return None };
    Some(view! {
        <p class="govuk-body">{t!(language, requests.withdrawal_text)}</p>
        <dl class="app-facts">
            <div>
                <dt>{t!(language, requests.withdrawal_purpose)}</dt>
                <dd>{in_language(language, purpose)}</dd>
            </div>
        </dl>
        <p class="govuk-body">
            <a class="govuk-link" href=context.path(&Url::Consents)>
                {t!(language, requests.to_consents)}
            </a>
        </p>
    })
}
