//! Consents (ISO/IEC TS 27560 records) and their events. A withdrawal adds an event; nothing is deleted
//! (GDPR 7(1), 7(3)).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{CategoryCode, ConsentId},
    language::Localised,
    party::PartyRef,
    register::RegisterCode,
};

/// A consent: one purpose, named recipient, named categories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Identifier given by the register.
    pub id: ConsentId,
    /// Register.
    pub register: RegisterCode,
    /// Version, counted by the register.
    pub version: u32,
    /// Which way data move.
    pub direction: Direction,
    /// For what.
    pub purpose: Localised,
    /// Which data.
    pub categories: Vec<CategoryCode>,
    /// To, from or by whom.
    pub recipient: PartyRef,
    /// The text agreed to, as it read.
    pub agreed_text: Localised,
    /// What a withdrawal does; shown before it is confirmed.
    pub withdrawal_effect: Localised,
    /// What has happened, oldest first.
    pub events: Vec<ConsentEvent>,
}

/// Which way data move under a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The register obtains data from the named party.
    Obtain,
    /// The register discloses data to the named party.
    Disclose,
    /// The register processes data itself.
    Process,
}

/// Something that happened to a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentEvent {
    /// When.
    pub at: Timestamp,
    /// What it became.
    pub state: ConsentState,
    /// In which form.
    pub form: ConsentForm,
}

/// State of a consent (`dpv:ConsentStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// `ConsentGiven`.
    Given,
    /// `ConsentRefused`.
    Refused,
    /// `ConsentWithdrawn`, by the person.
    Withdrawn,
    /// `RenewedConsentGiven`.
    Renewed,
    /// `ConsentExpired`.
    Expired,
    /// `ConsentInvalidated`.
    Invalidated,
}

/// Form in which a consent was given or withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentForm {
    /// On a signed form.
    SignedForm,
    /// Orally.
    Oral,
    /// In this portal.
    Portal,
    /// Taken over from an older system.
    Imported,
}

/// Why a consent cannot be changed this way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConsentError {
    /// It is not in force.
    #[error("the consent is not in force")]
    NotInForce,
    /// It is in force already.
    #[error("the consent is in force already")]
    InForce,
}

impl Consent {
    /// Where it stands: its newest event.
    #[must_use]
    pub fn state(&self) -> Option<ConsentState> {
        self.events.iter().max_by_key(|event| event.at).map(|event| event.state)
    }

    /// In force now.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        matches!(self.state(), Some(ConsentState::Given | ConsentState::Renewed))
    }

    /// The consent withdrawn in the portal: effective at once, no reason asked (GDPR 7(3)).
    pub fn withdrawn(self, at: Timestamp) -> Result<Self, ConsentError> {
        if self.is_in_force() {
            Ok(self.with(at, ConsentState::Withdrawn))
        } else {
            Err(ConsentError::NotInForce)
        }
    }

    /// The consent given again in the portal, as easily as it was withdrawn.
    pub fn given(self, at: Timestamp) -> Result<Self, ConsentError> {
        if self.is_in_force() {
            Err(ConsentError::InForce)
        } else {
            Ok(self.with(at, ConsentState::Renewed))
        }
    }

    /// A newer delivery of the same consent: what the register says, plus what happened in the portal,
    /// which a delivery can never undo.
    #[must_use]
    pub fn redelivered(&self, mut newer: Self) -> Self {
        for event in &self.events {
            if event.form == ConsentForm::Portal && !newer.events.contains(event) {
                newer.events.push(*event);
            }
        }
        newer.events.sort_by_key(|event| event.at);
        newer
    }

    /// What the person does now is the newest, even where a register's clock was ahead of ours.
    fn with(mut self, at: Timestamp, state: ConsentState) -> Self {
        let newest = self.events.iter().map(|event| event.at).max();
        let at = newest.map_or(at, |newest| newest.max(at));
        self.events.push(ConsentEvent { at, state, form: ConsentForm::Portal });
        self
    }
}
