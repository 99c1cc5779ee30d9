//! See one's data: what a register holds, why, from where and to whom it was given (GDPR 15).

use crate::{
    calendar::DeadlineRule,
    decision::{Outcome, RefusalGround},
    request::{
        about::AboutKind,
        question::Question,
        rules::{Asked, KindRules, OpenedBy, WhenGranted},
    },
    word::Word,
};

pub(super) const RULES: KindRules = KindRules {
    opened_by: OpenedBy::Person,
    offered: None,
    about: &[AboutKind::Category, AboutKind::Register, AboutKind::Everything],
    questions: &[Asked::optional(Question::Details)],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: Outcome::ALL,
    refusal_grounds: &[
        RefusalGround::RightsOfOthers,
        RefusalGround::DataProtectionAct34,
        RefusalGround::UnfoundedOrExcessive,
    ],
    when_granted: WhenGranted::Answers,
};
