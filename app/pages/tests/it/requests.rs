//! The person's requests: the list, one request, its receipt, its decision, and taking it back.

use desk::{Notification, Notified, citizen::RequestView};
use domain::{
    decision::{Decision, DecisionInput, Outcome, Remedy},
    ids::{ItemId, PartyId, Reference, SubjectId},
    item::Value,
    language::{Language, Localised},
    register::RegisterCode,
    request::{
        Act, Answers, Ask, Handler, Matter, Received, Request, RequestKind, RestrictionGround,
        Target,
    },
    role::StaffRole,
};
use jiff::{Timestamp, civil::date};
use pages::{
    OwnUrl,
    citizen::{CancelRequest, RequestPage, Requests},
};

use crate::support::{TIME, category, consent, document};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn reference() -> Reference {
    Reference::parse("TT-2026-7KDM-93BX").expect("a reference")
}

fn unit() -> PartyId {
    PartyId::parse("te-office").expect("a party")
}

fn request(ask: Ask, received: &str) -> Request {
    let target = Target {
        item: ItemId::parse("ura-aino-0101").expect("an item id"),
        category: category("URA-08").code.clone(),
        label: Localised::finnish("Työsuhde"),
        current: Some(Value::Text { text: "Myyjä 31.8.2025 asti".into() }),
    };
    about(Matter::data(RegisterCode::Ura, vec![target]), ask, received)
}

fn about(matter: Matter, ask: Ask, received: &str) -> Request {
    let request = Request::received(Received {
        subject: SubjectId::parse("subject-0123456789").expect("a subject"),
        matter,
        ask,
        language: Language::Fi,
        at: at(received),
        random: [0; 8],
    });
    Request { reference: reference(), ..request.expect("a due date") }
}

fn correction() -> Request {
    let ask = Ask::rectification("Myyjä 30.9.2025 asti", "Päivä on väärä.").expect("an ask");
    request(ask, TIME)
}

fn restriction() -> Request {
    let ask = Ask::restriction(Some(RestrictionGround::Accuracy), "Selvitetään ensin.");
    request(ask.expect("an ask"), TIME)
}

fn withdrawal() -> Request {
    let ask = Ask::of(RequestKind::ConsentWithdrawal, &Answers::default()).expect("no question");
    about(Matter::consent(RegisterCode::Typ, &consent()), ask, TIME)
}

fn view(request: Request) -> RequestView {
    RequestView { handling: request.handling(), request }
}

fn handler() -> Handler {
    Handler { official: "official-1".into(), unit: unit() }
}

fn decided(request: Request, outcome: Outcome, new_value: &str) -> Request {
    let later = at("2026-01-20T08:00:00Z");
    let taken = request.after(Act::Take { by: handler() }, later).expect("it is free");
    let refused = outcome != Outcome::Granted;
    let ground = taken.kind().rules().refusal_grounds.first().copied();
    let draft = DecisionInput {
        items: vec![(Some(outcome), new_value.into())],
        reasons: "Todistuksen mukaan.".into(),
        grounds: ground.filter(|_| refused).into_iter().collect(),
        remedies: vec![Remedy::ComplaintToOmbudsman, Remedy::AdministrativeCourt],
    };
    let decision =
        Decision::compose(draft, taken.kind(), &taken.targets, (unit(), StaffRole::Officer), later);
    let decision = Box::new(decision.expect("a whole decision"));
    taken.after(Act::Decide { by: handler(), decision }, later).expect("it is taken")
}

fn page(request: Request, sent: bool, language: Language) -> String {
    let here = OwnUrl::Request(request.reference.clone());
    document(RequestPage::new(view(request), sent, date(2026, 1, 13)), language, here)
}

#[test]
fn a_receipt_says_reference_time_and_due_date() {
    let html = page(correction(), true, Language::En);
    assert!(html.contains("<h1 class=\"govuk-panel__title\">Your request has been received</h1>"));
    assert!(html.contains("<strong>TT-2026-7KDM-93BX</strong>"));
    assert!(html.contains("12 January 2026, 11:30"));
    assert!(html.contains("<time datetime=\"2026-02-12\">12 February 2026</time>"));
    assert!(html.contains("What happens next"));
}

#[test]
fn an_open_request_tells_all_in_every_language() {
    for language in Language::ALL {
        for request in [correction(), restriction(), withdrawal()] {
            let html = page(request, false, language);
            assert!(html.contains("aria-current=\"step\""));
            assert!(html.contains("app-timeline__step--next"));
        }
    }
    let html = page(correction(), false, Language::Fi);
    assert!(html.contains("Myyjä 31.8.2025 asti"));
    assert!(html.contains("Myyjä 30.9.2025 asti"));
    assert!(html.contains("Päivä on väärä."));
    assert!(html.contains("Pyyntö vastaanotettiin maanantaina 12.1.2026."));
    assert!(html.contains("päättyy siis torstaina 12.2.2026."));
    assert!(html.contains("href=\"/fi/pyynnot/TT-2026-7KDM-93BX/peru\""));
    assert!(html.contains("Oikeus tehdä valitus tietosuojavaltuutetulle"));
}

#[test]
fn days_off_are_explained() {
    let ask = Ask::rectification("Kokki", "Ammatti on väärä.").expect("an ask");
    let html = page(request(ask, "2026-11-24T08:00:00Z"), false, Language::En);
    assert!(html.contains("cannot end on Thursday 24 December 2026 (Christmas Eve)"));
    assert!(html.contains("therefore ends on Monday 28 December 2026"));
    assert!(html.contains("aims to answer earlier, on Thursday 24 December 2026"));
}

#[test]
fn a_decision_begins_with_its_outcome() {
    let html =
        page(decided(correction(), Outcome::Granted, "Myyjä 30.9.2025 asti"), true, Language::En);
    let outcome =
        "<p class=\"govuk-body-l\">Your request was granted and the data was corrected.</p>";
    assert!(html.contains(outcome));
    assert!(html.contains("(Article 19 of the GDPR)"));
    assert!(!html.contains("govuk-panel"), "nothing was just sent");
    assert!(!html.contains("/cancel\""));
    let reasons =
        "<div lang=\"fi\" class=\"govuk-body app-free-text\"><bdi>Todistuksen mukaan.</bdi></div>";
    assert!(html.contains(reasons), "its language is marked and its direction stays its own");
    assert!(html.contains("Complaint to the Data Protection Ombudsman"));
    assert!(!html.contains("app-timeline__step--next"));
    assert!(html.contains("Further information about the decision"));
    assert!(
        html.contains("mailto:kirjaamo@tem.fi"),
        "the office has no contacts: the register's serve"
    );

    let html = page(decided(correction(), Outcome::Refused, ""), false, Language::En);
    assert!(html.contains("<p class=\"govuk-body-l\">Your request was refused.</p>"));
    assert!(html.contains("Not changed"));
    assert!(html.contains("Legal grounds"));
    assert!(html.contains("Appeal to the administrative court"));

    let html = page(decided(restriction(), Outcome::PartiallyGranted, ""), false, Language::Sv);
    assert!(html.contains("Din begäran godkändes delvis."));
    assert!(html.contains("Behandlingen är begränsad"));
}

#[test]
fn work_that_follows_a_withdrawn_consent_makes_sense_to_the_person() {
    let html = page(withdrawal(), false, Language::En);
    assert!(html.contains("<span lang=\"fi\">Hoitotiedot</span>"));
    assert!(html.contains("You do not need to do anything."));
    assert!(!html.contains("/cancel\""));
    assert!(!html.contains("app-before-after"));
}

#[test]
fn the_list_keeps_open_and_closed_apart() {
    let news = vec![
        Notification { at: at(TIME), what: Notified::Receipt { reference: reference() } },
        Notification {
            at: at(TIME),
            what: Notified::ConsentWithdrawn { register: RegisterCode::Typ },
        },
    ];
    let requests = vec![correction(), decided(restriction(), Outcome::Granted, "")];
    for language in Language::ALL {
        let page = Requests::new(requests.clone(), news.clone(), date(2026, 2, 11));
        let html = document(page, language, OwnUrl::Requests);
        assert_eq!(html.matches("<table").count(), 2);
        assert_eq!(html.matches("class=\"app-due").count(), 1, "only what is open is due");
    }
    let page = Requests::new(requests, news, date(2026, 2, 11));
    let html = document(page, Language::En, OwnUrl::Requests);
    assert!(html.contains("Due tomorrow"));
    assert!(html.contains("Request TT-2026-7KDM-93BX has been received"));

    let none = Requests::new(Vec::new(), Vec::new(), date(2026, 2, 11));
    let html = document(none, Language::En, OwnUrl::Requests);
    assert!(html.contains("You have not made any requests."));
    assert!(!html.contains("<table"));
}

#[test]
fn a_request_is_taken_back_with_one_button_while_it_is_open() {
    for language in Language::ALL {
        let html = document(
            CancelRequest::new(view(correction())),
            language,
            OwnUrl::CancelRequest(reference()),
        );
        assert!(html.contains("<form method=\"post\" novalidate"));
    }
    let closed = decided(correction(), Outcome::Refused, "");
    for request in [closed, withdrawal()] {
        let page = CancelRequest::new(view(request));
        let html = document(page, Language::En, OwnUrl::CancelRequest(reference()));
        assert!(html.contains("can no longer be taken back"));
        assert!(!html.contains("<form method=\"post\" novalidate"));
    }
}
