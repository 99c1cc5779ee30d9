use desk::{
    QueueRow,
    office::{QueueLine, QueueView},
};
use domain::{
    catalogue::catalogue,
    decision::{Decision, DecisionIssue},
    language::Language,
    request::{ActKind, State},
    role::StaffRole,
};
use pages::{
    OfficeUrl,
    office::{CaseNotice, CasePage, DecideForm, DecidePage, QueuePage},
};

use super::{
    in_each_language,
    people::{
        ME, case, correction, handler, party, received, reference, restriction, today, withdrawal,
    },
};
use crate::support::document;

const TAKE: &str = r#"<input type="hidden" name="act" value="take">"#;
const RELEASE: &str = r#"<input type="hidden" name="act" value="release">"#;

fn line(handled_by: Option<&str>) -> QueueLine {
    let request = case(correction(), State::Received, Vec::new()).request;
    QueueLine {
        row: QueueRow {
            reference: request.reference.clone(),
            queue: request.queue.clone(),
            register: request.register(),
            kind: request.kind(),
            visibility: request.visibility,
            received_at: request.received_at,
            due: request.due.legal,
            target: request.due.target,
            handler: handled_by.map(str::to_owned),
        },
        register: request.handling().register,
        queue: catalogue().queue(&request.queue),
        mine: handled_by == Some(ME),
        may_open: true,
        supervised: false,
    }
}

fn queue(lines: Vec<QueueLine>) -> QueuePage {
    let view = QueueView {
        queues: catalogue().queues().iter().take(2).collect(),
        lines,
        unreadable: Vec::new(),
        next: None,
    };
    QueuePage::of(view, today(), false)
}

#[test]
fn a_line_offers_what_can_be_done_with_it() {
    let shown = |line| document(queue(vec![line]), Language::En, OfficeUrl::Queue);
    let (free, mine, other) = (shown(line(None)), shown(line(Some(ME))), shown(line(Some("x"))));
    assert!(free.contains(TAKE) && !free.contains(RELEASE));
    assert!(free.contains(r#"Take<span class="govuk-visually-hidden">: TT-2026-7KDM-93BX</span>"#));
    assert!(mine.contains(RELEASE) && !mine.contains(TAKE));
    assert!(!other.contains(TAKE) && !other.contains(RELEASE));
    assert!(free.contains(r#"action="/en/queue/TT-2026-7KDM-93BX""#));
}

#[test]
fn an_empty_queue_says_so() {
    let html = document(queue(Vec::new()), Language::En, OfficeUrl::Queue);
    assert!(html.contains("There are no open requests in your queues."));
    assert!(!html.contains("<table"));
}

#[test]
fn the_queue_reads_in_each_language() {
    in_each_language(&queue(vec![line(None), line(Some(ME)), line(Some("x"))]), OfficeUrl::Queue);
}

#[test]
fn a_case_shows_old_proposed_and_todays_value_but_no_hidden_municipality() {
    let case = case(correction(), State::Received, vec![ActKind::Take]);
    let page = CasePage::of(case, today(), Some(CaseNotice::Released));
    for html in in_each_language(&page, OfficeUrl::Case(reference())) {
        for value in ["040 000 0011", "040 000 0012", "040 000 0013", "Nadia Testaaja"] {
            assert!(html.contains(value), "{value} is missing:\n{html}");
        }
        assert!(html.contains("govuk-warning-text"), "the safety prohibition is said");
        assert!(!html.contains("Salaisuus"), "the municipality stays hidden");
        assert!(html.contains(TAKE) && !html.contains(RELEASE));
        let title = html.split("</title>").next().expect("a title");
        assert!(!title.contains("Nadia"), "nothing of the person in the title");
    }
}

/// Nobody can make the page say what did not happen by handing an address on.
#[test]
fn a_notice_is_said_only_where_it_is_so() {
    let withdrawn = case(restriction(), State::Withdrawn, Vec::new());
    for word in ["taken", "released", "decided"] {
        let notice = CaseNotice::done(word).expect("a notice");
        assert!(!notice.fits(&withdrawn), "{word}");
    }
    assert!(CaseNotice::Released.fits(&case(restriction(), State::Received, Vec::new())));
    assert_eq!(CaseNotice::done("overtaken"), None);
}

#[test]
fn every_notice_is_said() {
    for notice in [
        CaseNotice::Taken,
        CaseNotice::Released,
        CaseNotice::Decided,
        CaseNotice::Overtaken,
        CaseNotice::TakenByAnother,
        CaseNotice::NotTaken,
        CaseNotice::Closed,
    ] {
        let case = case(restriction(), State::Withdrawn, Vec::new());
        let page = CasePage::of(case, today(), Some(notice));
        for html in in_each_language(&page, OfficeUrl::Case(reference())) {
            assert!(html.contains("govuk-notification-banner__heading"));
        }
    }
}

#[test]
fn a_decided_case_shows_its_decision() {
    let mut case = case(correction(), State::InProgress { handler: handler(ME) }, Vec::new());
    let form = form("refused", "Numero on oikein.");
    let by = (party("te-office"), StaffRole::Officer);
    let request = &case.request;
    let decision =
        Decision::compose(form.draft(), request.kind(), &request.targets, by, received())
            .expect("a complete decision");
    case.request.state = State::Decided { outcome: decision.outcome };
    case.request.decision = Some(decision);
    let page = CasePage::of(case, today(), None);
    for html in in_each_language(&page, OfficeUrl::Case(reference())) {
        assert!(html.contains("Numero on oikein."));
        assert!(!html.contains(TAKE) && !html.contains(RELEASE));
    }
}

fn form(outcome: &str, reasons: &str) -> DecideForm {
    DecideForm {
        items: vec![(outcome.to_owned(), "040 000 0012".to_owned())],
        reasons: reasons.to_owned(),
        grounds: vec!["accurate".to_owned()],
        remedies: vec!["complaint_to_ombudsman".to_owned()],
        version: 3,
    }
}

fn decidable(ask: domain::request::Ask) -> desk::office::Case {
    case(ask, State::InProgress { handler: handler(ME) }, vec![ActKind::Release, ActKind::Decide])
}

#[test]
fn the_empty_form_proposes_the_new_value_and_the_remedies() {
    let page = DecidePage::of(decidable(correction()), today(), None, Vec::new());
    for html in in_each_language(&page, OfficeUrl::Decide(reference())) {
        assert!(html.contains(r#"name="version" value="3""#));
        assert!(html.contains(">\n040 000 0012</textarea>"), "{html}");
        assert_eq!(html.matches(r#"type="radio""#).count(), 3);
        assert_eq!(html.matches(" checked").count(), 2, "two remedies, no outcome");
    }
}

#[test]
fn what_is_missing_is_said_and_what_was_typed_is_kept() {
    let faults = vec![
        DecisionIssue::NoReasons,
        DecisionIssue::NoOutcome(0),
        DecisionIssue::NoGround,
        DecisionIssue::NoRemedy,
        DecisionIssue::NoNewValue(0),
    ];
    let sent = form("refused", "Kirjoitin <tämän>.");
    let page = DecidePage::of(decidable(correction()), today(), Some(sent), faults);
    for html in in_each_language(&page, OfficeUrl::Decide(reference())) {
        for field in ["outcome-0", "new-value-0", "reasons", "ground", "remedy"] {
            assert!(html.contains(&format!("href=\"#{field}\"")), "{field} is in the summary");
            assert!(html.contains(&format!("id=\"{field}\"")), "{field} can be reached");
        }
        assert!(html.contains("Kirjoitin &lt;tämän&gt;."), "{html}");
    }
}

#[test]
fn a_restriction_has_no_new_value() {
    let page = DecidePage::of(decidable(restriction()), today(), None, Vec::new());
    let html = document(page, Language::En, OfficeUrl::Decide(reference()));
    assert!(!html.contains("new-value-0"));
}

#[test]
fn a_withdrawn_consent_asks_only_what_was_done() {
    let page = DecidePage::of(decidable(withdrawal()), today(), None, Vec::new());
    let html = document(page, Language::En, OfficeUrl::Decide(reference()));
    assert!(html.contains("Send decision") && html.contains(r#"name="reasons""#));
    assert!(!html.contains("radio") && !html.contains("checkbox"));
}

#[test]
fn a_decision_that_comes_too_late_keeps_the_reasons() {
    let taken = case(correction(), State::InProgress { handler: handler("x") }, Vec::new());
    let sent = form("granted", "Numero on tarkistettu.");
    let page = DecidePage::of(taken, today(), Some(sent), Vec::new());
    let html = document(page, Language::En, OfficeUrl::Decide(reference()));
    assert!(html.contains("Numero on tarkistettu.") && !html.contains("Send decision"));
}

#[test]
fn a_form_of_an_older_version_is_shown_again_on_the_newer() {
    let sent = DecideForm { version: 2, ..form("granted", "Numero on tarkistettu.") };
    let page = DecidePage::of(decidable(correction()), today(), Some(sent), Vec::new());
    let html = document(page, Language::En, OfficeUrl::Decide(reference()));
    assert!(html.contains("The request has changed since you opened the form."));
    assert!(html.contains(r#"name="version" value="3""#));
    assert!(html.contains("Numero on tarkistettu."));
}
