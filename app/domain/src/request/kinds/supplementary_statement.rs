//! Have a statement of one's own attached to data that are not changed, such as an official's assessment
//! (GDPR 16).

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
    about: &[AboutKind::Item, AboutKind::Items],
    questions: &[Asked::needed(Question::Statement)],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: Outcome::ALL,
    refusal_grounds: &[RefusalGround::UnfoundedOrExcessive],
    when_granted: WhenGranted::Answers,
};
