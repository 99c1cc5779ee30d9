//! Names of organisations, and where they are reached.

use domain::{
    catalogue::catalogue,
    ids::PartyId,
    language::Language,
    party::{Party, PartyRef},
};
use leptos::prelude::*;

/// The name of a party, or its id if the data files do not have it.
pub(crate) fn party_name(language: Language, id: &PartyId) -> String {
    catalogue()
        .party(id)
        .map_or_else(|| id.to_string(), |party| party.name.text(language).to_owned())
}

/// The name of a source or recipient.
pub(crate) fn reference_name(language: Language, party: &PartyRef) -> String {
    match party {
        PartyRef::Known { party } => party_name(language, party),
        PartyRef::Named { name } => name.clone(),
    }
}

/// Address, telephone and mailbox of an organisation, as far as they are known.
pub(crate) fn reached(party: &Party) -> Option<AnyView> {
    let postal = party.address.as_ref().and_then(|address| address.postal.clone());
    let lines: Vec<AnyView> = [
        postal.map(IntoAny::into_any),
        party.phone.clone().map(IntoAny::into_any),
        party.email.as_deref().map(mail),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul class="govuk-list">{lines}</ul> }.into_any()
    })
}

/// A mailbox as a link.
pub(crate) fn mail(email: &str) -> AnyView {
    view! { <a class="govuk-link" href=format!("mailto:{email}")>{email.to_owned()}</a> }.into_any()
}
