//! Kinds of request, with one file of rules for each.

mod access;
mod accessibility_feedback;
mod client_printout;
mod consent_withdrawal;
mod document_access;
mod dpo_question;
mod erasure;
mod human_review;
mod log_access;
mod objection;
mod portability;
mod recipients_info;
mod rectification;
mod restriction;
mod supplementary_statement;

use serde::{Deserialize, Serialize};

use super::{
    about::About,
    rules::{KindRules, Offered},
};

/// Kind of request: the right or duty behind it. Each kind has one file of rules in this folder: what it may be about,
/// what it asks and what follows.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RequestKind {
    /// See one's data (GDPR 15).
    Access,
    /// Have all of one's client data as a printout (GDPR 15(3)).
    ClientPrintout,
    /// See an official document (Act 621/1999 11–12 §).
    DocumentAccess,
    /// Know who has used one's data (Act 906/2019 17 §, GDPR 15).
    LogAccess,
    /// Know whom a change was passed on to (GDPR 19).
    RecipientsInfo,
    /// Have data corrected (GDPR 16).
    Rectification,
    /// Have a statement of one's own attached (GDPR 16).
    SupplementaryStatement,
    /// Have data erased (GDPR 17).
    Erasure,
    /// Have the use of data restricted (GDPR 18).
    Restriction,
    /// Move data elsewhere (GDPR 20).
    Portability,
    /// Object (GDPR 21).
    Objection,
    /// Have a person look at an automated decision (GDPR 22).
    HumanReview,
    /// Have the end of consent-based processing carried out (GDPR 7(3)); opened by a withdrawal.
    ConsentWithdrawal,
    /// Ask the data protection officer (GDPR 38(4)).
    DpoQuestion,
    /// Say that a page is not accessible (Act 306/2019 9–10 §).
    AccessibilityFeedback,
}

impl RequestKind {
    /// The rules of this kind.
    #[must_use]
    pub fn rules(self) -> &'static KindRules {
        match self {
            Self::Access => &access::RULES,
            Self::ClientPrintout => &client_printout::RULES,
            Self::DocumentAccess => &document_access::RULES,
            Self::LogAccess => &log_access::RULES,
            Self::RecipientsInfo => &recipients_info::RULES,
            Self::Rectification => &rectification::RULES,
            Self::SupplementaryStatement => &supplementary_statement::RULES,
            Self::Erasure => &erasure::RULES,
            Self::Restriction => &restriction::RULES,
            Self::Portability => &portability::RULES,
            Self::Objection => &objection::RULES,
            Self::HumanReview => &human_review::RULES,
            Self::ConsentWithdrawal => &consent_withdrawal::RULES,
            Self::DpoQuestion => &dpo_question::RULES,
            Self::AccessibilityFeedback => &accessibility_feedback::RULES,
        }
    }

    /// Whether a request of this kind may be about this.
    #[must_use]
    pub fn may_be_about(self, about: &About) -> bool {
        self.rules().about.contains(&about.kind())
    }
}

impl Offered {
    /// The kind of request that the form files.
    #[must_use]
    pub fn kind(self) -> RequestKind {
        match self {
            Self::Correct => RequestKind::Rectification,
            Self::Restrict => RequestKind::Restriction,
        }
    }
}
