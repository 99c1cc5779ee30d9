use domain::{catalogue::catalogue, register::Register};
use leptos::prelude::*;

use crate::{
    components::{In, mail, party_name, reached},
    context::Context,
    texts::t,
    urls::PublicUrl,
};

/// Who answers for the register and whom to ask: organisations and roles, never a person's name.
#[component]
pub(in crate::public) fn Contacts<'a>(
    context: &'a Context,
    register: &'static Register,
) -> impl IntoView + use<> {
    let language = context.language;
    let row = |label: String, value: AnyView| {
        view! {
            <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{label}</dt>
                <dd class="govuk-summary-list__value">{value}</dd>
            </div>
        }
    };
    let controllers = register
        .controllers
        .iter()
        .map(|controllership| {
            let party = catalogue().party(&controllership.party);
            let note = party.and_then(|party| party.note.as_ref()).map(|note| {
                view! { <p class="govuk-body"><In language text=note/></p> }
            });
            view! {
                <p class="govuk-body">
                    <strong>{party_name(language, &controllership.party)}</strong><br/>
                    <In language text=&controllership.duty/>
                </p>
                {note}
                {party.map(reached)}
            }
        })
        .collect_view();
    let contact = &register.contact;
    let asked = view! {
        <p class="govuk-body">
            <In language text=&contact.role/>", "{party_name(language, &contact.party)}
            {contact.email.as_deref().map(|email| view! { <br/>{mail(email)} })}
        </p>
    };
    let officer = match &register.dpo {
        Some(dpo) => view! { <In language text=&dpo.role/><br/>{mail(&dpo.email)} }.into_any(),
        None => t!(language, notices.not_stated).into_any(),
    };
    let parent = register.parent.map(|code| {
        let path = context.path(PublicUrl::Notice(code));
        let name = &catalogue().register(code).short_name;
        let link = view! { <a class="govuk-link" href=path><In language text=name/></a> };
        row(t!(language, notices.part_of), link.into_any())
    });
    view! {
        <h2 class="govuk-heading-m">{t!(language, notices.contacts)}</h2>
        <dl class="govuk-summary-list">
            {row(t!(language, notices.controller), controllers.into_any())}
            {row(t!(language, notices.contact), asked.into_any())}
            {row(t!(language, notices.dpo), officer)}
            {parent}
        </dl>
    }
}
