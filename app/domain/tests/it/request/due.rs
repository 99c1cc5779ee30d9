use domain::{
    calendar::DeadlineRule,
    register::RegisterCode,
    request::{RequestKind, deadline},
};
use jiff::civil::date;

use crate::support::{at, every_kind};

#[test]
fn a_register_may_promise_more_than_the_law_asks() {
    let received = at("2026-06-01T08:00:00Z");
    for register in RegisterCode::ALL {
        for kind in every_kind() {
            let due = deadline(kind, register, received).unwrap();
            let promised = register == RegisterCode::Walmu && kind == RequestKind::Access;
            let (rule, legal) = if promised {
                (DeadlineRule::Walmu14, date(2026, 6, 15))
            } else {
                (DeadlineRule::Gdpr12_3, date(2026, 7, 1))
            };
            assert_eq!((due.rule, due.legal), (rule, legal), "{register} {kind:?}");
            assert!(due.target <= due.legal, "{register} {kind:?}");
        }
    }
}
