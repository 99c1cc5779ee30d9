//! `citizen` and `office` behind API Gateway.

use domain::language::Language;
use pages::{OfficeUrl, Site};
use store::OutboxKind;

use super::tell;
use crate::support::{
    browser::{Citizen, admit},
    gateway::Event,
    people::{AINO, OONA},
    provider::{Provider, Says, query},
    runtime::{Function, environment},
    steps,
    world::{NO_PROVIDER, World},
};

const GUARD: &str = "HttpOnly; SameSite=Lax; Secure; Path=/";
/// Host name of the officials' site.
const HOST: &str = "virka.tietoni.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn citizen() {
    let world = World::with_aino().await;
    let environment = environment(&world, Site::Citizen, NO_PROVIDER);
    let function = Function::start("citizen", &environment).await.expect("it starts");

    // A page that needs no login is sent as text, with its headers.
    let page = Event::get("/fi/selosteet/ura").to(&function).await.is(200);
    assert!(page.is_plain(), "text goes as text");
    assert!(page.body.starts_with("<!DOCTYPE html><html ") && page.body.contains("ä"));
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.header("content-security-policy").contains("script-src 'none'"));
    assert_eq!(page.cookies, [format!("__Host-lang=fi; {GUARD}; Max-Age=31536000")]);
    assert_eq!(page.header("set-cookie"), "", "cookies go in their own list");

    // The gateway sends cookies as a list; a form changes a consent.
    let (token, subject) = admit(&world, AINO).await;
    let session = format!("__Host-sid={token}");
    let cookies = ["lang=en", &*session];
    let mine = Event::get("/en/consents").cookies(&cookies).to(&function).await.is(200);
    assert!(mine.body.contains("Aino"), "{}", mine.body);
    assert_eq!(mine.cookies, [""; 0], "nothing to remember anew");
    let withdraw = "/en/consents/ura/ura-aino-c1/withdraw";
    let before = world.state();
    Event::form(withdraw, "")
        .header("sec-fetch-site", "cross-site")
        .cookies(&cookies)
        .to(&function)
        .await
        .is(403);
    Event::form(withdraw, "").to(&function).await.is(401);
    assert_eq!(world.state(), before);
    let done = Event::form(withdraw, "").cookies(&cookies).to(&function).await.is(303);
    assert_eq!(done.header("location"), "/en/consents?changed=withdrawn");
    assert_ne!(world.state(), before, "the consent was withdrawn");
    let entry = world.outbox().await.pop().expect("an outbox entry");
    assert!(
        matches!(entry.kind, OutboxKind::ConsentChanged { subject: whose, .. } if whose == subject)
    );
    let after = Event::get(done.header("location")).cookies(&cookies).to(&function).await.is(200);
    assert_ne!(after.body, mine.body);

    let out = Event::form("/logout", "language=en").cookies(&cookies).to(&function).await.is(303);
    assert_eq!(out.cookies, [format!("__Host-sid=; {GUARD}; Max-Age=0")]);
    Event::get("/en/consents").cookies(&cookies).to(&function).await.is(401);

    // A missing page has the language of the path, in every spelling of the path.
    for path in ["/sv/finns-inte", "/sv/finns%20inte", "/sv/f%C3%B6rs%C3%B6k?a=1&a=2", "/sv//"] {
        let missing = Event::get(path).to(&function).await.is(404);
        assert!(missing.is_plain() && missing.body.contains(" lang=\"sv\""), "{path}");
    }
    Event::get("/health").to(&function).await.is(200);
    let root = Event::get("/").header("accept-language", "sv").to(&function).await.is(303);
    assert_eq!(root.header("location"), "/sv");
    let large = "x".repeat(600 * 1024);
    Event::form(withdraw, &large).cookies(&cookies).to(&function).await.is(413);

    let output = function.output();
    assert!(output.lines().all(|line| line.starts_with('{')), "JSON lines:\n{output}");
    for word in ["Koetesti", AINO.code, &*token, "ura-aino", subject.as_str()] {
        assert!(!output.contains(word), "{word} is in the log:\n{output}");
    }
    tell("citizen", &function);
}

/// A whole login through the gateway: an answer that sets two cookies keeps both.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_login_through_the_gateway() {
    let world = World::with_aino().await;
    let provider = Provider::start().await;
    let environment = environment(&world, Site::Citizen, &provider.issuer);
    let function = Function::start("citizen", &environment).await.expect("it starts");
    let to = Event::form("/login", "language=sv").to(&function).await.is(303);
    let login = to.cookie("__Host-login").expect("a login began");
    let back = provider.answer(&query(to.header("location")), Says::aino());
    let answer = Event::get(&back).cookies(&["lang=sv", &login]).to(&function).await.is(303);
    assert_eq!(answer.cookies.len(), 2, "{:?}", answer.cookies);
    assert_eq!(answer.cookie("__Host-login").as_deref(), Some("__Host-login="));
    let session = answer.cookie("__Host-sid").expect("a session");
    let page = Event::get(answer.header("location")).cookies(&[&session]).to(&function).await;
    assert!(page.is(200).body.contains("Aino"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn office() {
    let world = World::with_aino().await;
    let request = steps::file(&Citizen::log_in(&world, AINO).await).await;
    let environment = environment(&world, Site::Office, NO_PROVIDER);
    let function = Function::start("office", &environment).await.expect("it starts");
    let page = Event::get("/fi").header("host", HOST).to(&function).await.is(200);
    assert!(page.is_plain() && page.body.contains(" lang=\"fi\""));
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    Event::get("/fi/omat-tiedot").header("host", HOST).to(&function).await.is(404);
    Event::get("/fi/jono").header("host", HOST).to(&function).await.is(401);

    let now = server::clock::now();
    let token = world.sessions().log_in_official(OONA.official(), OONA.name.into(), now).await;
    let session = format!("__Host-ssid={}", token.expect("admitted").expose());
    let cookies = ["lang=fi", &*session];
    let queue =
        Event::get("/fi/jono").header("host", HOST).cookies(&cookies).to(&function).await.is(200);
    assert!(queue.body.contains(request.as_str()));
    let case = OfficeUrl::Case(request).path(Language::Fi);
    let taken = Event::form(&case, "act=take")
        .header("host", HOST)
        .cookies(&cookies)
        .to(&function)
        .await
        .is(303);
    assert_eq!(taken.header("location"), format!("{case}?done=taken"));
    Event::get(taken.header("location"))
        .header("host", HOST)
        .cookies(&cookies)
        .to(&function)
        .await
        .is(200);
    Event::form(&case, "act=steal")
        .header("host", HOST)
        .cookies(&cookies)
        .to(&function)
        .await
        .is(400);
    tell("office", &function);
}
