//! Feedback on accessibility, to be answered in 14 days (Act 306/2019 9–10 §).

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
    deadlines: &[DeadlineRule::A11y],
    outcomes: &[Outcome::Granted],
    refusal_grounds: &[],
    when_granted: WhenGranted::Answers,
};
