//! A question to the data protection officer (GDPR 38(4)). It is answered, not decided against.

use crate::{
    calendar::DeadlineRule,
    decision::Outcome,
    request::{
        about::AboutKind,
        question::Question,
        rules::{Asked, KindRules, OpenedBy, WhenGranted},
    },
};

pub(super) const RULES: KindRules = KindRules {
    opened_by: OpenedBy::Person,
    offered: None,
    about: &[AboutKind::Service],
    questions: &[Asked::needed(Question::Details)],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: &[Outcome::Granted],
    refusal_grounds: &[],
    when_granted: WhenGranted::Answers,
};
