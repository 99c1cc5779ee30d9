//! The database throttles: the page says so, no act is half done, and afterwards everything works again.

use domain::language::Language;
use futures_util::future::join_all;
use pages::{OfficeUrl, OwnUrl, Site, Url};

use crate::support::{
    addresses::ask_about_phone,
    browser::{Browser, Citizen, Official},
    form::Form,
    logs::Logs,
    people::{AINO, AINO_DATA, OONA},
    proxy::{Fault, Proxy},
    steps,
    world::{World, router},
};

const BUSY: Fault = Fault::Error("ProvisionedThroughputExceededException");
const WRITE: &str = "TransactWriteItems";

/// The ways in which DynamoDB says that it is busy with a transaction.
const WRITES_BUSY: [Fault; 5] = [
    BUSY,
    Fault::Error("ThrottlingException"),
    Fault::Error("InternalServerError"),
    Fault::Cancelled("ThrottlingError"),
    Fault::Cancelled("ProvisionedThroughputExceeded"),
];

#[tokio::test]
async fn a_passing_hiccup_is_not_noticed() {
    let world = World::with_aino().await;
    let proxy = Proxy::before(&world).await;
    let aino = Citizen::log_in_at(&world, AINO, router(Site::Citizen, &proxy.store)).await;
    proxy.breaks("GetItem", "sessions", BUSY, 1);
    proxy.breaks("Query", "records", BUSY, 1);
    proxy.breaks(WRITE, "access_log", BUSY, 1);
    aino.visit(OwnUrl::MyData).await.is(200);
    proxy.breaks(WRITE, "access_log", Fault::Cancelled("ThrottlingError"), 2);
    aino.visit(OwnUrl::MyData).await.is(200);
}

#[tokio::test]
async fn a_request_that_cannot_be_filed_is_not_lost() {
    let world = World::with_aino().await;
    let proxy = Proxy::before(&world).await;
    let aino = Citizen::log_in_at(&world, AINO, router(Site::Citizen, &proxy.store)).await;
    let logs = Logs::start();
    steps::fill_in(&aino).await;
    let form = steps::to_send(&aino).await;
    let before = world.state();
    for fault in WRITES_BUSY {
        proxy.always(WRITE, "requests", fault);
        let answer = steps::send(&aino, &form).await;
        assert_eq!(answer.status, 503, "{fault:?}: {}", answer.title());
        answer.is_page("en");
        assert_eq!(answer.header("retry-after"), "30", "{fault:?}");
        logs.hold(answer.reference());
        assert_eq!(Form::with(&answer, "key").fields, form.fields, "to send again from there");
        assert_eq!(world.state(), before, "{fault:?}: all or nothing");
        proxy.heals();
        // The form still has what was typed.
        let page = aino.visit(&ask_about_phone()).await.is(200);
        assert_eq!(Form::with(&page, "proposed").value("proposed"), Some("040 000 0099"));
    }
    let filed = steps::filed(&steps::send(&aino, &form).await.is(303));
    assert_eq!(world.requests(), [format!("REQUEST#{filed} / REQUEST")]);
}

#[tokio::test]
async fn an_official_s_act_that_cannot_be_written_did_not_happen() {
    let world = World::with_aino().await;
    let (_, request) = steps::aino_with_request(&world).await;
    let proxy = Proxy::before(&world).await;
    let oona = Official::log_in_at(&world, OONA, router(Site::Office, &proxy.store)).await;
    let case = OfficeUrl::Case(request.clone()).path(Language::Fi);
    let before = world.state();
    proxy.always(WRITE, "requests", BUSY);
    oona.post(&case, &[("act", "take")]).await.is(503).is_page("fi");
    assert_eq!(world.state(), before);
    proxy.heals();
    oona.post(&case, &[("act", "take")]).await.is(303);

    let decide = OfficeUrl::Decide(request).path(Language::Fi);
    let form = Form::with(&oona.open(&decide).await.is(200), "version")
        .fill("outcome-0", "granted")
        .fill("reasons", "Numero korjattiin rekisteriin.");
    let before = world.state();
    proxy.always(WRITE, "requests", BUSY);
    let answer = oona.post_body(&decide, form.encoded()).await.is(503);
    answer.is_page("fi");
    assert_eq!(world.state(), before);
    proxy.heals();
    // The form is sent again from the error page.
    let again = Form::with(&answer, "version");
    assert_eq!(again.value("reasons"), Some("Numero korjattiin rekisteriin."));
    oona.post_body(&decide, again.encoded()).await.is(303);
}

/// A page shows what was read only after the view was logged.
#[tokio::test]
async fn without_a_log_nothing_is_shown() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    let proxy = Proxy::before(&world).await;
    let token = aino.cookie("__Host-sid").expect("a session");
    let aino = Browser::new(Site::Citizen, router(Site::Citizen, &proxy.store));
    aino.set_cookie("__Host-sid", &token);
    let oona = Official::log_in_at(&world, OONA, router(Site::Office, &proxy.store)).await;
    let logs = Logs::start();
    let views: [(&Browser, Url); 12] = [
        (&aino, OwnUrl::MyData.into()),
        (&aino, OwnUrl::Register(domain::register::RegisterCode::Ura).into()),
        (&aino, OwnUrl::RegisterAll(domain::register::RegisterCode::Ura).into()),
        (&aino, ask_about_phone().into()),
        (&aino, OwnUrl::Requests.into()),
        (&aino, OwnUrl::Request(request.clone()).into()),
        (&aino, OwnUrl::Consents.into()),
        (&aino, OwnUrl::AccessLog.into()),
        (&aino, OwnUrl::OwnUse.into()),
        (&aino, OwnUrl::Disclosures.into()),
        (&oona, OfficeUrl::Case(request.clone()).into()),
        (&oona, OfficeUrl::Decide(request.clone()).into()),
    ];
    for fault in [BUSY, Fault::Error("AccessDeniedException"), Fault::CallLost] {
        let entries = world.log_entries();
        proxy.always(WRITE, "access_log", fault);
        let status = if fault == Fault::Error("AccessDeniedException") { 500 } else { 503 };
        let answers = views.iter().map(async |(browser, url)| (browser.visit(url).await, url));
        for (answer, url) in join_all(answers).await {
            assert_eq!(answer.status, status, "{fault:?} at {url:?}");
            answer.is_page("en");
            for datum in ["040 000 00", "Testikatu", "The number has changed"] {
                assert!(!answer.body.contains(datum), "{datum} is shown at {url:?}");
            }
            logs.hold(answer.reference());
        }
        assert_eq!(world.log_entries(), entries);
        proxy.heals();
    }
    // Without faults each of the pages is shown and writes one log entry.
    for (browser, url) in &views {
        let entries = world.log_entries();
        browser.visit(url).await.is(200);
        assert_eq!(world.log_entries(), entries + 1, "{url:?}");
    }
}

/// A delivery stops at the line at which the database does not answer. The receipt says so, and the same file can be
/// sent again.
#[tokio::test]
async fn a_delivery_in_the_middle_of_which_the_database_goes_away() {
    let world = World::empty().await;
    let proxy = Proxy::before(&world).await;
    let token = "deliver-here";
    let senders = serde_json::json!([{
        "name": "ura",
        "token_sha256": store::Keyring::digest(&[token.as_bytes()]),
        "registers": domain::register::RegisterCode::ALL,
    }]);
    let senders = server::intake::Senders::parse(&senders.to_string(), true).expect("senders");
    let intake = server::intake::router(std::sync::Arc::clone(&proxy.store), senders);
    let deliver = || async {
        let request = axum::http::Request::post("/deliveries")
            .header("authorization", format!("Bearer {token}"))
            .body(axum::body::Body::from(AINO_DATA))
            .expect("a request");
        let answer = tower::ServiceExt::oneshot(intake.clone(), request).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        let receipt: serde_json::Value = serde_json::from_slice(&body).expect("a receipt");
        (parts, receipt)
    };
    proxy.breaks("TransactWriteItems", "records", BUSY, 3);
    let (parts, receipt) = deliver().await;
    assert_eq!(parts.status, 503, "{receipt}");
    assert_eq!(parts.headers["retry-after"], "30");
    assert_eq!((&receipt["new"], &receipt["stopped_at"]), (&0.into(), &1.into()));
    assert_eq!(receipt["rejected"], serde_json::json!([]), "good lines are not called bad");
    proxy.heals();
    let (parts, receipt) = deliver().await;
    assert_eq!(parts.status, 200, "{receipt}");
    assert_eq!(receipt["new"], AINO_DATA.lines().count());
}
