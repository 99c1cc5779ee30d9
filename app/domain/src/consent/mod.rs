//! Consents (ISO/IEC TS 27560 records) and their events. A withdrawal adds an event; nothing is deleted
//! (GDPR 7(1), 7(3)).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

mod event;
mod history;

pub use event::{Condensed, ConsentEvent, ConsentForm, ConsentState, EventOrigin};

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
    /// The register whose processing rests on it.
    pub register: RegisterCode,
    /// Version, counted by the register.
    pub version: u32,
    /// Which way data move.
    pub direction: Direction,
    /// What the data are processed for; a consent covers one purpose.
    pub purpose: Localised,
    /// The categories of data it covers.
    pub categories: Vec<CategoryCode>,
    /// To, from or by whom.
    pub recipient: PartyRef,
    /// The text agreed to, as it read.
    pub agreed_text: Localised,
    /// What a withdrawal does; shown before it is confirmed.
    pub withdrawal_effect: Localised,
    /// What has happened, in its order: the last one counts.
    pub events: Vec<ConsentEvent>,
    /// Changes made here that were taken out of `events` to keep the row small.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condensed: Option<Condensed>,
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

/// Why a consent cannot be changed this way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConsentError {
    /// There is nothing to withdraw.
    #[error("the consent is not in force")]
    NotInForce,
    /// There is nothing to give.
    #[error("the consent is in force already")]
    InForce,
    /// It was refused, has expired or was invalidated: that needs a new text, not the old one again.
    #[error("only a consent that was withdrawn can be given again")]
    NotRenewable,
    /// A register delivers an event of the form `portal` that did not take place here.
    #[error("an event is said to have taken place in this portal, which does not know it")]
    NotFromHere,
}

impl Consent {
    /// The event that decides. Of two events at one instant the person's own counts, otherwise the later in the list.
    #[must_use]
    pub fn newest(&self) -> Option<&ConsentEvent> {
        self.events.iter().max_by_key(|event| event.order())
    }

    /// State after the newest event; `None` where nothing has happened.
    #[must_use]
    pub fn state(&self) -> Option<ConsentState> {
        self.newest().map(|event| event.state)
    }

    /// Processing may rest on it now.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        self.state().is_some_and(ConsentState::is_in_force)
    }

    /// The person can give it again here: it was withdrawn and did not end in another way.
    #[must_use]
    pub fn can_be_given(&self) -> bool {
        self.state() == Some(ConsentState::Withdrawn)
    }

    /// When the person withdrew it here, if it has not been given since. The register must then stop what rests on the
    /// consent (GDPR 7(3)). The time identifies the withdrawal, since no two events here share one.
    #[must_use]
    pub fn withdrawn_here(&self) -> Option<Timestamp> {
        let place = self.events.iter().rposition(ConsentEvent::is_from_here)?;
        let withdrawn = self.events[place].state == ConsentState::Withdrawn;
        let given_since = self.events[place..].iter().any(|event| event.state.is_in_force());
        (withdrawn && !given_since).then(|| self.events[place].at)
    }

    /// The consent after a withdrawal in the portal, with immediate effect and without a reason (GDPR 7(3)).
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
        } else if self.can_be_given() {
            Ok(self.with(at, ConsentState::Renewed))
        } else {
            Err(ConsentError::NotRenewable)
        }
    }
}
