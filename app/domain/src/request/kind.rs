//! Kinds of request.

use serde::{Deserialize, Serialize};

/// Kind of request: which right or duty it uses. What each kind may be about, asks and leads to is one file
/// in `kinds`.
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
