//! Whom the controller told of a correction, an erasure or a restriction (GDPR 19).

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
    about: &[AboutKind::Item, AboutKind::Category, AboutKind::Register, AboutKind::Decision],
    questions: &[Asked::optional(Question::Details)],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: Outcome::ALL,
    refusal_grounds: &[RefusalGround::UnfoundedOrExcessive],
    when_granted: WhenGranted::Answers,
};
