//! Wrong forms: too large, of another media type, malformed, with too long texts, sent twice, sent by two people at the
//! same time, sent after the session had ended.

use axum::body::Body;
use domain::{
    language::Language, limits, register::RegisterCode, request::RestrictionGround, word::Word as _,
};
use pages::{OfficeUrl, OwnUrl, PublishingUrl, Site};
use store::OutboxKind;

use crate::support::{
    addresses::{ask_about_phone, check_about_phone, every},
    browser::{Browser, Citizen, Official, Visitor},
    form::{Form, unescape},
    people::{AINO, OLLI, OONA, TIINA},
    steps,
    world::{NO_PROVIDER, World, config},
};

fn ask() -> String {
    ask_about_phone().path(Language::En)
}

/// The addresses that take forms, including the login's. `/logout` is left out, because it ends the session with any
/// body (`login/log_out.rs`).
fn addresses(request: &domain::ids::Reference, site: Site) -> Vec<String> {
    let urls = every(request).into_iter().filter(|url| {
        let row = url.row();
        row.takes_form && row.audience.is_on(site)
    });
    urls.map(|url| url.path(Language::En)).chain(["/login".into()]).collect()
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    let tiina = Official::log_in(&world, TIINA).await;
    let before = world.state();
    for browser in [&*aino, &*tiina] {
        browser.forget_cookie("__Host-lang");
        for path in addresses(&request, browser.site) {
            let answer = browser.post_body(&path, "x".repeat(1024 * 1024)).await;
            assert_eq!(answer.status, 413, "{path}");
            answer.is_page(if path.starts_with("/en") { "en" } else { "fi" });
        }
    }
    assert_eq!(world.state(), before);
}

#[tokio::test]
async fn what_is_no_form_is_refused() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    let tiina = Official::log_in(&world, TIINA).await;
    let before = world.state();
    for browser in [&*aino, &*tiina] {
        for path in addresses(&request, browser.site) {
            for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
                let form = browser.own_form(&path).header("content-type", kind);
                let answer = browser.send(form.body("act=take".into()).expect("a request")).await;
                assert_eq!(answer.status, 400, "{kind:?} to {path}");
            }
            let bare = browser.own_form(&path).body(Body::from("act=take")).expect("a request");
            assert_eq!(browser.send(bare).await.status, 400, "no kind to {path}");
            let answer = browser.post_body(&path, vec![b'a', b'=', 0xff, 0xfe]).await;
            assert_eq!(answer.status, 400, "no UTF-8 to {path}");
        }
    }
    assert_eq!(world.state(), before);
    aino.visit(OwnUrl::MyData).await.is(200);
}

#[tokio::test]
async fn a_faulty_form_comes_back_with_all_that_was_typed() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let cases = [
        ("", "", 1..3),
        ("x", "y[31m<script>alert(1)</script>", 0..1),
        (&*"ä".repeat(limits::PROPOSED_VALUE + 1), "ok", 1..2),
        ("040 000 0099", &*"ö".repeat(limits::REASON + 1), 1..2),
    ];
    for (proposed, reason, faults) in cases {
        let answer = aino.post(&ask(), &[("proposed", proposed), ("reason", reason)]).await;
        let status = if faults.contains(&0) { 303 } else { 422 };
        let answer = answer.is(status);
        let page = if status == 303 { aino.open(&ask()).await.is(200) } else { answer };
        assert!(!page.body.contains("<script>"), "what was typed is text");
        let form = Form::with(&page, "proposed");
        assert_eq!(form.value("proposed"), Some(proposed));
        assert_eq!(form.value("reason").unwrap_or_default().replace("\r\n", "\n"), reason);
        let errors = page.body.matches("class=\"govuk-error-message\"").count();
        assert!(faults.contains(&errors), "{errors} errors of {faults:?}");
        if status == 422 {
            assert!(page.title().starts_with("Error: "), "{}", page.title());
        }
    }
    // Control characters, which nobody can see, are one error of the field.
    let hidden = [("proposed", "x"), ("reason", "y\u{0}\u{1b}[31m")];
    let page = aino.post(&ask(), &hidden).await.is(422);
    assert_eq!(page.body.matches("class=\"govuk-error-message\"").count(), 1);
    let ground = RestrictionGround::ALL[0].as_str();
    let (nul, upper) = (format!("{ground}\u{0}"), ground.to_uppercase());
    for ground in ["", "because", &nul, &upper] {
        let restrict = ask().replace("/correct", "/restrict");
        let form = [("ground", ground), ("reason", "Not so.")];
        let page = aino.post(&restrict, &form).await.is(422);
        assert_eq!(Form::with(&page, "reason").value("reason"), Some("Not so."));
    }
    assert_eq!(world.requests(), [""; 0]);
}

#[tokio::test]
async fn a_request_sent_twice_is_filed_once() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    steps::fill_in(&aino).await;
    let form = steps::to_send(&aino).await;
    let (one, two) = tokio::join!(steps::send(&aino, &form), steps::send(&aino, &form));
    let (one, two) = (steps::filed(&one.is(303)), steps::filed(&two.is(303)));
    assert_eq!(one, two, "both lead to the same request");
    assert_eq!(steps::filed(&steps::send(&aino, &form).await.is(303)), one, "and later too");
    assert_eq!(world.requests().len(), 1);
    // Without the key or with another key nothing is filed. The answer leads to the empty form.
    let check = check_about_phone().path(Language::En);
    aino.post(&check, &[]).await.is(400);
    let answer = aino.post(&check, &[("key", "0123456789abcdefghij")]).await.is(303);
    assert_eq!(answer.location(), ask());
    assert_eq!(world.requests().len(), 1);
}

#[tokio::test]
async fn of_two_officials_at_once_one_takes_and_one_decides() {
    let world = World::with_aino().await;
    let (_, request) = steps::aino_with_request(&world).await;
    let oona = Official::log_in(&world, OONA).await;
    let olli = Official::log_in(&world, OLLI).await;
    let case = OfficeUrl::Case(request.clone()).path(Language::En);
    let take = [("act", "take")];
    let (one, two) = tokio::join!(oona.post(&case, &take), olli.post(&case, &take));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409], "one has it, the other is told");
    let (first, second) = if one.status == 303 { (oona, olli) } else { (olli, oona) };

    let decide = OfficeUrl::Decide(request.clone()).path(Language::En);
    let form = Form::with(&first.open(&decide).await.is(200), "version")
        .fill("outcome-0", "granted")
        .fill("reasons", "The number was changed in the register.");
    let form = form.encoded();
    // The other official cannot decide it, even with the form of the first one.
    second.post_body(&decide, form.clone()).await.is(409);
    let (one, two) = tokio::join!(
        first.post_body(&decide, form.clone()),
        first.post_body(&decide, form.clone())
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409], "decided once");
    let entries = world.outbox().await.into_iter();
    let decided = entries.filter(|entry| matches!(entry.kind, OutboxKind::RequestDecided { .. }));
    assert_eq!(decided.count(), 1);
}

#[tokio::test]
async fn a_decision_that_is_not_whole_is_not_saved() {
    let world = World::with_aino().await;
    let (_, request) = steps::aino_with_request(&world).await;
    let oona = Official::log_in(&world, OONA).await;
    let case = OfficeUrl::Case(request.clone()).path(Language::En);
    oona.post(&case, &[("act", "take")]).await.is(303);
    let before = world.state();
    let decide = OfficeUrl::Decide(request).path(Language::En);
    let page = oona.open(&decide).await.is(200);
    let refused = Form::with(&page, "version").fill("outcome-0", "refused");
    for form in [
        Form::with(&page, "version"),
        Form::with(&page, "version").fill("outcome-0", "yes"),
        refused.clone(),
        refused.clone().fill("reasons", "It is right."),
        refused.clone().fill("reasons", "It is right.").fill("ground", "because"),
        refused.clone().fill("ground", "accurate"),
        refused
            .clone()
            .fill("reasons", "It is right.")
            .tick("ground", "accurate")
            .fill("remedy", ""),
        refused.fill("reasons", &"x".repeat(limits::REASON + 1)).tick("ground", "accurate"),
    ] {
        let answer = oona.post_body(&decide, form.encoded()).await.is(422);
        let again = Form::with(&answer, "version");
        assert_eq!(again.value("outcome-0"), form.value("outcome-0").filter(|o| *o != "yes"));
        assert_eq!(again.value("reasons").map(unescape), form.value("reasons").map(String::from));
    }
    for body in ["version=1", "", "outcome-99999999999=granted&version=x", "outcome-199=granted"] {
        let status = oona.post_body(&decide, body).await.status.as_u16();
        assert!(matches!(status, 409 | 422), "{status} of {body}");
    }
    for act in ["", "steal", "TAKE"] {
        oona.post(&case, &[("act", act)]).await.is(400);
    }
    assert_eq!(world.state(), before);
}

/// What was typed is saved until the same person has logged in again.
#[tokio::test]
async fn a_form_sent_after_the_session_had_ended_is_kept() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let typed = [("proposed", "040 000 0077"), ("reason", "Typed for an hour.")];
    aino.open(&ask()).await.is(200);
    let token = aino.cookie("__Host-sid").expect("a session");
    aino.post("/logout", &[]).await.is(303);
    aino.set_cookie("__Host-sid", &token);
    let answer = aino.post(&ask(), &typed).await.is(401);
    answer.is_page("en");
    answer.says("name=\"return_to\"");
    assert!(aino.cookie("__Host-login").is_some(), "kept under a login that begins");
    assert_eq!(world.requests(), [""; 0]);
    assert!(!answer.body.contains("0077"), "the page repeats nothing of it");
    // What happens after the login needs an identity provider: see `login::good`.
}

#[tokio::test]
async fn a_form_for_nobody_is_kept_only_where_something_is_typed() {
    let world = World::with_aino().await;
    let visitor: &Browser = &Visitor::new(&world, Site::Citizen);
    let consent = OwnUrl::Consents.path(Language::En) + "/ura/ura-aino-c1/withdraw";
    for path in [check_about_phone().path(Language::En), consent] {
        let answer = visitor.post(&path, &[("key", "0123456789abcdef")]).await.is(401);
        assert_eq!(answer.cookies(), [""; 0]);
    }
    // Large forms without a session are not saved, so nobody can fill a table with them.
    let much = format!("reason={}", "x".repeat(100 * 1024));
    visitor.post_body(&ask(), much).await.is(401);
    assert_eq!(world.rows("sessions").len(), 0, "nothing was kept");
    let office: &Browser = &Visitor::new(&world, Site::Office);
    let edit = PublishingUrl::Edit(RegisterCode::Ura).path(Language::En);
    office.post(&edit, &[("revision", "0")]).await.is(401);
    assert_eq!(world.rows("sessions").len(), 1, "what an editor typed was");
    // A whole notice has about 20 kB.
    office.post_body(&edit, format!("revision=0&body-0-fi={}", "y".repeat(30_000))).await.is(401);
    assert_eq!(world.rows("sessions").len(), 2, "a whole notice was");
}

/// A media type is compared without regard to case and without its parameters. A longer type is another type.
#[tokio::test]
async fn the_type_of_a_form_is_compared_as_a_media_type() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let send = async |kind: &str| {
        let form = aino.own_form(&ask()).header("content-type", kind);
        aino.send(form.body("proposed=".into()).expect("a request")).await.status.as_u16()
    };
    for good in [
        "APPLICATION/X-WWW-FORM-URLENCODED",
        "application/x-www-form-urlencoded; charset=UTF-8",
        " application/x-www-form-urlencoded ;charset=utf-8",
    ] {
        assert_eq!(send(good).await, 422, "{good}");
    }
    for bad in ["application/x-www-form-urlencodedX", "application/x-www-form-urlencoded-", "x"] {
        assert_eq!(send(bad).await, 400, "{bad}");
    }
}

#[tokio::test]
async fn a_form_with_countless_fields_is_too_large() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let many = "x=1&".repeat(2_000);
    let answer = aino.post_body(&ask(), many).await.is(413);
    assert!(answer.body.len() < 20_000, "nothing is repeated");
}

/// If a field is repeated, its first value counts in every form.
#[tokio::test]
async fn the_first_value_of_a_repeated_field_counts() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let twice = [("proposed", "040 000 0001"), ("proposed", "040 000 0002"), ("reason", "Because")];
    aino.post(&ask(), &twice).await.is(303);
    let form = Form::with(&aino.open(&ask()).await.is(200), "proposed");
    assert_eq!(form.value("proposed"), Some("040 000 0001"));

    let tiina = Official::log_in(&world, TIINA).await;
    let edit = steps::edit_ura();
    let page = tiina.open(&edit).await.is(200);
    let form = Form::with(&page, "revision").fill("body-0-en", "The first.");
    tiina.post_body(&edit, form.encoded() + "&body-0-en=The+second.").await.is(303);
    let form = Form::with(&tiina.open(&edit).await.is(200), "revision");
    assert_eq!(form.value("body-0-en"), Some("The first."));
}

/// The text fits a form, but not the row in which it would be saved: each quotation mark becomes longer there. The
/// answer is 413, and the page contains every word.
#[tokio::test]
async fn what_cannot_be_kept_until_the_login_is_given_back() {
    let world = World::with_aino().await;
    let aino = Citizen::log_in(&world, AINO).await;
    let mut config = config(Site::Citizen, NO_PROVIDER);
    config.times.idle = jiff::SignedDuration::from_secs(1);
    let later = Browser::new(Site::Citizen, server::citizen(config, world.store.clone()));
    later.set_cookie("__Host-sid", &aino.cookie("__Host-sid").expect("a session"));
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    let typed = format!("Typed for an hour {}", "\"".repeat(240_000));
    let answer = later.post_body(&ask(), format!("reason={typed}")).await.is(413);
    answer.is_page("en");
    assert!(unescape(&answer.body).contains(&typed), "every word is there");
    assert_eq!(answer.cookie("__Host-login"), None);
}
