//! What happens to a consent: states, forms, and where an event was recorded.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An event as the portal keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ConsentEvent {
    /// When it happened. Of events recorded here no two have the same time.
    pub at: Timestamp,
    /// The state it led to.
    pub state: ConsentState,
    /// How it was expressed.
    pub form: ConsentForm,
    /// Who recorded it. Missing in rows of the first release; see [`super::Consent::settled`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<EventOrigin>,
}

/// Who recorded an event of a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventOrigin {
    /// The register, which may take it back in its next delivery.
    Register,
    /// This portal, when the person acted here; no delivery changes or removes it.
    Portal,
}

/// State of a consent (`dpv:ConsentStatus`).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// `dpv:ConsentGiven`: the person agreed.
    Given,
    /// `dpv:ConsentRefused`: the person did not agree.
    Refused,
    /// `ConsentWithdrawn`, by the person.
    Withdrawn,
    /// `dpv:RenewedConsentGiven`: given again after a withdrawal.
    Renewed,
    /// `dpv:ConsentExpired`: its time is over.
    Expired,
    /// `dpv:ConsentInvalidated`: the register found that it was not valid.
    Invalidated,
}

/// Form in which a consent was given or withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentForm {
    /// On a signed form.
    SignedForm,
    /// In words alone.
    Oral,
    /// In this portal.
    Portal,
    /// Taken over from an older system.
    Imported,
}

/// Changes that are no longer in the list of events. Each of them is in the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condensed {
    /// Number of changes taken out.
    pub changes: u32,
    /// Time of the first of them.
    pub from: Timestamp,
    /// Time of the last of them.
    pub to: Timestamp,
}

impl ConsentState {
    /// Processing may rest on a consent in this state.
    #[must_use]
    pub fn is_in_force(self) -> bool {
        match self {
            Self::Given | Self::Renewed => true,
            Self::Refused | Self::Withdrawn | Self::Expired | Self::Invalidated => false,
        }
    }
}

impl ConsentEvent {
    /// An event that a register delivers.
    #[must_use]
    pub fn delivered(at: Timestamp, state: ConsentState, form: ConsentForm) -> Self {
        Self { at, state, form, origin: Some(EventOrigin::Register) }
    }

    /// An event of the person's own on these pages.
    #[must_use]
    pub fn here(at: Timestamp, state: ConsentState) -> Self {
        Self { at, state, form: ConsentForm::Portal, origin: Some(EventOrigin::Portal) }
    }

    /// Recorded here, when the person acted.
    #[must_use]
    pub fn is_from_here(&self) -> bool {
        self.origin == Some(EventOrigin::Portal)
    }

    /// Place among the events: by time, and at one instant the person's own after the register's.
    pub(super) fn order(&self) -> (Timestamp, bool) {
        (self.at, self.is_from_here())
    }
}
