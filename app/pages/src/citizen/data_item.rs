//! One datum with its facts: two to four are shown, the rest is folded, and links to what can be asked.

use desk::citizen::ItemView;
use domain::{
    item::{Material, Provenance, Value},
    language::Language,
    request::Offered,
    word::Word as _,
};
use leptos::prelude::*;

use super::fact::fact;
use crate::{
    components::{Moment, ValueText, in_language, party_name, plain, reference_name},
    context::Context,
    format, terms,
    texts::t,
    urls::OwnUrl,
};

/// Most characters of a value that are used to name its row.
const NAMING: usize = 60;

pub(super) fn data_item(item: &ItemView, context: &Context) -> AnyView {
    let language = context.language;
    let mut class = String::from("app-data-item");
    if item.category.visibility.is_restricted() {
        class.push_str(" app-data-item--sensitive");
    }
    if item.withheld.is_some() {
        class.push_str(" app-data-item--withheld");
    }
    let tag = item.restriction.is_some().then(|| {
        view! { " "<strong class="govuk-tag govuk-tag--yellow">{t!(language, data.restricted)}</strong> }
    });
    let actions = Offered::ALL.iter().map(|form| {
        let text = match form {
            Offered::Correct => t!(language, data.ask_correct),
            Offered::Restrict => t!(language, data.ask_restrict),
        };
        let url = super::ask_about(item, *form);
        view! {
            <li>
                <a class="govuk-link" href=context.path(&url)>
                    {text}
                    <span class="govuk-visually-hidden">": "{row_name(item, language)}</span>
                </a>
            </li>
        }
    });
    view! {
        <article class=class id=item.id.to_string()>
            <h4 class="app-data-item__label">{in_language(language, &item.label)}{tag}</h4>
            {value(item, language)}
            {facts(item, context)}
            {more(item, context)}
            <ul class="app-data-item__actions app-no-print">{actions.collect_view()}</ul>
        </article>
    }
    .into_any()
}

/// Several rows can have the same label; the beginning of the value tells them apart.
pub(super) fn row_name(item: &ItemView, language: Language) -> AnyView {
    let value = item.value.as_ref().map(|value| {
        let text = value.masked().unwrap_or_else(|| plain(language, value));
        let line = text.lines().next().unwrap_or_default();
        let mut start: String = line.chars().take(NAMING).collect();
        if start.len() < text.len() {
            start.push('…');
        }
        format!(", {start}")
    });
    view! { {in_language(language, &item.label)}{value} }.into_any()
}

fn value(item: &ItemView, language: Language) -> AnyView {
    if let Some(masked) = item.value.as_ref().and_then(Value::masked) {
        let full = item.value.as_ref().map(|value| plain(language, value));
        return view! {
            <div class="app-data-item__value">
                <p class="govuk-body">{masked}</p>
                <details class="govuk-details app-no-print">
                    <summary class="govuk-details__summary">
                        <span class="govuk-details__summary-text">
                            {t!(language, data.show_number)}
                            <span class="govuk-visually-hidden">": "{row_name(item, language)}</span>
                        </span>
                    </summary>
                    <div class="govuk-details__text">{full}</div>
                </details>
            </div>
        }
        .into_any();
    }
    if let Some(value) = &item.value {
        return view! {
            <div class="app-data-item__value app-free-text"><ValueText language value/></div>
        }
        .into_any();
    }
    let ground = item.withheld.map(|withheld| {
        let ground = fact(t!(language, data.withheld_ground), terms::withheld(language, withheld));
        view! { <dl class="app-facts">{ground}</dl> }
    });
    view! {
        <div class="app-data-item__value">
            <p class="govuk-body">{t!(language, data.withheld_lead)}</p>
            {ground}
            <p class="govuk-body">{t!(language, data.withheld_check)}</p>
        </div>
    }
    .into_any()
}

fn facts(item: &ItemView, context: &Context) -> AnyView {
    let language = context.language;
    let recorder = &item.provenance.recorded_by;
    let office = party_name(language, &recorder.party);
    let role = terms::recorder(language, recorder.role);
    let at = item.provenance.recorded_at;
    let recorded = view! { {format!("{office}, {role}")}<br/><Moment language at/> };
    let valid = format::period(language, item.valid_from, item.valid_to)
        .map(|period| fact(t!(language, data.valid), period));
    let material = (item.material != Material::Electronic)
        .then(|| fact(t!(language, data.material), terms::material(language, item.material)));
    let restricted = item.restriction.as_ref().map(|restriction| {
        let url = OwnUrl::Request(restriction.request.clone());
        let reference = restriction.request.as_str();
        let since = view! {
            <Moment language at=restriction.since/>
            <br/>
            <a class="govuk-link" href=context.path(&url)>
                {t!(language, data.restricted_on_request, reference = reference)}
            </a>
        };
        fact(t!(language, data.restricted_since), since)
    });
    view! {
        <dl class="app-facts">
            {valid}
            {fact(t!(language, data.source), source(&item.provenance, language))}
            {fact(t!(language, data.recorded_by), recorded)}
            {material}
            {restricted}
        </dl>
    }
    .into_any()
}

fn source(provenance: &Provenance, language: Language) -> String {
    let kind = terms::source(language, provenance.source);
    match &provenance.source_party {
        Some(party) => format!("{kind}: {}", reference_name(language, party)),
        None => kind,
    }
}

fn more(item: &ItemView, context: &Context) -> AnyView {
    let language = context.language;
    let provenance = &item.provenance;
    let consent = provenance.consent.is_some().then(|| {
        let path = context.path(OwnUrl::Consents);
        view! { <br/><a class="govuk-link" href=path>{t!(language, data.see_consents)}</a> }
    });
    let obtained = view! { {terms::obtained(language, provenance.basis)}{consent} };
    let ground = item.restriction.as_ref().map(|restriction| {
        let ground = terms::restriction_ground(language, restriction.ground);
        fact(t!(language, data.restriction_ground), ground)
    });
    let changed = view! { <Moment language at=item.updated_at/> };
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">
                    {t!(language, data.more)}
                    <span class="govuk-visually-hidden">": "{row_name(item, language)}</span>
                </span>
            </summary>
            <div class="govuk-details__text">
                <dl class="app-facts">
                    {fact(t!(language, data.arrived), terms::medium(language, provenance.medium))}
                    {fact(t!(language, data.obtained), obtained)}
                    {fact(t!(language, data.updated_at), changed)}
                    {ground}
                </dl>
            </div>
        </details>
    }
    .into_any()
}
