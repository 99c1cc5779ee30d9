//! Who has used one's data (Act 906/2019 17 §, GDPR 15(1)). The employee is not named (CJEU C-579/21).

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
    about: &[AboutKind::Register, AboutKind::Everything, AboutKind::LogEntry],
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
