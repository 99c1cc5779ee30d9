//! Headers and cookies of answers with every status.

use axum::{body::Body, http::Method};
use domain::language::Language;
use pages::{OfficeUrl, OwnUrl, Site, Url};

use crate::support::{
    addresses::{ask_about_phone, every},
    answer::Answer,
    browser::{Browser, Citizen, Official, Visitor},
    people::{AINO, OONA},
    steps,
    world::{World, router},
};

const FIXED: [(&str, &str); 8] = [
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
    ("cache-control", "no-store"),
];

#[track_caller]
fn is_guarded(answer: &Answer, site: Site, what: &str) {
    for (name, value) in FIXED {
        let sent: Vec<_> = answer.headers.get_all(name).iter().collect();
        assert_eq!(sent, [value], "{name} of {what}");
    }
    let policy = answer.header("content-security-policy");
    let script = match site {
        Site::Citizen => "script-src 'none'",
        Site::Office => "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    };
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; {script}; style-src 'self'; img-src 'self' data:; \
             form-action 'self' http://127.0.0.1:9; frame-ancestors 'none'; base-uri 'none'; \
             object-src 'none'"
        ),
        "{what}"
    );
    for name in ["server", "x-powered-by", "access-control-allow-origin", "etag"] {
        assert_eq!(answer.header(name), "", "{name} of {what}");
    }
    if site == Site::Citizen {
        assert!(!answer.body.contains("<script"), "no script on {what}");
    }
}

#[tokio::test]
async fn every_page_is_guarded_and_cached_nowhere() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    let oona = Official::log_in(&world, OONA).await;
    let strangers = [Visitor::new(&world, Site::Citizen), Visitor::new(&world, Site::Office)];
    for url in every(&request) {
        for browser in [&*aino, &*oona, &*strangers[0], &*strangers[1]] {
            let answer = browser.visit(&url).await;
            is_guarded(&answer, browser.site, &format!("{} {url:?}", answer.status));
        }
    }
}

/// One answer with each of these statuses.
#[tokio::test]
async fn every_status_is_guarded() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let ask = ask_about_phone().path(Language::En);
    let stranger = Visitor::new(&world, Site::Citizen);
    let away = std::sync::Arc::new(store::Store::at(
        "http://127.0.0.1:9",
        crate::support::world::tables(),
        crate::support::world::keys(),
    ));
    let lost = Browser::new(Site::Citizen, router(Site::Citizen, &away));
    world.drop_table("sessions");
    let broken = Visitor::new(&world, Site::Citizen);
    broken.set_cookie("__Host-sid", &"x".repeat(43));
    let bare = |method: Method, path: &str| {
        aino.request(method, path).body(Body::empty()).expect("a request")
    };
    let long = "x".repeat(600 * 1024);
    let answers = [
        (200, stranger.open("/health").await),
        (200, stranger.open("/fi").await),
        (303, stranger.open("/").await),
        (400, stranger.open("/login/callback?code=x&state=y").await),
        (401, stranger.open("/fi/omat-tiedot").await),
        (403, stranger.send(bare(Method::POST, &ask)).await),
        (404, stranger.open("/fi/ei-ole").await),
        (405, stranger.post("/fi", &[]).await),
        (413, stranger.post_body(&ask, long).await),
        (500, broken.open("/fi").await),
        (502, stranger.post("/login", &[]).await),
        (503, lost.open("/fi/selosteet").await),
    ];
    for (status, answer) in answers {
        assert_eq!(answer.status, status, "{}", answer.title());
        is_guarded(&answer, Site::Citizen, &status.to_string());
    }
}

#[tokio::test]
async fn a_faulty_form_is_guarded() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let ask = ask_about_phone().path(Language::En);
    let answer = aino.post(&ask, &[]).await.is(422);
    is_guarded(&answer, Site::Citizen, "422");
    assert!(answer.title().starts_with("Error: "), "{}", answer.title());
}

const GUARD: &str = "HttpOnly; SameSite=Lax; Secure; Path=/";

#[tokio::test]
async fn cookies_are_the_ones_that_are_needed() {
    let world = World::with_aino().await;
    let stranger = Visitor::new(&world, Site::Citizen);
    // Reading sets the cookie of the language once, and no other cookie.
    let answer = stranger.open("/sv").await;
    assert_eq!(answer.cookies(), [format!("__Host-lang=sv; {GUARD}; Max-Age=31536000")]);
    assert_eq!(stranger.open("/sv/kakor").await.cookies(), [""; 0]);
    assert_eq!(stranger.open("/health").await.cookies(), [""; 0]);
    assert_eq!(stranger.open("/sv/finns-inte").await.cookies(), [""; 0]);

    // A form that was sent without a session is saved under its own token.
    let answer = stranger.post(&ask_about_phone().path(Language::Sv), &[("reason", "x")]).await;
    let cookie = answer.is(401).cookie("__Host-login").expect("a login begins").to_owned();
    let token = cookie.strip_suffix(&format!("; {GUARD}; Max-Age=86400")).expect("guarded");
    assert_eq!(token.len(), "__Host-login=".len() + 43, "256 bits: {token}");

    // No table contains the token of a session, only its hash.
    let aino = Citizen::log_in(&world, AINO).await;
    let token = aino.cookie("__Host-sid").expect("a session");
    for (key, row) in world.rows("sessions") {
        assert!(!key.contains(&token) && !row.contains(&token), "the token is in {key}");
    }
}

#[tokio::test]
async fn logging_out_ends_the_session_on_the_server_first() {
    let world = World::with_aino().await;
    for (site, name) in [(Site::Citizen, "__Host-sid"), (Site::Office, "__Host-ssid")] {
        let (aino, oona);
        let (browser, own): (&Browser, Url) = match site {
            Site::Citizen => {
                aino = Citizen::log_in(&world, AINO).await;
                (&aino, OwnUrl::MyData.into())
            }
            Site::Office => {
                oona = Official::log_in(&world, OONA).await;
                (&oona, OfficeUrl::Queue.into())
            }
        };
        let token = browser.cookie(name).expect("a session");
        browser.visit(&own).await.is(200);
        let answer = browser.post("/logout", &[("language", "sv")]).await.is(303);
        assert_eq!(answer.location(), "/sv?logged-out=1");
        assert_eq!(answer.cookies(), [format!("{name}=; {GUARD}; Max-Age=0")]);
        assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
        assert_eq!(browser.cookie(name), None);
        browser.open(answer.location()).await.is(200).is_page("sv");
        // A token that somebody kept does not work any more.
        browser.set_cookie(name, &token);
        browser.visit(&own).await.is(401);
        // Logging out again changes nothing and gives the same status.
        browser.post("/logout", &[]).await.is(303);
    }
}
