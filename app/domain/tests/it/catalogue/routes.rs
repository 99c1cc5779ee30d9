use std::collections::BTreeSet;

use domain::{
    catalogue::catalogue,
    ids::{CategoryCode, ConsentId, ItemId, QueueId, Reference},
    queue::QueueDuty,
    register::{RegisterCode, Visibility},
    request::{About, AboutKind, OpenedBy, RequestKind},
    word::Word as _,
};

use crate::support::{category, every_category};

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

/// Everything of this sort that a request could be about, with the categories it concerns.
fn every(kind: AboutKind) -> Vec<(About, Vec<CategoryCode>)> {
    let registers = || RegisterCode::ALL.into_iter();
    let id = || ItemId::parse("some-datum").unwrap();
    let by_category = |make: &dyn Fn(RegisterCode, CategoryCode) -> About| {
        let every = every_category();
        every.map(|(r, c)| (make(r.code, c.code.clone()), vec![c.code.clone()])).collect()
    };
    let none = |about: About| (about, Vec::new());
    match kind {
        AboutKind::Item => by_category(&|register, _| About::Item { register, item: id() }),
        AboutKind::Items => {
            by_category(&|register, _| About::Items { register, items: vec![id(), id()] })
        }
        AboutKind::Category => {
            by_category(&|register, category| About::Category { register, category })
        }
        AboutKind::Consent => {
            let consent = || ConsentId::parse("some-consent").unwrap();
            by_category(&|register, _| About::Consent { register, consent: consent() })
        }
        AboutKind::Register => {
            registers().map(|register| none(About::Register { register })).collect()
        }
        AboutKind::LogEntry => registers()
            .map(Some)
            .chain([None])
            .map(|register| none(About::LogEntry { register, entry: 7 }))
            .collect(),
        AboutKind::Decision => registers()
            .map(Some)
            .chain([None])
            .map(|register| {
                let request = Reference::from_random(2026, [1; 8]);
                none(About::Decision { register, request })
            })
            .collect(),
        AboutKind::Everything => vec![none(About::Everything)],
        AboutKind::Service => vec![none(About::Service)],
    }
}

#[test]
fn every_request_finds_a_queue_whose_officials_may_see_it() {
    let mut reached = BTreeSet::new();
    for kind in RequestKind::ALL {
        assert!(!kind.rules().about.is_empty(), "{kind:?}");
        for (about, categories) in kind.rules().about.iter().flat_map(|sort| every(*sort)) {
            let label = format!("{kind:?} {about:?} {categories:?}");
            assert!(kind.may_be_about(&about), "{label}");
            let handling = catalogue().handling(*kind, &about, &categories);
            let seen = categories.first().map_or(Visibility::Assigned, |code| {
                catalogue().category(code).unwrap().1.visibility
            });
            assert_eq!(handling.queue.register, about.register(), "{label}");
            assert_eq!(handling.route.register, about.register(), "{label}");
            assert_eq!(
                handling.register.map(|register| register.code),
                about.register(),
                "{label}"
            );
            assert_eq!(handling.controller.id, handling.queue.party, "{label}");
            assert!(fits(handling.queue.needs, seen), "{label} goes to {}", handling.queue.id);
            assert!(!handling.route.legal_ref.trim().is_empty(), "{label}");
            reached.insert(handling.queue.id.as_str());
        }
    }
    let queues: BTreeSet<&str> = catalogue().queues().iter().map(|q| q.id.as_str()).collect();
    assert_eq!(reached, queues, "a queue that no request reaches");
}

/// A kind that people open is offered by a form or not at all; a form files the kind that names it.
#[test]
fn a_form_and_its_kind_name_each_other() {
    use domain::request::Offered;
    for form in Offered::ALL {
        assert_eq!(form.kind().rules().offered, Some(*form), "{form:?}");
        assert_eq!(form.kind().rules().opened_by, OpenedBy::Person, "{form:?}");
    }
    for kind in RequestKind::ALL {
        let offered = kind.rules().offered;
        assert!(offered.is_none_or(|form| form.kind() == *kind), "{kind:?}");
    }
}

/// Every identifier of a queue that was ever released. Requests lie under it in the table, so it is never
/// taken off this list: a queue that ends gives its identifier to the one that takes over, as an alias.
const RELEASED: [&str; 15] = [
    "ura-office",
    "ura-health",
    "ura-guidance",
    "ura-health-guidance",
    "typ-office",
    "typ-municipality",
    "typ-health",
    "tea-keha",
    "kemi-contact",
    "walmu-main-user",
    "walmu-client-process",
    "walmu-responsible",
    "walmu-health",
    "service-registry",
    "service-privacy-officer",
];

#[test]
fn every_queue_that_was_ever_released_is_still_known() {
    for id in RELEASED {
        let queue = catalogue().queue(&QueueId::parse(id).unwrap());
        assert!(queue.is_some_and(|queue| queue.ids().any(|known| known.as_str() == id)), "{id}");
    }
    let known: Vec<&str> =
        catalogue().queues().iter().flat_map(|queue| queue.ids().map(QueueId::as_str)).collect();
    let once: BTreeSet<&str> = known.iter().copied().collect();
    assert_eq!(once.len(), known.len(), "an identifier leads to two queues");
    assert_eq!(once, RELEASED.into(), "a new identifier belongs on the list");
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
        let (register, _) = catalogue().category(&category(code)).unwrap();
        let about = About::Category { register: register.code, category: category(code) };
        let queue = catalogue().handling(kind, &about, &[category(code)]).queue;
        assert_eq!(queue.id.as_str(), expected, "{code} {kind:?}");
    }
}

#[test]
fn what_concerns_no_single_register_has_a_queue_too() {
    use RequestKind::{Access, AccessibilityFeedback, DpoQuestion, Objection};
    let walmu = About::Register { register: RegisterCode::Walmu };
    let rows = [
        (Access, About::Everything, "service-registry"),
        (AccessibilityFeedback, About::Service, "service-registry"),
        (DpoQuestion, About::Service, "service-privacy-officer"),
        (Access, walmu.clone(), "walmu-main-user"),
        (Objection, walmu, "walmu-responsible"),
    ];
    for (kind, about, expected) in rows {
        assert_eq!(catalogue().handling(kind, &about, &[]).queue.id.as_str(), expected, "{kind:?}");
    }
}
