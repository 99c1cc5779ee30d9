//! All of one's client data as a printout, the form in which the registers' notices promise a copy (GDPR 15(3)).

use crate::{
    calendar::DeadlineRule,
    decision::{Outcome, RefusalGround},
    request::{
        about::AboutKind,
        rules::{KindRules, OpenedBy, WhenGranted},
    },
    word::Word,
};

pub(super) const RULES: KindRules = KindRules {
    opened_by: OpenedBy::Person,
    offered: None,
    about: &[AboutKind::Register],
    questions: &[],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: Outcome::ALL,
    refusal_grounds: &[
        RefusalGround::RightsOfOthers,
        RefusalGround::DataProtectionAct34,
        RefusalGround::UnfoundedOrExcessive,
    ],
    when_granted: WhenGranted::Answers,
};
