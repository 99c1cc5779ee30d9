//! Have data erased (GDPR 17). Data kept for an official duty stay (17(3)(b)), but the request is taken and decided.

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
    about: &[
        AboutKind::Item,
        AboutKind::Items,
        AboutKind::Category,
        AboutKind::Register,
        AboutKind::Everything,
    ],
    questions: &[Asked::needed(Question::Reason)],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: Outcome::ALL,
    refusal_grounds: &[
        RefusalGround::LegalTask,
        RefusalGround::Archiving,
        RefusalGround::LegalClaims,
        RefusalGround::UnfoundedOrExcessive,
    ],
    when_granted: WhenGranted::Answers,
};
