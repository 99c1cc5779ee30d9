//! One file of rules for each kind of request.

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

use super::{about::About, kind::RequestKind, rules::KindRules};

impl RequestKind {
    /// Kinds that a person can file today, by the forms of [`super::rules::Offered`].
    pub const FILED: [Self; 2] = [Self::Rectification, Self::Restriction];

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
