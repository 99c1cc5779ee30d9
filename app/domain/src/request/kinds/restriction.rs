//! Have the use of data restricted (GDPR 18), on one ground of 18(1).

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
    offered: Some(Offered::Restrict),
    about: &[AboutKind::Item, AboutKind::Items],
    questions: &[Asked::needed(Question::RestrictionGround), Asked::needed(Question::WhyRestrict)],
    deadlines: &[DeadlineRule::Gdpr12_3],
    outcomes: Outcome::ALL,
    refusal_grounds: &[RefusalGround::NoRestrictionGround, RefusalGround::UnfoundedOrExcessive],
    when_granted: WhenGranted::Restricts,
};
