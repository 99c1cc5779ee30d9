//! Logins that must not end in a session.

use pages::{OwnUrl, Site};
use serde_json::{Value, json};

use super::{browser, come_back, log_in, session};
use crate::support::{
    answer::Answer,
    browser::Browser,
    logs::Logs,
    provider::{Provider, Says, Signed, query},
    world::{World, router},
};

/// Checks that the page is in the language of the login and has a reference, and that no session was opened.
#[track_caller]
fn is_refused(answer: &Answer, status: u16, site: Site, what: &str) {
    assert_eq!(answer.status, status, "{what}");
    answer.is_page("en");
    assert_eq!(answer.cookie(session(site)), None, "{what}");
    let reference = answer.reference();
    assert!(reference.len() >= 8, "{what}: a reference, not {reference:?}");
}

/// Tokens that must be refused, each with the expected status.
fn bad_tokens(issuer: &str) -> Vec<(&'static str, Says, u16)> {
    let good = Says::aino;
    let now = server::clock::now().as_second();
    vec![
        ("another nonce", good().but("nonce", "n".repeat(43)), 400),
        ("no nonce", good().but("nonce", Value::Null), 400),
        ("a low level", good().but("acr", "http://ftn.ficora.fi/2017/loa1"), 400),
        ("a level like ours", good().but("acr", "http://ftn.ficora.fi/2017/loatest22"), 400),
        ("no level", good().but("acr", Value::Null), 400),
        ("another audience", good().but("aud", "somebody-else"), 400),
        ("the other site", good().but("aud", "tietoni-office"), 400),
        ("no audience", good().but("aud", json!([])), 400),
        ("one audience more", good().but("aud", json!(["tietoni-citizen", "other"])), 400),
        ("another issuer", good().but("iss", "https://evil.example"), 400),
        ("an issuer like ours", good().but("iss", format!("{issuer}/")), 400),
        ("expired", good().but("exp", now - 1), 400),
        ("expired long ago", good().but("exp", now - 86_400).but("iat", now - 90_000), 400),
        ("of long ago", good().but("iat", now - 1_200), 400),
        ("of the future", good().but("iat", now + 600).but("exp", now + 900), 400),
        ("unsigned", good().signed(Signed::Not), 400),
        ("signed with our secret", good().signed(Signed::Secret), 400),
        ("signed by another", good().signed(Signed::Foreign), 400),
        ("tampered with", good().signed(Signed::Tampered), 400),
        ("no token", good().signed(Signed::Missing), 400),
        ("a provider that fails", good().signed(Signed::Failing), 502),
        ("no identity code", good().but(CODE, Value::Null), 403),
        ("a code that is none", good().but(CODE, "240385-902A"), 403),
        ("a code that is empty", good().but(CODE, ""), 403),
        // The sample code in the instructions of the population register; no person has it.
        ("a code that is not artificial", good().but(CODE, "131052-308T"), 403),
    ]
}

const CODE: &str = "urn:oid:1.2.246.21";

#[tokio::test]
async fn a_bad_token_opens_no_session() {
    let world = World::empty().await;
    let provider = Provider::start().await;
    let logs = Logs::start();
    for (what, says, status) in bad_tokens(&provider.issuer) {
        let browser = browser(&world, Site::Citizen, &provider);
        let answer = log_in(&browser, &provider, says).await;
        is_refused(&answer, status, Site::Citizen, what);
        logs.hold(answer.reference());
        browser.visit(OwnUrl::MyData).await.is(401);
        for word in ["131052", "902A", "evil.example", "openidconnect", "JWT", "nonce"] {
            assert!(!answer.body.contains(word), "{what}: the page says {word}");
        }
    }
    logs.lack(&["131052", "240385", "902X"]);
    let sessions = world.rows("sessions").into_keys();
    assert_eq!(sessions.filter(|key| key.starts_with("SESSION#")).count(), 0);
    // With a good answer the same provider lets her in, so each refusal above was due to its own fault.
    let browser = browser(&world, Site::Citizen, &provider);
    log_in(&browser, &provider, Says::aino()).await.is(303);
}

/// The address of the callback is changed between the provider and the site.
#[tokio::test]
async fn a_callback_that_does_not_fit_opens_no_session() {
    let world = World::empty().await;
    let provider = Provider::start().await;
    let swap = |back: &str, name: &str, value: Option<&str>| {
        let pairs = query(back).into_iter().filter(|(held, _)| held != name);
        let mut pairs: Vec<(String, String)> = pairs.collect();
        pairs.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        let query =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("/login/callback?{query}")
    };
    let cases: [(&str, &str, Option<&str>, u16); 11] = [
        ("another state", "state", Some("x"), 400),
        ("an empty state", "state", Some(""), 400),
        ("no state", "state", None, 400),
        ("another issuer", "iss", Some("https://evil.example"), 400),
        ("an empty issuer", "iss", Some(""), 400),
        ("no issuer, though the provider promises one", "iss", None, 400),
        ("no code", "code", None, 400),
        ("another code", "code", Some("code-of-somebody"), 400),
        ("cancelled", "error", Some("access_denied"), 400),
        ("an error", "error", Some("server_error"), 400),
        ("an error with markup", "error", Some("<script>alert(1)</script>"), 400),
    ];
    for (what, name, value, status) in cases {
        let browser = browser(&world, Site::Citizen, &provider);
        browser.set_cookie("lang", "en");
        let back = come_back(&browser, &provider, Says::aino()).await;
        let answer = browser.open(&swap(&back, name, value)).await;
        is_refused(&answer, status, Site::Citizen, what);
        assert!(!answer.body.contains("alert(1)"), "{what}: nothing is echoed");
        let late = browser.open(&back).await;
        if name == "state" {
            // The changed answer belongs to another login, so this login can still finish.
            assert!(late.cookie("__Host-sid").is_some(), "{what}");
        } else {
            // The login was consumed, so the right answer comes too late.
            is_refused(&late, 400, Site::Citizen, what);
        }
    }
}

#[tokio::test]
async fn a_callback_counts_once_and_in_the_browser_that_began() {
    let world = World::empty().await;
    let provider = Provider::start().await;
    let mine = browser(&world, Site::Citizen, &provider);
    let back = come_back(&mine, &provider, Says::aino()).await;
    // Another browser, without the cookie or with one of its own login.
    let other = browser(&world, Site::Citizen, &provider);
    let answer = other.request(axum::http::Method::GET, &back).header("accept-language", "en");
    let answer = other.send(answer.body(axum::body::Body::empty()).expect("a request")).await;
    is_refused(&answer, 400, Site::Citizen, "a browser that began nothing");
    other.set_cookie("lang", "en");
    other.post("/login", &[("language", "en")]).await.is(303);
    is_refused(&other.open(&back).await, 400, Site::Citizen, "another login");
    // The browser that began the login finishes it, but only once.
    let began = mine.cookie("__Host-login").expect("a login");
    mine.open(&back).await.is(303);
    mine.set_cookie("__Host-login", &began);
    mine.set_cookie("lang", "en");
    is_refused(&mine.open(&back).await, 400, Site::Citizen, "replayed");
    // A made-up cookie finds nothing.
    for made_up in ["", "x", &*"A".repeat(43), &*"A".repeat(4000), "../../etc"] {
        mine.set_cookie("__Host-login", made_up);
        is_refused(&mine.open(&back).await, 400, Site::Citizen, made_up);
    }
}

#[tokio::test]
async fn a_login_of_one_site_is_none_on_the_other() {
    let world = World::empty().await;
    let provider = Provider::start().await;
    let citizens = browser(&world, Site::Citizen, &provider);
    let back = come_back(&citizens, &provider, Says::aino()).await;
    let office = browser(&world, Site::Office, &provider);
    let token = citizens.cookie("__Host-login").expect("a login");
    for name in ["__Host-login", "__Host-slogin"] {
        office.set_cookie(name, &token);
    }
    // The code was given to the citizens' client; the office's cannot redeem it.
    let answer = office.open(&back).await;
    assert!(matches!(answer.status.as_u16(), 400 | 502), "{}", answer.status);
    assert_eq!(answer.cookie("__Host-ssid"), None);
}

#[tokio::test]
async fn a_provider_that_is_away_is_told_of() {
    let world = World::empty().await;
    let logs = Logs::start();
    for site in [Site::Citizen, Site::Office] {
        let browser = Browser::new(site, router(site, &world.store));
        for tag in ["fi", "sv", "en"] {
            let answer = browser.post("/login", &[("language", tag)]).await.is(502);
            answer.is_page(tag);
            assert_eq!(answer.cookies(), [""; 0]);
            logs.hold(answer.reference());
            assert!(!answer.body.contains("127.0.0.1"), "no address of ours is told");
        }
        // What needs no login goes on.
        browser.open("/fi").await.is(200);
    }
}
