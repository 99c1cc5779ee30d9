//! What rested on a withdrawn consent must stop in the register's own systems too (GDPR 7(3), G-04). Nobody fills a
//! form for it, and it can only be reported done.

use crate::{
    calendar::DeadlineRule,
    decision::Outcome,
    request::{
        about::AboutKind,
        rules::{KindRules, OpenedBy, WhenGranted},
    },
};

pub(super) const RULES: KindRules = KindRules {
    opened_by: OpenedBy::Withdrawal,
    offered: None,
    about: &[AboutKind::Consent],
    questions: &[],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: &[Outcome::Granted],
    refusal_grounds: &[],
    when_granted: WhenGranted::StopsUse,
};
