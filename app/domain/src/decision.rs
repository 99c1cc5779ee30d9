//! A decision on a request (`dpv:RightFulfilmentNotice`, `dpv:RightNonFulfilmentNotice`).
//!
//! A refusal, whole or in part, cannot exist without reasons, a legal ground and remedies (GDPR 12(4),
//! Act 434/2003 44–47 §): [`Decision::compose`] is the only way to make one.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{ItemId, PartyId},
    limits,
    request::{Request, RequestKind},
    role::StaffRole,
};

/// The outcome of a request, and of each datum in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// As asked.
    Granted,
    /// In part.
    PartiallyGranted,
    /// Not.
    Refused,
}

impl Outcome {
    /// Best first.
    pub const ALL: [Self; 3] = [Self::Granted, Self::PartiallyGranted, Self::Refused];

    /// As a form sends it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::PartiallyGranted => "partially_granted",
            Self::Refused => "refused",
        }
    }

    /// From a form.
    #[must_use]
    pub fn from_form(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == text)
    }
}

/// Why a request, or a part of it, is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalGround {
    /// The data are accurate for the purpose of the register (GDPR 16, KHO:2023:2).
    Accurate,
    /// An official's assessment is not rewritten; a statement of one's own can be attached (GDPR 16).
    Assessment,
    /// A decision is changed by appeal (Act 434/2003 ch. 7 a, Act 808/2019).
    ChangedByAppeal,
    /// No ground of GDPR 18(1) is met.
    NoRestrictionGround,
    /// Manifestly unfounded or excessive (GDPR 12(5)).
    UnfoundedOrExcessive,
    /// Rights of others (GDPR 15(4), recital 63).
    RightsOfOthers,
    /// Act 1050/2018 34 §.
    DataProtectionAct34,
}

impl RefusalGround {
    /// Every ground.
    pub const ALL: [Self; 7] = [
        Self::Accurate,
        Self::Assessment,
        Self::ChangedByAppeal,
        Self::NoRestrictionGround,
        Self::UnfoundedOrExcessive,
        Self::RightsOfOthers,
        Self::DataProtectionAct34,
    ];

    /// Grounds that can answer this kind of request.
    pub fn for_kind(kind: RequestKind) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |ground| match ground {
            Self::Accurate | Self::Assessment | Self::ChangedByAppeal => {
                kind == RequestKind::Rectification
            }
            Self::NoRestrictionGround => kind == RequestKind::Restriction,
            // Both limit access alone (GDPR 15(4), Act 1050/2018 34 §).
            Self::RightsOfOthers | Self::DataProtectionAct34 => kind == RequestKind::Access,
            Self::UnfoundedOrExcessive => true,
        })
    }

    /// As a form sends it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accurate => "accurate",
            Self::Assessment => "assessment",
            Self::ChangedByAppeal => "changed_by_appeal",
            Self::NoRestrictionGround => "no_restriction_ground",
            Self::UnfoundedOrExcessive => "unfounded_or_excessive",
            Self::RightsOfOthers => "rights_of_others",
            Self::DataProtectionAct34 => "data_protection_act_34",
        }
    }

    /// From a form.
    #[must_use]
    pub fn from_form(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.as_str() == text)
    }

    /// The provision, as it is cited.
    #[must_use]
    pub fn legal_ref(self) -> &'static str {
        match self {
            Self::Accurate | Self::Assessment => "GDPR 16",
            Self::ChangedByAppeal => "434/2003, 808/2019",
            Self::NoRestrictionGround => "GDPR 18(1)",
            Self::UnfoundedOrExcessive => "GDPR 12(5)",
            Self::RightsOfOthers => "GDPR 15(4)",
            Self::DataProtectionAct34 => "1050/2018 34 §",
        }
    }
}

/// What a person can do about a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Complaint to the Data Protection Ombudsman (GDPR 77, Act 1050/2018 21 §).
    ComplaintToOmbudsman,
    /// Appeal to the administrative court in 30 days (Act 808/2019 13 §, GDPR 79).
    AdministrativeCourt,
    /// Claim for a revised decision to the municipality in 14 days (Act 410/2015 134 §).
    RevisedDecision,
}

impl Remedy {
    /// Every remedy, the one always open first.
    pub const ALL: [Self; 3] =
        [Self::ComplaintToOmbudsman, Self::AdministrativeCourt, Self::RevisedDecision];

    /// As a form sends it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ComplaintToOmbudsman => "complaint_to_ombudsman",
            Self::AdministrativeCourt => "administrative_court",
            Self::RevisedDecision => "revised_decision",
        }
    }

    /// From a form.
    #[must_use]
    pub fn from_form(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|remedy| remedy.as_str() == text)
    }

    /// What to propose to the official for a controller of this kind (F-33, F-35). The complaint is always
    /// open; which route of appeal applies is the controller's to confirm.
    #[must_use]
    pub fn proposed_for(party_kind: &str) -> &'static [Self] {
        match party_kind {
            "municipality" | "municipal_board" => {
                &[Self::ComplaintToOmbudsman, Self::RevisedDecision]
            }
            _ => &[Self::ComplaintToOmbudsman, Self::AdministrativeCourt],
        }
    }
}

/// The outcome for one datum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemOutcome {
    /// Datum.
    pub item: ItemId,
    /// Outcome.
    pub outcome: Outcome,
    /// What the register now says, where it was corrected.
    pub new_value: Option<String>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When.
    pub decided_at: Timestamp,
    /// Deciding unit.
    pub authority: PartyId,
    /// In which role; the person is named in the served document only.
    pub role: StaffRole,
    /// Outcome as a whole.
    pub outcome: Outcome,
    /// Outcome of each datum.
    pub items: Vec<ItemOutcome>,
    /// Reasons.
    pub reasons: String,
    /// Legal grounds of what was refused.
    pub grounds: Vec<RefusalGround>,
    /// What the person can do.
    pub remedies: Vec<Remedy>,
}

/// What an official fills in.
#[derive(Debug, Clone, Default)]
pub struct DecisionInput {
    /// Outcome and, where corrected, new value of each datum, in the order of the request's targets.
    pub items: Vec<(Option<Outcome>, String)>,
    /// Reasons.
    pub reasons: String,
    /// Legal grounds.
    pub grounds: Vec<RefusalGround>,
    /// Remedies.
    pub remedies: Vec<Remedy>,
}

/// What is missing from a decision; every issue at once, so that a form can show them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecisionIssue {
    /// A datum (by place) has no outcome.
    NoOutcome(usize),
    /// A datum (by place) is corrected but its new value is missing.
    NoNewValue(usize),
    /// The new value (by place) is longer than [`limits::PROPOSED_VALUE`].
    NewValueTooLong(usize),
    /// Refused without reasons (GDPR 12(4), Act 434/2003 45 §).
    NoReasons,
    /// The reasons are longer than [`limits::REASON`].
    ReasonsTooLong,
    /// Refused without a legal ground.
    NoGround,
    /// A ground that does not answer this kind of request.
    GroundDoesNotFit,
    /// Refused without remedies, or without the complaint, which is always open (GDPR 12(4), 77).
    NoRemedy,
}

impl Decision {
    /// Makes a decision of a draft, or says all that is missing.
    pub fn compose(
        draft: DecisionInput,
        request: &Request,
        authority: PartyId,
        role: StaffRole,
        at: Timestamp,
    ) -> Result<Self, Vec<DecisionIssue>> {
        let mut issues = Vec::new();
        let mut items = Vec::new();
        for (place, target) in request.targets.iter().enumerate() {
            let (outcome, new_value) = draft.items.get(place).cloned().unwrap_or_default();
            let Some(outcome) = outcome else {
                issues.push(DecisionIssue::NoOutcome(place));
                continue;
            };
            let new_value = new_value.trim().to_owned();
            let corrected =
                request.kind() == RequestKind::Rectification && outcome != Outcome::Refused;
            if corrected && new_value.is_empty() {
                issues.push(DecisionIssue::NoNewValue(place));
            }
            if new_value.chars().count() > limits::PROPOSED_VALUE {
                issues.push(DecisionIssue::NewValueTooLong(place));
            }
            let new_value = corrected.then_some(new_value);
            items.push(ItemOutcome { item: target.item.clone(), outcome, new_value });
        }
        let outcome = overall(&items);
        let reasons = draft.reasons.trim().to_owned();
        if reasons.chars().count() > limits::REASON {
            issues.push(DecisionIssue::ReasonsTooLong);
        }
        if outcome != Outcome::Granted {
            if reasons.is_empty() {
                issues.push(DecisionIssue::NoReasons);
            }
            if draft.grounds.is_empty() {
                issues.push(DecisionIssue::NoGround);
            }
            if !draft.remedies.contains(&Remedy::ComplaintToOmbudsman) {
                issues.push(DecisionIssue::NoRemedy);
            }
        }
        let fits = |ground: &RefusalGround| {
            RefusalGround::for_kind(request.kind()).any(|allowed| allowed == *ground)
        };
        if !draft.grounds.iter().all(fits) {
            issues.push(DecisionIssue::GroundDoesNotFit);
        }
        if !issues.is_empty() {
            return Err(issues);
        }
        let (grounds, mut remedies) = match outcome {
            Outcome::Granted => (Vec::new(), draft.remedies),
            _ => (draft.grounds, draft.remedies),
        };
        // The complaint is open on every outcome (GDPR 13(2)(d), 77).
        if !remedies.contains(&Remedy::ComplaintToOmbudsman) {
            remedies.insert(0, Remedy::ComplaintToOmbudsman);
        }
        Ok(Self { decided_at: at, authority, role, outcome, items, reasons, grounds, remedies })
    }
}

fn overall(items: &[ItemOutcome]) -> Outcome {
    let all = |outcome| items.iter().all(|item| item.outcome == outcome);
    if all(Outcome::Granted) {
        Outcome::Granted
    } else if all(Outcome::Refused) {
        Outcome::Refused
    } else {
        Outcome::PartiallyGranted
    }
}
