//! What a line must fulfil beyond its types.

use jiff::{SignedDuration, Timestamp};

use super::{ConsentLine, Delivered, ItemLine, Line, VERSION_STEP};
use crate::{
    catalogue::catalogue,
    disclosure::DisclosureBasis,
    identity_code::{IdentityCode, IdentityCodeError, LENGTH},
    ids::{CategoryCode, PartyId},
    item::Value,
    limits,
    party::PartyRef,
};

/// Why a line is rejected. The reason never repeats what the line says of a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineIssue {
    /// Longer than [`limits::DELIVERY_LINE`].
    #[error("the line is longer than {} bytes", limits::DELIVERY_LINE)]
    TooLong,
    /// Not UTF-8.
    #[error("the line is not UTF-8")]
    NotText,
    /// Not JSON, or not of the schema.
    #[error("the line does not fit the schema: {0}")]
    Schema(String),
    /// The identity code is not valid.
    #[error("the identity code is not valid: {0}")]
    Code(IdentityCodeError),
    /// Outside production only artificial codes (900–999) may be stored.
    #[error("only artificial identity codes (individual number 900–999) are stored here")]
    RealPerson,
    /// The register is not the sender's.
    #[error("the sender does not deliver for this register")]
    ForeignRegister,
    /// The category is not one of the register's.
    #[error("the category is not one of the register's")]
    Category,
    /// The organisation is not known.
    #[error("the party is not in the list of parties")]
    Party,
    /// A datum from elsewhere names no source (S2-14).
    #[error("a datum not obtained from the person must name its source")]
    NoSource,
    /// A consent-based datum or disclosure names no consent (S0-18).
    #[error("what rests on consent must name the consent")]
    NoConsent,
    /// A statutory disclosure names no provision (S0-18).
    #[error("a disclosure by statute must name the provision")]
    NoProvision,
    /// Versions count from 1.
    #[error("versions count from 1")]
    Version,
    /// A text is empty or longer than the schema allows.
    #[error("a text is empty or longer than the schema allows")]
    Text,
    /// A name is empty or longer than [`limits::DELIVERED_NAME`].
    #[error("a name is empty or longer than {} characters", limits::DELIVERED_NAME)]
    Name,
    /// A consent or disclosure that concerns nothing.
    #[error("at least one category must be named")]
    NoCategories,
    /// Something is said to have happened later than [`CLOCKS_DIFFER`] from now.
    #[error("a time lies in the future")]
    Future,
    /// An identifier holds an identity code: identifiers stand in addresses and keys.
    #[error("an identifier must not hold a personal identity code")]
    CodeInIdentifier,
    /// A period ends before it begins.
    #[error("a period ends before it begins")]
    Period,
    /// The same version was delivered before with another content.
    #[error("this version was delivered before with another content")]
    VersionConflict,
    /// The version is further above the one held than [`VERSION_STEP`].
    #[error("a version is at most {VERSION_STEP} above the one delivered before, or above 0")]
    VersionJump,
    /// A consent tells of an event in this portal that did not take place here.
    #[error("an event of the form \"portal\" did not take place in this portal")]
    NotFromHere,
    /// The row's key would change: an earlier version had another category or time.
    #[error("the category of a datum and the time of a disclosure stay the same over versions")]
    Moved,
    /// The person is not known: their client line comes first.
    #[error("no client line was delivered for this person and register")]
    UnknownClient,
    /// The database is away: nothing was taken from this line on.
    #[error("the database does not answer; deliver from this line on again")]
    Away,
    /// The line could not be stored; deliver it again.
    #[error("the line could not be stored; deliver it again")]
    NotStored,
}

/// How far a register's clock may be ahead of ours.
pub const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(5);

/// Reads and checks one line. `artificial_only` is set everywhere but in production.
pub fn read(text: &str, artificial_only: bool, now: Timestamp) -> Result<Delivered, LineIssue> {
    if text.len() > limits::DELIVERY_LINE {
        return Err(LineIssue::TooLong);
    }
    let mut line: Line = serde_json::from_str(text).map_err(|error| schema_fault(&error))?;
    let code = IdentityCode::parse(line.code()).map_err(LineIssue::Code)?;
    line.write_code(&code);
    if artificial_only && !code.is_test() {
        return Err(LineIssue::RealPerson);
    }
    if line.version() == 0 {
        return Err(LineIssue::Version);
    }
    if holds_code(line.identifier()) {
        return Err(LineIssue::CodeInIdentifier);
    }
    if line.times().any(|at| at > now + CLOCKS_DIFFER) {
        return Err(LineIssue::Future);
    }
    let register = catalogue().register(line.register());
    if !line.categories().iter().all(|category| register.category(category).is_some()) {
        return Err(LineIssue::Category);
    }
    match &line {
        Line::Client(client) => {
            if ![&client.given_names, &client.family_name].into_iter().all(|name| is_name(name)) {
                return Err(LineIssue::Name);
            }
            check_known(&client.office)?;
            if client.ended_on.is_some_and(|ended| ended < client.started_on) {
                return Err(LineIssue::Period);
            }
        }
        Line::Item(item) => check_item(item)?,
        Line::Consent(consent) => {
            let ConsentLine { purpose, agreed_text, withdrawal_effect, .. } = &**consent;
            let texts = [purpose, agreed_text, withdrawal_effect];
            let has_texts = texts.iter().all(|text| is_text(&text.fi, limits::DELIVERED_TEXT));
            if consent.events.is_empty() || !has_texts {
                return Err(LineIssue::Text);
            }
            check_named(&consent.recipient, &consent.categories)?;
        }
        Line::Disclosure(disclosure) => {
            check_named(&disclosure.recipient, &disclosure.categories)?;
            if !is_text(&disclosure.purpose.fi, limits::DELIVERED_TEXT) {
                return Err(LineIssue::Text);
            }
            let provision = disclosure.legal_ref.as_deref().unwrap_or_default();
            match disclosure.basis {
                DisclosureBasis::Statute if provision.trim().is_empty() => {
                    return Err(LineIssue::NoProvision);
                }
                DisclosureBasis::Consent if disclosure.consent.is_none() => {
                    return Err(LineIssue::NoConsent);
                }
                _ => {}
            }
        }
    }
    Ok(Delivered { code, line })
}

fn check_item(item: &ItemLine) -> Result<(), LineIssue> {
    let provenance = &item.provenance;
    if !provenance.from_subject && provenance.source_party.is_none() {
        return Err(LineIssue::NoSource);
    }
    if provenance.basis == crate::item::ObtainedBy::IndividualisedConsent
        && provenance.consent.is_none()
    {
        return Err(LineIssue::NoConsent);
    }
    if let Some(source) = &provenance.source_party {
        check_party(source)?;
    }
    check_known(&provenance.recorded_by.party)?;
    let fits = match &item.value {
        Value::Text { text } => is_text(text, limits::DELIVERED_TEXT),
        Value::Document { title, .. } => is_text(title, limits::DELIVERED_TITLE),
        Value::Code { code, meaning } => {
            is_text(code, limits::DELIVERED_CODE) && is_text(&meaning.fi, limits::DELIVERED_TEXT)
        }
        Value::Period { from, to: Some(to) } if to < from => return Err(LineIssue::Period),
        Value::Date { .. } | Value::Period { .. } | Value::Money { .. } => true,
    };
    if !fits || !is_text(&item.label.fi, limits::DELIVERED_TEXT) {
        return Err(LineIssue::Text);
    }
    match (item.valid_from, item.valid_to) {
        (Some(from), Some(to)) if to < from => Err(LineIssue::Period),
        _ => Ok(()),
    }
}

/// Whom data go to or come from, and which.
fn check_named(party: &PartyRef, categories: &[CategoryCode]) -> Result<(), LineIssue> {
    if categories.is_empty() {
        return Err(LineIssue::NoCategories);
    }
    check_party(party)
}

fn check_party(party: &PartyRef) -> Result<(), LineIssue> {
    match party {
        PartyRef::Known { party } => check_known(party),
        PartyRef::Named { name } if is_name(name) => Ok(()),
        PartyRef::Named { .. } => Err(LineIssue::Name),
    }
}

fn check_known(party: &PartyId) -> Result<(), LineIssue> {
    catalogue().party(party).map(drop).ok_or(LineIssue::Party)
}

/// Whether a part of an identifier is an identity code, in small letters as identifiers are.
fn holds_code(identifier: &str) -> bool {
    identifier.as_bytes().windows(LENGTH).any(|part| {
        std::str::from_utf8(part)
            .is_ok_and(|part| IdentityCode::parse(&part.to_uppercase()).is_ok())
    })
}

fn is_name(text: &str) -> bool {
    is_text(text, limits::DELIVERED_NAME)
}

fn is_text(text: &str, longest: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= longest
}

/// Where serde stopped, without the value it stopped at: values may be personal data.
fn schema_fault(error: &serde_json::Error) -> LineIssue {
    let text = error.to_string();
    let kind = if error.is_syntax() || error.is_eof() {
        "not a JSON object"
    } else if text.starts_with("unknown field") {
        "an unknown field"
    } else if text.starts_with("missing field") {
        text.split(" at line").next().unwrap_or("a missing field")
    } else if text.starts_with("unknown variant") {
        "an unknown word where one of a list is expected"
    } else {
        "a value of the wrong type or form"
    };
    LineIssue::Schema(format!("{kind}, column {}", error.column()))
}
