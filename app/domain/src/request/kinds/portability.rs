//! Move data that one has given oneself (GDPR 20); only where processing rests on consent or contract.

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
        RefusalGround::NotConsentOrContract,
        RefusalGround::RightsOfOthers,
        RefusalGround::UnfoundedOrExcessive,
    ],
    when_granted: WhenGranted::Answers,
};
