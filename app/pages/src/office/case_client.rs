//! The relationship of the person with the register, as far as the request needs it.

use domain::{language::Language, person::ClientRelationship};
use leptos::prelude::*;

use crate::{
    components::{Day, party_name},
    format,
    texts::t,
};

pub(super) fn relationship(
    client: &ClientRelationship,
    language: Language,
) -> impl IntoView + use<> {
    let period = format::period(language, Some(client.started_on), client.ended_on);
    // If a safety prohibition protects the address, the municipality is hidden too (Act 661/2009 36 §).
    let municipality = client.municipality.clone().filter(|_| !client.address_protected);
    let municipality = municipality.map(|name| {
        view! { <div><dt>{t!(language, office.municipality)}</dt><dd>{name}</dd></div> }
    });
    let died = client.deceased_on.map(|date| {
        view! { <div><dt>{t!(language, office.deceased_on)}</dt><dd><Day language date/></dd></div> }
    });
    view! {
        <section class="app-panel">
            <h2 class="govuk-heading-s">{t!(language, office.relationship)}</h2>
            <dl class="app-facts">
                <div>
                    <dt>{t!(language, office.serving_unit)}</dt>
                    <dd>{party_name(language, &client.office)}</dd>
                </div>
                <div><dt>{t!(language, office.client_period)}</dt><dd>{period}</dd></div>
                <div>
                    <dt>{t!(language, office.service_language)}</dt>
                    <dd>{language_name(language, client.language)}</dd>
                </div>
                {municipality}
                {died}
            </dl>
        </section>
    }
}

/// A language's name in the language of the page.
pub(super) fn language_name(language: Language, named: Language) -> String {
    match named {
        Language::Fi => t!(language, office.finnish),
        Language::Sv => t!(language, office.swedish),
        Language::En => t!(language, office.english),
    }
}
