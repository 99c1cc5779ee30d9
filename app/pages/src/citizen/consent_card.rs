//! A consent in the list, and the parts that the page of one consent shows too.

use desk::citizen::{ConsentChange, ConsentView};
use domain::consent::{Consent, ConsentState, Direction};
use leptos::prelude::*;

use crate::{
    components::{Moment, in_language, reference_name},
    context::Context,
    terms,
    texts::t,
    urls::OwnUrl,
};

pub(super) fn card(context: &Context, view: &ConsentView) -> impl IntoView + use<> {
    let language = context.language;
    let consent = &view.consent;
    let newest = consent.newest();
    let since = newest.map(|event| {
        view! {
            <div><dt>{t!(language, consents.since)}</dt><dd><Moment language at=event.at/></dd></div>
            <div>
                <dt>{t!(language, consents.form)}</dt>
                <dd>{terms::consent_form(language, event.form)}</dd>
            </div>
        }
    });
    view! {
        <article class="app-data-item">
            <h3 class="govuk-heading-s">
                {in_language(language, &consent.purpose)}" "{tag(context, consent)}
            </h3>
            <dl class="app-facts">{scope(context, view)}{since}</dl>
            {agreed_text(context, consent)}
            {history(context, consent)}
            {change_link(context, consent)}
        </article>
    }
}

/// The same kind of button for both: withdrawing is as easy as giving (EDPB 05/2020). A consent that ended in another
/// way than by a withdrawal has no button: the register has to ask for a new one.
fn change_link(context: &Context, consent: &Consent) -> AnyView {
    let language = context.language;
    let (change, text) = if consent.is_in_force() {
        (ConsentChange::Withdraw, t!(language, consents.withdraw))
    } else if consent.can_be_given() {
        (ConsentChange::Give, t!(language, consents.give))
    } else {
        return view! { <p class="govuk-body">{t!(language, consents.ask_anew)}</p> }.into_any();
    };
    let url = OwnUrl::Consent(consent.register, consent.id.clone(), change);
    view! {
        <p class="govuk-body app-no-print">
            <a class="govuk-button govuk-button--secondary" href=context.path(&url)>
                {text}{named(context, consent)}
            </a>
        </p>
    }
    .into_any()
}

/// Names the consent in links and summaries that repeat.
fn named(context: &Context, consent: &Consent) -> impl IntoView + use<> {
    let purpose = consent.purpose.text(context.language).to_owned();
    view! { <span class="govuk-visually-hidden">": "{purpose}</span> }
}

fn tag(context: &Context, consent: &Consent) -> impl IntoView + use<> {
    let language = context.language;
    let (class, text) = match consent.state() {
        Some(state) => {
            let class = match state {
                ConsentState::Given | ConsentState::Renewed => "govuk-tag govuk-tag--green",
                ConsentState::Withdrawn => "govuk-tag govuk-tag--red",
                ConsentState::Refused | ConsentState::Expired | ConsentState::Invalidated => {
                    "govuk-tag govuk-tag--grey"
                }
            };
            (class, terms::consent_state(language, state))
        }
        None => ("govuk-tag govuk-tag--grey", t!(language, consents.never_given)),
    };
    view! { <strong class=class>{text}</strong> }
}

/// Register, direction, recipient and data groups: rows of a list of facts.
pub(super) fn scope(context: &Context, view: &ConsentView) -> impl IntoView + use<> {
    let language = context.language;
    let consent = &view.consent;
    let party = match consent.direction {
        Direction::Obtain => t!(language, consents.obtained_from),
        Direction::Disclose => t!(language, consents.disclosed_to),
        Direction::Process => t!(language, consents.processed_by),
    };
    let categories = view
        .categories
        .iter()
        .map(|category| view! { <dd>{in_language(language, &category.label)}</dd> })
        .collect_view();
    let groups = (!view.categories.is_empty())
        .then(|| view! { <div><dt>{t!(language, consents.scope)}</dt>{categories}</div> });
    view! {
        <div>
            <dt>{t!(language, consents.register)}</dt>
            <dd>{in_language(language, &view.register.short_name)}</dd>
        </div>
        <div>
            <dt>{t!(language, consents.direction)}</dt>
            <dd>{terms::direction(language, consent.direction)}</dd>
        </div>
        <div><dt>{party}</dt><dd>{reference_name(language, &consent.recipient)}</dd></div>
        {groups}
    }
}

fn agreed_text(context: &Context, consent: &Consent) -> impl IntoView + use<> {
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">
                    {t!(context.language, consents.agreed_text)}{named(context, consent)}
                </span>
            </summary>
            <div class="govuk-details__text app-free-text">
                {in_language(context.language, &consent.agreed_text)}
            </div>
        </details>
    }
}

fn history(context: &Context, consent: &Consent) -> impl IntoView + use<> {
    let language = context.language;
    let items = consent
        .events
        .iter()
        .rev()
        .map(|event| {
            view! {
                <li>
                    <Moment language at=event.at/>": "
                    {terms::consent_state(language, event.state)}". "
                    {terms::consent_form(language, event.form)}
                </li>
            }
        })
        .collect_view();
    let condensed = consent.condensed.map(|gone| {
        view! {
            <p class="govuk-body">
                {t!(language, consents.condensed, count = gone.changes)}" "
                <Moment language at=gone.from/>"–"<Moment language at=gone.to/>
            </p>
        }
    });
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">
                    {t!(language, consents.history)}{named(context, consent)}
                </span>
            </summary>
            <div class="govuk-details__text"><ul class="govuk-list">{items}</ul>{condensed}</div>
        </details>
    }
}
