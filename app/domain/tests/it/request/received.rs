use domain::{
    consent::Consent,
    ids::CategoryCode,
    item::Withheld,
    register::{RegisterCode, Visibility},
    request::{About, EventKind, Matter, RequestKind, State},
    word::Word as _,
};

use crate::support::{answered, ask, category, data, item, received, rectification, withdrawal};

fn two() -> Matter {
    data(["ura-aino-0201", "ura-aino-0202"].map(item).into_iter())
}

fn consent(categories: &[&str]) -> Consent {
    let categories: Vec<CategoryCode> = categories.iter().map(|code| category(code)).collect();
    serde_json::from_value(serde_json::json!({
        "id": "ura-aino-c1", "register": "URA", "version": 1, "direction": "obtain",
        "purpose": { "fi": "Tietojen pyytäminen" }, "categories": categories,
        "recipient": { "party": "a-clinic" }, "agreed_text": { "fi": "Suostun." },
        "withdrawal_effect": { "fi": "Tietoja ei enää pyydetä." }, "events": []
    }))
    .unwrap()
}

#[test]
fn a_request_comes_in_routed_dated_and_with_its_first_event() {
    let request = received(Matter::item(&item("ura-aino-0201")), rectification());
    assert_eq!(request.reference.as_str(), "TT-2026-3456-789B");
    assert_eq!((request.queue.as_str(), request.controller.as_str()), ("ura-office", "te-office"));
    assert_eq!((request.state.clone(), request.version), (State::Received, 1));
    assert_eq!(request.history.len(), 1);
    assert_eq!(
        (request.history[0].at, &request.history[0].kind),
        (request.received_at, &EventKind::Received)
    );
    assert_eq!(request.due.legal.to_string(), "2026-07-01");
    assert_eq!(request.categories, [category("URA-02")]);
    assert!(request.guarded && request.can_be_taken_back());
    let handling = request.handling();
    assert_eq!(handling.queue.id, request.queue);
    assert_eq!(handling.register.map(|register| register.code), Some(RegisterCode::Ura));
}

#[test]
fn a_withheld_value_is_not_repeated_in_the_request() {
    let mut item = item("ura-aino-0201");
    item.withheld = Some(Withheld::Security);
    assert_eq!(received(Matter::item(&item), rectification()).targets[0].current, None);
}

/// Where a request concerns data of several visibilities, only officials who may see all of them get it.
#[test]
fn the_most_restricted_category_decides_who_handles_it() {
    use Visibility::{Assigned, Guidance, Health, HealthAndGuidance};
    let rows: [(&[&str], &str, Visibility); 5] = [
        (&["URA-02"], "ura-office", Assigned),
        (&["URA-02", "URA-22"], "ura-guidance", Guidance),
        (&["URA-02", "URA-17"], "ura-health", Health),
        (&["URA-17", "URA-22"], "ura-health-guidance", HealthAndGuidance),
        (&["URA-99"], "ura-office", Assigned),
    ];
    for (categories, queue, visibility) in rows {
        let matter = Matter::consent(RegisterCode::Ura, &consent(categories));
        let request = received(matter, withdrawal());
        assert_eq!(
            (request.queue.as_str(), request.visibility),
            (queue, visibility),
            "{categories:?}"
        );
        assert_eq!(request.consent_purpose.as_ref().unwrap().fi, "Tietojen pyytäminen");
        assert!(!request.guarded && !request.can_be_taken_back());
    }
}

#[test]
fn every_kind_can_come_in_and_comes_back_from_what_is_stored() {
    let matters = || {
        [
            Matter::item(&item("ura-aino-0201")),
            two(),
            Matter::other(About::Category {
                register: RegisterCode::Walmu,
                category: category("WAL-04"),
            }),
            Matter::other(About::Register { register: RegisterCode::Typ }),
            Matter::other(About::Everything),
            Matter::consent(RegisterCode::Ura, &consent(&["URA-17"])),
            Matter::other(About::LogEntry { register: None, entry: 12 }),
            Matter::other(About::Decision {
                register: Some(RegisterCode::Kemi),
                request: domain::ids::Reference::from_random(2026, [3; 8]),
            }),
            Matter::other(About::Service),
        ]
    };
    for kind in RequestKind::ALL {
        let fitting: Vec<_> =
            matters().into_iter().filter(|matter| kind.may_be_about(matter.about())).collect();
        assert_eq!(fitting.len(), kind.rules().about.len(), "{kind:?}");
        for matter in fitting {
            let request = received(matter, answered(*kind));
            let stored = serde_json::to_string(&request).unwrap();
            let again: domain::request::Request = serde_json::from_str(&stored).unwrap();
            assert_eq!(again, request, "{stored}");
        }
    }
}

#[test]
fn what_a_person_may_have_one_open_request_about_has_its_own_key() {
    let one = About::Item { register: RegisterCode::Ura, item: item("ura-aino-0201").id };
    assert_eq!(one.keys(), ["URA#ura-aino-0201"]);
    let two = two();
    assert_eq!(two.about().keys(), ["URA#ura-aino-0201", "URA#ura-aino-0202"]);
    let register = About::Register { register: RegisterCode::Ura };
    assert_ne!(register.keys(), About::Everything.keys());
    assert_eq!(ask(RequestKind::ClientPrintout, &[]).kind(), RequestKind::ClientPrintout);
}
