use domain::{
    calendar::DeadlineRule,
    register::RegisterCode,
    request::{RequestKind, deadline},
    word::Word as _,
};
use jiff::civil::date;

use crate::support::at;

/// What the law gives for each kind; the clock of GDPR 12(3) runs for all that use a right of the regulation.
fn by_law(kind: RequestKind) -> (DeadlineRule, jiff::civil::Date) {
    use RequestKind::{AccessibilityFeedback, DocumentAccess};
    match kind {
        DocumentAccess => (DeadlineRule::Julkl14, date(2026, 6, 15)),
        AccessibilityFeedback => (DeadlineRule::A11y, date(2026, 6, 15)),
        _ => (DeadlineRule::Gdpr12_3, date(2026, 7, 1)),
    }
}

#[test]
fn a_register_may_promise_more_than_the_law_asks() {
    let received = at("2026-06-01T08:00:00Z");
    for register in RegisterCode::ALL.into_iter().map(Some).chain([None]) {
        for kind in RequestKind::ALL.iter().copied() {
            let due = deadline(kind, register, received).unwrap();
            let inspection = matches!(kind, RequestKind::Access | RequestKind::ClientPrintout);
            let (rule, legal) = if register == Some(RegisterCode::Walmu) && inspection {
                (DeadlineRule::Walmu14, date(2026, 6, 15))
            } else {
                by_law(kind)
            };
            assert_eq!((due.rule, due.legal), (rule, legal), "{register:?} {kind:?}");
            assert!(due.target <= due.legal, "{register:?} {kind:?}");
        }
    }
}
