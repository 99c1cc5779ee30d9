//! Logins that end in a session, logging out, and saved forms after a login.

use desk::Times;
use domain::{
    ids::ItemId, language::Language, register::RegisterCode, request::Offered, role::StaffRole,
};
use jiff::SignedDuration;
use pages::{OfficeUrl, OwnUrl, Site, Url};

use super::{browser, come_back, log_in, session};
use crate::support::{
    addresses::{ask_about_phone, phone, phone_category},
    answer::Answer,
    browser::Browser,
    form::Form,
    people::{AINO_DATA, TAIMI, VILLE, VILLE_DATA},
    provider::{Provider, Says, query},
    world::{World, config, router_at},
};

const GUARD: &str = "; HttpOnly; SameSite=Lax; Secure; Path=/";

#[tokio::test]
async fn a_citizen_and_an_official_log_in() {
    let world = World::with(&[AINO_DATA]).await;
    let provider = Provider::start().await;
    let cases = [
        (Site::Citizen, "login", Says::aino(), Url::from(OwnUrl::MyData), "Aino Koetesti"),
        (Site::Office, "slogin", Says::oona(), OfficeUrl::Queue.into(), "Oona Virkailija"),
    ];
    for (site, login, says, own, name) in cases {
        let browser = browser(&world, site, &provider);
        let to = browser.post("/login", &[("language", "sv")]).await.is(303);
        let asked = query(to.location());
        assert_eq!(asked["ui_locales"], "sv");
        assert!(!asked.contains_key("client_secret"), "no secret goes through the browser");
        let cookie = to.cookie(&format!("__Host-{login}")).expect("a login began").to_owned();
        assert!(cookie.ends_with(&format!("{GUARD}; Max-Age=600")), "{cookie}");

        let answer = browser.open(&provider.answer(&asked, says)).await.is(303);
        let cookie = answer.cookie(session(site)).expect("a session").to_owned();
        let token = cookie.strip_suffix(GUARD).expect("guarded, and gone with the browser");
        assert_eq!(token.len(), session(site).len() + 1 + 43, "256 bits");
        let gone = format!("__Host-{login}={GUARD}; Max-Age=0");
        assert_eq!(answer.cookie(&format!("__Host-{login}")), Some(&*gone));
        assert!(answer.location().starts_with("/sv"), "{}", answer.location());
        browser.open(answer.location()).await.is(200).says(name);
        browser.visit(&own).await.is(200);

        // Logging out ends the provider's session too. The provider learns only which client asks.
        let out = browser.post("/logout", &[("language", "sv")]).await.is(303);
        assert!(out.location().starts_with(&format!("{}/end?", provider.issuer)));
        let told = query(out.location());
        let client = if site == Site::Citizen { "tietoni-citizen" } else { "tietoni-office" };
        assert_eq!(told["client_id"], client);
        assert!(!told.contains_key("id_token_hint"), "an identity code would stand in an address");
        assert_eq!(told["state"], "logged-out-sv");
        let back = format!("/?state={}", told["state"]);
        assert_eq!(browser.open(&back).await.is(303).location(), "/sv?logged-out=1");
        browser.visit(&own).await.is(401);
    }
}

#[tokio::test]
async fn a_provider_that_ends_no_sessions_is_left_alone() {
    let world = World::empty().await;
    let provider = Provider::without_logout().await;
    let browser = browser(&world, Site::Citizen, &provider);
    log_in(&browser, &provider, Says::aino()).await.is(303);
    let out = browser.post("/logout", &[("language", "en")]).await.is(303);
    assert_eq!(out.location(), "/en?logged-out=1");
}

/// Each login has its own token, and the token of the session before does not work any more (R14).
#[tokio::test]
async fn a_new_login_ends_the_session_before_it() {
    let world = World::empty().await;
    let provider = Provider::start().await;
    let browser = browser(&world, Site::Citizen, &provider);
    log_in(&browser, &provider, Says::aino()).await.is(303);
    let first = browser.cookie("__Host-sid").expect("a session");
    log_in(&browser, &provider, Says::citizen(TAIMI)).await.is(303);
    let second = browser.cookie("__Host-sid").expect("a session");
    assert_ne!(first, second);
    browser.visit(OwnUrl::MyData).await.is(200).says("Taimi");
    browser.set_cookie("__Host-sid", &first);
    browser.visit(OwnUrl::MyData).await.is(401);
}

/// The answers are the same for a client and for a person whom no register knows: status, headers and body (F-16).
#[tokio::test]
async fn nothing_tells_a_client_before_the_login_is_done() {
    let world = World::with(&[AINO_DATA]).await;
    let provider = Provider::start().await;
    let mut seen = Vec::new();
    for says in [Says::aino(), Says::citizen(TAIMI)] {
        let browser = browser(&world, Site::Citizen, &provider);
        let answer = log_in(&browser, &provider, says).await;
        let mut headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        headers.sort();
        seen.push((answer.status, answer.location().to_owned(), headers, answer.body));
    }
    assert_eq!(seen[0], seen[1]);
}

/// The form is still there after the login, for the person who wrote it and for nobody else.
#[tokio::test]
async fn a_form_sent_after_the_session_ended_is_there_after_login() {
    let world = World::with(&[AINO_DATA, VILLE_DATA]).await;
    let provider = Provider::start().await;
    let ask = ask_about_phone().path(Language::En);
    for (says, kept) in [(Says::aino(), true), (Says::citizen(VILLE), false)] {
        let mut config = config(Site::Citizen, &provider.issuer);
        // The session ends as soon as it is opened, as it otherwise does after half an hour without a request.
        config.times = Times { idle: SignedDuration::ZERO, ..config.times };
        let over = Browser::new(Site::Citizen, server::citizen(config, world.store.clone()));
        log_in(&over, &provider, Says::aino()).await.is(303);
        let typed = [("proposed", "040 000 0077"), ("reason", "Typed for an hour.")];
        let answer = over.post(&ask, &typed).await.is(401);
        let return_to = Form::with(&answer, "return_to").value("return_to").map(String::from);
        assert_eq!(return_to.as_deref(), Some(&*ask));

        let again = browser(&world, Site::Citizen, &provider);
        let nowhere = router_at(Site::Citizen, &world.store, "http://127.0.0.1:9");
        let without_provider = Browser::new(Site::Citizen, nowhere);
        for name in ["__Host-sid", "__Host-login"] {
            let value = over.cookie(name).expect("both are there");
            again.set_cookie(name, &value);
            without_provider.set_cookie(name, &value);
        }
        let form = [("language", "en"), ("return_to", &*ask)];
        // If the provider does not answer, nothing that was typed is lost.
        assert!(without_provider.post("/login", &form).await.status.is_server_error());
        let to = again.post("/login", &form).await.is(303);
        let back = provider.answer(&query(to.location()), says);
        let answer = again.open(&back).await.is(303);
        let own = OwnUrl::MyData.path(Language::En);
        let there = format!("{ask}?kept=1");
        assert_eq!(answer.location(), if kept { &there } else { &own });
        let page = again.open(&there).await;
        if kept {
            let form = Form::with(&page.is(200), "proposed");
            assert_eq!(form.value("proposed"), Some("040 000 0077"));
            assert_eq!(form.value("reason"), Some("Typed for an hour."));
            // The form stays when the page is loaded again, and goes when it is sent.
            let form = Form::with(&again.open(&there).await.is(200), "proposed");
            assert_eq!(form.value("proposed"), Some("040 000 0077"));
            // The page in another language shows the same form.
            let swedish = page_in(&again, &there, "sv").await;
            let form = Form::with(&swedish, "proposed");
            assert_eq!(form.value("proposed"), Some("040 000 0077"));
            // Without `?kept=1` the form does not show the saved text.
            let form = Form::with(&again.open(&ask).await.is(200), "proposed");
            assert_ne!(form.value("proposed"), Some("040 000 0077"));
            again.post(&there, &typed).await.is(303);
            let bodies =
                world.rows("sessions").into_iter().filter(|(key, _)| key.contains("BODY#"));
            assert_eq!(bodies.count(), 0);
        } else {
            assert!(!page.is(404).body.contains("0077"), "nobody else sees it");
        }
    }
}

#[tokio::test]
async fn an_official_without_a_role_or_unit_is_not_let_in() {
    let world = World::empty().await;
    let provider = Provider::start().await;
    let good = Says::oona;
    for says in [
        good().but("roles", serde_json::json!([])),
        good().but("roles", serde_json::json!(["king", "OFFICER"])),
        good().but("roles", serde_json::Value::Null),
        good().but("unit", "nowhere-at-all"),
        good().but("unit", serde_json::Value::Null),
    ] {
        let browser = browser(&world, Site::Office, &provider);
        let answer = log_in(&browser, &provider, says).await.is(403);
        assert_eq!(answer.cookie("__Host-ssid"), None);
    }
    // A known role counts also beside an unknown one.
    let browser = browser(&world, Site::Office, &provider);
    let says = good().but("roles", serde_json::json!(["king", StaffRole::Officer]));
    log_in(&browser, &provider, says).await.is(303);
}

/// Identity codes and names are sealed in every table.
#[tokio::test]
async fn no_table_holds_the_identity_code_or_the_name_in_clear() {
    let world = World::with(&[AINO_DATA]).await;
    let provider = Provider::start().await;
    let browser = browser(&world, Site::Citizen, &provider);
    let back = come_back(&browser, &provider, Says::aino()).await;
    let answer = browser.open(&back).await.is(303);
    browser.open(answer.location()).await.is(200);
    for table in ["records", "requests", "sessions", "access_log"] {
        for (key, row) in world.rows(table) {
            for secret in ["240385-902X", "240385", "Koetesti"] {
                assert!(!row.contains(secret), "{secret} is in {table}: {key}");
            }
        }
    }
}

/// The page to which the language switch of this page leads.
async fn page_in(browser: &Browser, path: &str, tag: &str) -> Answer {
    let page = browser.open(path).await.is(200);
    let (before, _) = page.body.split_once(&format!("\" lang=\"{tag}\" hreflang")).expect("a link");
    let (_, to) = before.rsplit_once("href=\"").expect("an address");
    browser.open(&crate::support::form::unescape(to)).await.is(200)
}

/// Two tabs were open when the session ended. Each was told that its text is kept.
#[tokio::test]
async fn the_forms_of_two_tabs_are_both_there_after_the_login() {
    let world = World::with(&[AINO_DATA]).await;
    let provider = Provider::start().await;
    let mut config = config(Site::Citizen, &provider.issuer);
    config.times = Times { idle: SignedDuration::ZERO, ..config.times };
    let over = Browser::new(Site::Citizen, server::citizen(config, world.store.clone()));
    log_in(&over, &provider, Says::aino()).await.is(303);
    let email = ItemId::parse("ura-aino-0202").expect("an id");
    let asks = [phone(), email].map(|item| {
        OwnUrl::Ask(RegisterCode::Ura, phone_category(), item, Offered::Correct).path(Language::En)
    });
    for (number, ask) in asks.iter().enumerate() {
        let reason = format!("Typed for an hour {number}.");
        over.post(ask, &[("proposed", "uusi"), ("reason", &reason)]).await.is(401);
    }
    let again = browser(&world, Site::Citizen, &provider);
    for name in ["__Host-sid", "__Host-login"] {
        again.set_cookie(name, &over.cookie(name).expect("both are there"));
    }
    log_in(&again, &provider, Says::aino()).await.is(303);
    for (number, ask) in asks.iter().enumerate() {
        let page = again.open(&format!("{ask}?kept=1")).await.is(200);
        let reason = Form::with(&page, "proposed").value("reason").map(str::to_owned);
        assert_eq!(reason, Some(format!("Typed for an hour {number}.")));
    }
}
