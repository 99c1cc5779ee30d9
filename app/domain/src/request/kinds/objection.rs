//! Object for reasons of one's own situation (GDPR 21(1)).

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
    about: &[AboutKind::Item, AboutKind::Category, AboutKind::Register, AboutKind::Everything],
    questions: &[Asked::needed(Question::Reason)],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: Outcome::ALL,
    refusal_grounds: &[
        RefusalGround::CompellingGrounds,
        RefusalGround::LegalClaims,
        RefusalGround::UnfoundedOrExcessive,
    ],
    when_granted: WhenGranted::Answers,
};
