use std::collections::BTreeSet;

use domain::{catalogue::catalogue, register::Visibility, request::RequestKind, role::QueueDuty};

use crate::support::{every_category, every_kind};

fn fits(duty: QueueDuty, visibility: Visibility) -> bool {
    match visibility {
        Visibility::Health => duty == QueueDuty::Health,
        Visibility::Guidance => duty == QueueDuty::Guidance,
        Visibility::HealthAndGuidance => duty == QueueDuty::HealthAndGuidance,
        Visibility::Assigned => {
            !matches!(duty, QueueDuty::Health | QueueDuty::Guidance | QueueDuty::HealthAndGuidance)
        }
    }
}

#[test]
fn every_request_finds_a_queue_whose_officials_may_see_it() {
    let mut reached = BTreeSet::new();
    for (register, category) in every_category() {
        for kind in every_kind() {
            let label = format!("{} {kind:?}", category.code);
            let (queue, route) =
                catalogue().route(kind, category).unwrap_or_else(|| panic!("{label}"));
            assert_eq!(queue.register, register.code, "{label}");
            assert_eq!(route.register, register.code, "{label}");
            assert!(fits(queue.needs, category.visibility), "{label} goes to {}", queue.id);
            assert!(!route.legal_ref.trim().is_empty(), "{label}");
            reached.insert(queue.id.as_str());
        }
    }
    let queues: BTreeSet<&str> = catalogue().queues().iter().map(|q| q.id.as_str()).collect();
    assert_eq!(reached, queues, "a queue that no request reaches");
}

/// The rows of the routing table the registers' notices give.
#[test]
fn requests_go_where_the_notices_say() {
    use RequestKind::{Access, Objection, Rectification, Restriction};
    let rows = [
        ("URA-02", Rectification, "ura-office"),
        ("URA-17", Rectification, "ura-health"),
        ("URA-22", Restriction, "ura-guidance"),
        ("URA-23", Rectification, "ura-health-guidance"),
        ("TYP-01", Rectification, "typ-office"),
        ("TYP-09", Rectification, "typ-municipality"),
        ("TYP-10", Restriction, "typ-health"),
        ("TEA-02", Rectification, "tea-keha"),
        ("KEMI-06", Restriction, "kemi-contact"),
        ("WAL-01", Access, "walmu-main-user"),
        ("WAL-01", Rectification, "walmu-client-process"),
        ("WAL-01", Restriction, "walmu-responsible"),
        ("WAL-01", Objection, "walmu-responsible"),
        ("WAL-04", Access, "walmu-health"),
    ];
    for (code, kind, expected) in rows {
        let (_, category) = every_category().find(|(_, c)| c.code.as_str() == code).unwrap();
        let (queue, _) = catalogue().route(kind, category).unwrap();
        assert_eq!(queue.id.as_str(), expected, "{code} {kind:?}");
    }
}
