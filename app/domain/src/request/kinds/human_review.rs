//! Have a person look at a decision that was made by automated means alone (GDPR 22(3)).

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
    about: &[AboutKind::Item, AboutKind::Register, AboutKind::Decision],
    questions: &[Asked::needed(Question::Reason)],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: Outcome::ALL,
    refusal_grounds: &[RefusalGround::NotAutomated, RefusalGround::UnfoundedOrExcessive],
    when_granted: WhenGranted::Answers,
};
