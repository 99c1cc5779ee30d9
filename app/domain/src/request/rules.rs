//! What the rules of a kind of request consist of.

use super::{about::AboutKind, question::Question};
use crate::{
    calendar::DeadlineRule,
    decision::{Outcome, RefusalGround},
};

/// The rules of one kind of request. All of them are data; the code that follows them is the same for every
/// kind.
#[derive(Debug, Clone, Copy)]
pub struct KindRules {
    /// Who opens requests of this kind.
    pub opened_by: OpenedBy,
    /// The form by which people file it; `None` while it has no form, and so neither an address nor a button.
    pub offered: Option<Offered>,
    /// What a request of this kind may be about.
    pub about: &'static [AboutKind],
    /// Its questions, in the order of the form.
    pub questions: &'static [Asked],
    /// Rules for its deadline; the earliest date counts (D-08). A register may promise an earlier one.
    pub deadlines: &'static [DeadlineRule],
    /// Outcomes it can have.
    pub outcomes: &'static [Outcome],
    /// Grounds a refusal of it may rest on.
    pub refusal_grounds: &'static [RefusalGround],
    /// What follows when it is granted.
    pub when_granted: WhenGranted,
}

/// Who opens requests of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedBy {
    /// The person, who may also take it back.
    Person,
    /// A withdrawn consent. The work is the register's duty (GDPR 7(3)), so the person cannot withdraw it but can give
    /// the consent again.
    Withdrawal,
}

/// A question of a kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The question; its field and limit follow from it.
    pub question: Question,
    /// An answer is needed.
    pub needed: bool,
}

impl Asked {
    /// A question that must be answered.
    #[must_use]
    pub const fn needed(question: Question) -> Self {
        Self { question, needed: true }
    }

    /// A question that may be left empty.
    #[must_use]
    pub const fn optional(question: Question) -> Self {
        Self { question, needed: false }
    }
}

/// What follows when a request is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenGranted {
    /// The register is corrected: the decision holds the new value of each datum.
    Corrects,
    /// The use of each datum is restricted from the decision on.
    Restricts,
    /// What rested on a consent has stopped.
    StopsUse,
    /// The answer is all.
    Answers,
}

/// A form by which people file requests. Its address, its title and its buttons follow from it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Offered {
    /// Ask to correct.
    Correct,
    /// Ask to restrict.
    Restrict,
}
