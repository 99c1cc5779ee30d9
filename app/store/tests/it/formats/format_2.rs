//! Format 2: a request says what it is about, a consent says where each event was recorded, and entries of the access
//! log and the times of a session are sealed.

use domain::{
    access_log::Action,
    consent::{ConsentState, EventOrigin},
    ids::Reference,
    request::{AboutKind, EventKind, Request, RequestKind, State},
};
use jiff::SignedDuration;
use store::{Lane, LogScope, SessionKind};

use super::{TIMES, read, released, subject, token};
use crate::support::{NOW, at};

/// What the row of a request must contain: kind, what it is about, state, and number of changes.
type Expected = (RequestKind, AboutKind, fn(&State) -> bool, u64);

const REQUESTS: [Expected; 9] = [
    (RequestKind::Rectification, AboutKind::Item, |s| matches!(s, State::Decided { .. }), 3),
    (RequestKind::Restriction, AboutKind::Items, |s| matches!(s, State::Received), 1),
    (RequestKind::Erasure, AboutKind::Category, |s| matches!(s, State::InProgress { .. }), 2),
    (RequestKind::Access, AboutKind::Register, |s| matches!(s, State::Received), 51),
    (RequestKind::Access, AboutKind::Everything, |s| matches!(s, State::Withdrawn), 2),
    (RequestKind::ConsentWithdrawal, AboutKind::Consent, |s| matches!(s, State::Decided { .. }), 3),
    (RequestKind::LogAccess, AboutKind::LogEntry, |s| matches!(s, State::Received), 1),
    (RequestKind::HumanReview, AboutKind::Decision, |s| matches!(s, State::Decided { .. }), 3),
    (RequestKind::DpoQuestion, AboutKind::Service, |s| matches!(s, State::Received), 3),
];

fn is_as_expected(request: &Request, (kind, about, state, version): Expected) -> bool {
    (request.kind(), request.about.kind(), request.version) == (kind, about, version)
        && state(&request.state)
}

#[tokio::test]
async fn requests_about_anything_open() {
    let (test, handles) = released(2).await;
    let references = handles["requests"].as_array().unwrap();
    assert_eq!(references.len(), REQUESTS.len());
    let mut requests = Vec::new();
    for (reference, expected) in references.iter().zip(REQUESTS) {
        let reference = Reference::parse(reference.as_str().unwrap()).unwrap();
        let request = test.store.request(&reference).await.unwrap().unwrap();
        assert!(is_as_expected(&request, expected), "{request:?}");
        assert_eq!(request.history[0].kind, EventKind::Received);
        let changes = u64::try_from(request.history.len()).unwrap();
        assert_eq!(changes + 2 * u64::from(request.left_out), request.version);
        assert_eq!(request.decision.is_some(), matches!(request.state, State::Decided { .. }));
        assert_eq!(request.guarded, request.kind() != RequestKind::ConsentWithdrawal);
        requests.push(request);
    }
    assert!(requests[3].left_out > 0, "a history that was shortened is among them");
    assert!(requests[5].consent_purpose.is_some());
    let last = &requests[8].history.last().unwrap().kind;
    assert!(matches!(last, EventKind::ReleasedForAnother { .. }));
    let listed = test.store.requests_of(&subject(&handles)).await.unwrap();
    assert_eq!(listed.iter().flatten().count(), REQUESTS.len());
}

#[tokio::test]
async fn consents_that_say_where_each_event_was_recorded_open() {
    let (test, handles) = released(2).await;
    let consents: Result<Vec<_>, _> =
        test.store.consents(&subject(&handles)).await.unwrap().into_iter().collect();
    let [once, often] = &consents.unwrap()[..] else { panic!("there are two") };
    let origins: Vec<_> = once.events.iter().map(|event| event.origin).collect();
    assert_eq!(origins, [Some(EventOrigin::Register), Some(EventOrigin::Portal)]);
    assert_eq!(
        (once.state(), once.withdrawn_here()),
        (Some(ConsentState::Withdrawn), Some(at(NOW)))
    );
    let condensed = often.condensed.unwrap();
    assert_eq!(often.events.len() + condensed.changes as usize, 71);
    assert_eq!(often.state(), Some(ConsentState::Renewed));
}

#[tokio::test]
async fn the_sealed_access_log_opens_and_its_chains_fit_together() {
    let (test, handles) = released(2).await;
    let scope = LogScope::Subject(subject(&handles));
    for (lane, acts) in
        [(Lane::Own, [Action::File, Action::View]), (Lane::Others, [Action::Decide, Action::Take])]
    {
        let page = test.store.log_page(&scope, lane, None, 10).await.unwrap();
        assert_eq!((page.older, page.fault), (None, None));
        let opened: Vec<_> =
            page.lines.iter().map(|line| line.entry.as_ref().unwrap().action).collect();
        assert_eq!(opened, acts);
    }
    assert_eq!(test.store.verify_log().await.unwrap().faults, []);
}

#[tokio::test]
async fn sessions_whose_times_are_sealed_open() {
    let (test, handles) = released(2).await;
    let soon = at(NOW) + SignedDuration::from_mins(5);
    let session = async |name| {
        let token = token(&handles, name);
        test.store.session(&token, TIMES, soon).await.unwrap().unwrap()
    };
    let (citizen, official) = (session("citizen").await, session("official").await);
    let own = subject(&handles);
    assert!(matches!(citizen.kind, SessionKind::Citizen { subject, .. } if subject == own));
    assert!(matches!(official.kind, SessionKind::Official { name, .. } if !name.is_empty()));
    let late = at(NOW) + SignedDuration::from_mins(40);
    assert_eq!(test.store.session(&token(&handles, "citizen"), TIMES, late).await.unwrap(), None);
}

/// Every sealed row in the files has format 2, so the tests above do not read rows of the first release by mistake.
#[test]
fn every_sealed_row_names_format_2() {
    for (file, sealed) in
        [("access_log.json", 4), ("records.json", 2), ("requests.json", 9), ("sessions.json", 2)]
    {
        let rows = read(2, file);
        let rows = rows.as_array().unwrap().iter().filter(|row| row.get("doc").is_some());
        let formats: Vec<_> =
            rows.map(|row| row["fmt"]["N"].as_str().unwrap().to_owned()).collect();
        assert_eq!(formats, vec!["2"; sealed], "{file}");
    }
}
