//! Who answers for a register, whom to ask, and the person's relationship with it.

use desk::citizen::RegisterView;
use domain::{
    language::Language, person::ClientRelationship, register::Register, rights::LegalRef,
};
use leptos::prelude::*;

use super::fact::fact;
use crate::{
    components::{in_language, mail, party_name},
    format,
    layout::own_name,
    texts::t,
};

/// The most important facts, the same for everybody.
pub(super) fn facts(view: &RegisterView, language: Language) -> impl IntoView + use<> {
    let count = view.count();
    let held = if count == 0 { t!(language, data.nothing_stored) } else { count.to_string() };
    let relationship = view.client.as_ref().map_or_else(
        || t!(language, data.no_client_relationship),
        |client| relationship(client, language),
    );
    let controller = view
        .controller
        .map(|party| fact(t!(language, data.controller), in_language(language, &party.name)));
    view! {
        <dl class="app-facts">
            {fact(t!(language, data.stored_about_you), held)}
            {fact(t!(language, data.client_relationship), relationship)}
            {controller}
        </dl>
    }
}

fn relationship(client: &ClientRelationship, language: Language) -> String {
    let office = party_name(language, &client.office);
    let period = format::period(language, Some(client.started_on), client.ended_on);
    format!("{office}, {}", period.unwrap_or_default())
}

/// The rest, folded.
pub(super) fn about(view: &RegisterView, language: Language) -> AnyView {
    let register = view.register;
    let controllers = register
        .controllers
        .iter()
        .map(|one| fact(party_name(language, &one.party), in_language(language, &one.duty)))
        .collect_view();
    let dpo = register.dpo.as_ref().map(|dpo| {
        let mailbox = mail(&dpo.email);
        fact(t!(language, data.dpo), view! { {in_language(language, &dpo.role)}<br/>{mailbox} })
    });
    let contact = &register.contact;
    let office = party_name(language, &contact.party);
    let whom = view! {
        {format!("{office}, ")}
        {in_language(language, &contact.role)}
        {contact.email.as_deref().map(|email| view! { <br/>{mail(email)} })}
    };
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{t!(language, data.about_register)}</span>
            </summary>
            <div class="govuk-details__text">
                <dl class="app-facts">
                    {controllers}
                    {fact(t!(language, data.contact), whom)}
                    {dpo}
                    {view.client.as_ref().map(|client| service(client, language))}
                </dl>
                {laws(register, language)}
            </div>
        </details>
    }
    .into_any()
}

/// Other facts of the relationship. The municipality of a protected person is not shown, not even to that person:
/// somebody may be looking at the screen with them.
fn service(client: &ClientRelationship, language: Language) -> AnyView {
    let municipality = client
        .municipality
        .clone()
        .filter(|_| !client.address_protected)
        .map(|municipality| fact(t!(language, data.municipality), municipality));
    let spoken = client.language;
    let spoken = view! { <span lang=spoken.tag()>{own_name(spoken)}</span> };
    view! { {fact(t!(language, data.service_language), spoken)}{municipality} }.into_any()
}

/// The acts that the notice names, in its words, with what replaced them.
fn laws(register: &Register, language: Language) -> Option<impl IntoView + use<>> {
    let mut laws: Vec<&LegalRef> = Vec::new();
    for law in register.legal_bases.iter().flat_map(|basis| &basis.laws) {
        if !laws.iter().any(|known| known.as_published == law.as_published) {
            laws.push(law);
        }
    }
    let finnish = (language != Language::Fi).then_some("fi");
    let items = laws
        .iter()
        .map(|law| {
            let note = law.note.as_ref().map(|note| {
                view! { <br/>{in_language(language, note)} }
            });
            view! { <li><span lang=finnish>{law.as_published.clone()}</span>{note}</li> }
        })
        .collect_view();
    (!laws.is_empty()).then(|| {
        view! {
            <p class="govuk-body-s">{t!(language, data.laws)}</p>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
    })
}
