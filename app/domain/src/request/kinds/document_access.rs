//! An official document: as a party (Act 621/1999 11 §) or about oneself (12 §). The clock of GDPR 12(3) does not
//! run for it.

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
    about: &[AboutKind::Register, AboutKind::Decision],
    questions: &[Asked::needed(Question::Details)],
    deadlines: &[DeadlineRule::Julkl14],
    outcomes: Outcome::ALL,
    refusal_grounds: &[RefusalGround::OpennessAct],
    when_granted: WhenGranted::Answers,
};
