//! Processing that rested on a withdrawn consent must also stop in the register's own systems (GDPR 7(3), G-04). A
//! withdrawal opens it, nobody fills a form, and its only outcome is that it was done.

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
