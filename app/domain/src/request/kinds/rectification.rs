//! Have data corrected (GDPR 16).

use crate::{
    calendar::DeadlineRule,
    decision::{Outcome, RefusalGround},
    request::{
        about::AboutKind,
        question::Question,
        rules::{Asked, KindRules, Offered, OpenedBy, WhenGranted},
    },
    word::Word,
};

pub(super) const RULES: KindRules = KindRules {
    opened_by: OpenedBy::Person,
    offered: Some(Offered::Correct),
    about: &[AboutKind::Item, AboutKind::Items],
    questions: &[Asked::needed(Question::ProposedValue), Asked::needed(Question::WhyWrong)],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: Outcome::ALL,
    refusal_grounds: &[
        RefusalGround::Accurate,
        RefusalGround::Assessment,
        RefusalGround::ChangedByAppeal,
        RefusalGround::UnfoundedOrExcessive,
    ],
    when_granted: WhenGranted::Corrects,
};
