//! A decision as the person reads it: the outcome first, then what changed, why, and what can be done
//! about it (GDPR 12(4), Act 434/2003 44–47 §).

use domain::{
    catalogue::catalogue,
    decision::{Decision, ItemOutcome, Outcome},
    language::Language,
    request::{Request, WhenGranted},
};
use leptos::prelude::*;

use super::request_content::current;
use crate::{
    components::{Moment, OutcomeTag, free_text, in_language, party_name, reached, written},
    context::{Context, Visitor},
    terms,
    texts::t,
    urls::PublicUrl,
};

pub(super) fn decision(
    context: &Context,
    request: &Request,
    decision: &Decision,
) -> impl IntoView + use<> {
    let language = context.language;
    let follows = request.kind().rules().when_granted;
    let items = decision.items.iter().map(|item| outcome(context, request, item)).collect_view();
    view! {
        <section aria-labelledby="decision">
            <h2 class="govuk-heading-m" id="decision">{t!(language, requests.decision)}</h2>
            <p class="govuk-body-l">{first_sentence(language, follows, decision.outcome)}</p>
            {recipients(language, follows, decision.outcome)}
            {items}
            {reasons(context, request, decision)}
            {grounds(context, decision)}
            <dl class="app-facts">
                {party(context)}
                <div>
                    <dt>{t!(language, requests.decided_by)}</dt>
                    <dd>
                        {party_name(language, &decision.authority)}", "
                        {terms::staff_role(language, decision.role)}
                    </dd>
                </div>
                <div>
                    <dt>{t!(language, requests.decided_at)}</dt>
                    <dd><Moment language at=decision.decided_at/></dd>
                </div>
            </dl>
            {further(context, request, decision)}
            {remedies(context, decision)}
        </section>
    }
}

fn first_sentence(language: Language, follows: WhenGranted, outcome: Outcome) -> String {
    match (outcome, follows) {
        (Outcome::Granted, WhenGranted::Corrects) => t!(language, requests.granted_rectification),
        (Outcome::Granted, WhenGranted::Restricts) => t!(language, requests.granted_restriction),
        (Outcome::Granted, WhenGranted::StopsUse) => t!(language, requests.granted_withdrawal),
        (Outcome::Granted, WhenGranted::Answers) => t!(language, requests.granted),
        (Outcome::PartiallyGranted, _) => t!(language, requests.partially_granted),
        (Outcome::Refused, _) => t!(language, requests.refused),
    }
}

/// The recipients of the datum are told of the change (GDPR 19).
fn recipients(
    language: Language,
    follows: WhenGranted,
    outcome: Outcome,
) -> Option<impl IntoView + use<>> {
    let told = match (outcome, follows) {
        (Outcome::Granted | Outcome::PartiallyGranted, WhenGranted::Corrects) => {
            t!(language, requests.recipients_rectification)
        }
        (Outcome::Granted | Outcome::PartiallyGranted, WhenGranted::Restricts) => {
            t!(language, requests.recipients_restriction)
        }
        (
            Outcome::Granted | Outcome::PartiallyGranted,
            WhenGranted::StopsUse | WhenGranted::Answers,
        )
        | (Outcome::Refused, _) => return None,
    };
    Some(view! { <p class="govuk-body">{told}</p> })
}

/// The decision names its party (Act 434/2003 44 §).
fn party(context: &Context) -> Option<impl IntoView + use<>> {
    let Visitor::Citizen { name } = &context.visitor else { return None };
    let name = name.clone();
    Some(view! { <div><dt>{t!(context.language, requests.party)}</dt><dd>{name}</dd></div> })
}

/// A datum before and after the decision.
fn outcome(context: &Context, request: &Request, item: &ItemOutcome) -> Option<AnyView> {
    let language = context.language;
    let target = request.targets.iter().find(|target| target.item == item.item)?;
    let (before, after) = match request.kind().rules().when_granted {
        WhenGranted::Restricts => {
            let after = match item.outcome {
                Outcome::Refused => t!(language, requests.not_restricted),
                Outcome::Granted | Outcome::PartiallyGranted => t!(language, requests.restricted),
            };
            (t!(language, requests.not_restricted), after)
        }
        WhenGranted::Corrects | WhenGranted::StopsUse | WhenGranted::Answers => {
            let unchanged = || t!(language, requests.unchanged);
            (current(context, target), item.new_value.clone().unwrap_or_else(unchanged))
        }
    };
    Some(
        view! {
            <h3 class="govuk-heading-s">
                {in_language(language, &target.label)}" "
                <OutcomeTag language outcome=item.outcome/>
            </h3>
            <dl class="app-before-after">
                <div><dt>{t!(language, requests.before)}</dt><dd class="app-free-text">{before}</dd></div>
                <div><dt>{t!(language, requests.after)}</dt><dd class="app-free-text">{free_text(&after)}</dd></div>
            </dl>
        }
        .into_any(),
    )
}

fn reasons(
    context: &Context,
    request: &Request,
    decision: &Decision,
) -> Option<impl IntoView + use<>> {
    if decision.reasons.is_empty() {
        return None;
    }
    // The reasons are in the language of the request, also on a page in another language.
    let lang = written(context.language, request.language);
    Some(view! {
        <h3 class="govuk-heading-s">{t!(context.language, requests.reasons)}</h3>
        <div class="govuk-body app-free-text" lang=lang>{free_text(&decision.reasons)}</div>
    })
}

fn grounds(context: &Context, decision: &Decision) -> Option<impl IntoView + use<>> {
    if decision.grounds.is_empty() {
        return None;
    }
    let grounds = decision
        .grounds
        .iter()
        .map(|ground| view! { <li>{terms::refusal_ground(context.language, *ground)}</li> })
        .collect_view();
    Some(view! {
        <h3 class="govuk-heading-s">{t!(context.language, requests.legal_grounds)}</h3>
        <ul class="govuk-list govuk-list--bullet">{grounds}</ul>
    })
}

/// Whom to ask about the decision (Act 434/2003 44 §): the authority that decided or, where its own contacts
/// are not known, the contact of the register.
fn further(context: &Context, request: &Request, decision: &Decision) -> impl IntoView + use<> {
    let language = context.language;
    let contact = request.register().map(|code| &catalogue().register(code).contact.party);
    let contact = contact.unwrap_or(&decision.authority);
    let decided = catalogue()
        .party(&decision.authority)
        .and_then(|party| Some((party.name.text(language).to_owned(), reached(party)?)));
    let (name, lines) = decided.unwrap_or_else(|| {
        let party = catalogue().party(contact).and_then(reached);
        (party_name(language, contact), party.into_any())
    });
    let reference = request.reference.to_string();
    let notice = request.register().map_or(PublicUrl::Notices, PublicUrl::Notice);
    view! {
        <h3 class="govuk-heading-s">{t!(language, requests.further)}</h3>
        <p class="govuk-body">{name}</p>
        {lines}
        <p class="govuk-body">
            {t!(language, requests.further_reference, reference = reference)}" "
            <a class="govuk-link" href=context.path(&notice)>{t!(language, requests.further_notice)}</a>
        </p>
    }
}

fn remedies(context: &Context, decision: &Decision) -> impl IntoView + use<> {
    let language = context.language;
    let remedies = decision
        .remedies
        .iter()
        .map(|remedy| {
            view! {
                <h4 class="govuk-heading-s">{terms::remedy(language, *remedy)}</h4>
                <p class="govuk-body">{terms::remedy_how(language, *remedy)}</p>
            }
        })
        .collect_view();
    view! {
        <h3 class="govuk-heading-s">{t!(language, requests.remedies)}</h3>
        {remedies}
    }
}
