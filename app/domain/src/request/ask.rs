//! What a request asks, checked as a form sends it.

use serde::{Deserialize, Serialize};

use super::{RequestKind, RestrictionGround};
use crate::{ids::ConsentId, language::Localised, limits};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ask {
    /// Correct the targets to this.
    Rectification {
        /// The value proposed.
        proposed: String,
        /// Why.
        reason: String,
    },
    /// Restrict the use of the targets.
    Restriction {
        /// On this ground.
        ground: RestrictionGround,
        /// Why.
        reason: String,
    },
    /// Stop what rested on a consent (opened by its withdrawal, GDPR 7(3)).
    ConsentWithdrawal {
        /// Which.
        consent: ConsentId,
        /// What the consent was for.
        purpose: Localised,
    },
}

/// What is wrong with a filled form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AskIssue {
    /// No value is proposed.
    ProposedMissing,
    /// The value is longer than [`limits::PROPOSED_VALUE`].
    ProposedTooLong,
    /// No reason is given.
    ReasonMissing,
    /// The reason is longer than [`limits::REASON`].
    ReasonTooLong,
    /// None of the grounds of GDPR 18(1) is picked (G-24).
    GroundMissing,
}

impl Ask {
    /// A request to correct. The reason is needed: GDPR 16 leaves open how accuracy is shown, and an
    /// official cannot judge it by the value alone.
    pub fn rectification(proposed: &str, reason: &str) -> Result<Self, Vec<AskIssue>> {
        let (proposed, reason) = (proposed.trim(), reason.trim());
        let mut issues = Vec::new();
        if proposed.is_empty() {
            issues.push(AskIssue::ProposedMissing);
        } else if length(proposed) > limits::PROPOSED_VALUE {
            issues.push(AskIssue::ProposedTooLong);
        }
        check_reason(reason, &mut issues);
        if issues.is_empty() {
            Ok(Self::Rectification { proposed: proposed.to_owned(), reason: reason.to_owned() })
        } else {
            Err(issues)
        }
    }

    /// A request to restrict, on one ground of GDPR 18(1).
    pub fn restriction(
        ground: Option<RestrictionGround>,
        reason: &str,
    ) -> Result<Self, Vec<AskIssue>> {
        let reason = reason.trim();
        let mut issues = Vec::new();
        if ground.is_none() {
            issues.push(AskIssue::GroundMissing);
        }
        check_reason(reason, &mut issues);
        match ground {
            Some(ground) if issues.is_empty() => {
                Ok(Self::Restriction { ground, reason: reason.to_owned() })
            }
            _ => Err(issues),
        }
    }

    /// The kind of request.
    #[must_use]
    pub fn kind(&self) -> RequestKind {
        match self {
            Self::Rectification { .. } => RequestKind::Rectification,
            Self::Restriction { .. } => RequestKind::Restriction,
            Self::ConsentWithdrawal { .. } => RequestKind::ConsentWithdrawal,
        }
    }

    /// The person's reasons, where the kind has them.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Rectification { reason, .. } | Self::Restriction { reason, .. } => Some(reason),
            Self::ConsentWithdrawal { .. } => None,
        }
    }
}

fn check_reason(reason: &str, issues: &mut Vec<AskIssue>) {
    if reason.is_empty() {
        issues.push(AskIssue::ReasonMissing);
    } else if length(reason) > limits::REASON {
        issues.push(AskIssue::ReasonTooLong);
    }
}

/// Characters as a person counts them on the form: a line end, which a browser sends as two, is one.
fn length(text: &str) -> usize {
    text.replace("\r\n", "\n").chars().count()
}
