//! Names of organisations.

use domain::{catalogue::catalogue, ids::PartyId, language::Language, party::PartyRef};

/// The name of a party, or its id where the data do not know it.
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
