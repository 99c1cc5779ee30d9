//! What belongs to another person answers like something that does not exist: 404 with the same page.

use desk::citizen::ConsentChange;
use domain::{
    ids::{CategoryCode, ConsentId, ItemId, Reference},
    language::Language,
    register::RegisterCode,
    request::Offered,
    word::Word as _,
};
use pages::{OfficeUrl, OwnUrl, PublishingUrl, Site, Url};

use crate::support::{
    addresses::phone_category,
    browser::{Browser, Citizen, Official, admit},
    people::{AINO, AINO_DATA, OONA, TIMO, VILLE, VILLE_DATA},
    steps,
    world::World,
};

const CONSENTS: [&str; 2] = ["ura-aino-c1", "ura-nobody-c1"];
const ITEMS: [&str; 2] = ["ura-aino-0201", "ura-nobody-0201"];

/// For each address with an identifier: the address of something that is Aino's, and of something that never existed.
fn pairs(request: &Reference) -> Vec<[Url; 2]> {
    let never = Reference::from_random(2026, [1; 8]);
    let references = [request.clone(), never];
    let items = ITEMS.map(|id| ItemId::parse(id).expect("an item id"));
    let consents = CONSENTS.map(|id| ConsentId::parse(id).expect("a consent id"));
    let mut pairs = vec![
        references.clone().map(|id| Url::from(OwnUrl::Request(id))),
        references.map(|id| OwnUrl::CancelRequest(id).into()),
    ];
    for form in Offered::ALL.iter().copied() {
        pairs.push(
            items
                .clone()
                .map(|id| OwnUrl::Ask(RegisterCode::Ura, phone_category(), id, form).into()),
        );
    }
    for change in [ConsentChange::Withdraw, ConsentChange::Give] {
        pairs
            .push(consents.clone().map(|id| OwnUrl::Consent(RegisterCode::Ura, id, change).into()));
    }
    pairs
}

/// The page without its own address, which it repeats in its links to the other languages.
async fn page(browser: &Browser, url: &Url, language: Language, form: Option<&str>) -> String {
    let path = url.path(language);
    let answer = match form {
        None => browser.open(&path).await,
        Some(body) => browser.post_body(&path, body.to_owned()).await,
    };
    // A page without a form answers 405 to everybody who sends one.
    assert!(answer.status == 404 || (answer.status == 405 && form.is_some()), "{path}");
    let mut body = answer.body;
    for language in Language::ALL {
        body = body.replace(&url.path(language), "…");
    }
    body
}

/// Checks that both addresses answer the same when they are read and when they get a form.
async fn cannot_tell(browser: &Browser, [theirs, never]: &[Url; 2], form: &str) {
    for language in Language::ALL {
        for form in [None, Some(form)] {
            let theirs = page(browser, theirs, language, form).await;
            assert_eq!(theirs, page(browser, never, language, form).await);
        }
    }
}

#[tokio::test]
async fn another_citizen_cannot_tell_what_is_aino_s_from_what_never_was() {
    let world = World::with(&[AINO_DATA, VILLE_DATA]).await;
    let (aino, request) = steps::aino_with_request(&world).await;
    let ville = Citizen::log_in(&world, VILLE).await;
    let before = world.state();
    for pair in pairs(&request) {
        assert_eq!(aino.visit(&pair[0]).await.status, 200, "Aino sees her own");
        cannot_tell(&ville, &pair, "proposed=040+000+0098&reason=Because").await;
        cannot_tell(&ville, &pair, "proposed=&reason=").await;
    }
    assert_eq!(world.state(), before, "nothing of Aino's has changed");
}

#[tokio::test]
async fn a_form_of_another_s_datum_is_not_sent() {
    let world = World::with(&[AINO_DATA, VILLE_DATA]).await;
    let aino = Citizen::log_in(&world, AINO).await;
    steps::fill_in(&aino).await;
    let form = steps::to_send(&aino).await;
    let ville = Citizen::log_in(&world, VILLE).await;
    // With the key of Aino's form, Ville still has nothing to send.
    steps::send(&ville, &form).await.is(303);
    assert_eq!(world.requests(), [""; 0], "nothing was filed");
    steps::filed(&steps::send(&aino, &form).await.is(303));
}

#[tokio::test]
async fn an_official_of_another_unit_cannot_tell_a_request_from_none() {
    let world = World::with_aino().await;
    let (_, request) = steps::aino_with_request(&world).await;
    let never = Reference::from_random(2026, [1; 8]);
    let timo = Official::log_in(&world, TIMO).await;
    let before = world.state();
    for pair in [
        [OfficeUrl::Case(request.clone()), OfficeUrl::Case(never.clone())].map(Url::from),
        [OfficeUrl::Decide(request.clone()), OfficeUrl::Decide(never)].map(Url::from),
    ] {
        cannot_tell(&timo, &pair, "act=take&version=1&outcome-0=granted&reasons=Because").await;
        cannot_tell(&timo, &pair, "act=release").await;
    }
    assert_eq!(world.state(), before, "nothing has changed");
    // His queue does not list the request. The queue of an official who works it does.
    let listed = |body: &str| body.contains(request.as_str());
    assert!(!listed(&timo.visit(OfficeUrl::Queue).await.is(200).body));
    let oona = Official::log_in(&world, OONA).await;
    assert!(listed(&oona.visit(OfficeUrl::Queue).await.is(200).body));
}

/// A session of one site opens nothing on the other site, although both are in the same table.
#[tokio::test]
async fn a_session_of_one_site_is_none_on_the_other() {
    let world = World::with_aino().await;
    let (_, request) = steps::aino_with_request(&world).await;
    let (token, _) = admit(&world, AINO).await;
    let office = Browser::new(Site::Office, world.router(Site::Office));
    for name in ["__Host-ssid", "__Host-sid"] {
        office.set_cookie(name, &token);
    }
    let urls = [
        Url::from(OfficeUrl::Queue),
        OfficeUrl::Case(request.clone()).into(),
        OfficeUrl::Decide(request).into(),
        PublishingUrl::Publishing.into(),
        PublishingUrl::Edit(RegisterCode::Ura).into(),
    ];
    for url in &urls {
        let status = office.visit(url).await.status.as_u16();
        assert!(matches!(status, 401 | 404), "{status} at {url:?}");
        let status = office.post(&url.path(Language::En), &[("act", "take")]).await.status;
        assert!(matches!(status.as_u16(), 401 | 404 | 405), "{status} at {url:?}");
    }
    let now = server::clock::now();
    let sessions = world.sessions();
    let admitted = sessions.log_in_official(OONA.official(), OONA.name.into(), now).await;
    let citizens = Browser::new(Site::Citizen, world.router(Site::Citizen));
    citizens.set_cookie("__Host-sid", admitted.expect("admitted").expose());
    citizens.visit(OwnUrl::MyData).await.is(401);
}

/// Health data needs a role: an official without it sees neither the value nor that the request exists.
#[tokio::test]
async fn health_data_does_not_exist_for_an_official_without_the_role() {
    use crate::support::people::{TUULA, TUULA_DATA};
    let world = World::with(&[TUULA_DATA]).await;
    let tuula = Citizen::log_in(&world, TUULA).await;
    let hidden = tuula.visit(OwnUrl::Register(RegisterCode::Ura)).await.is(200);
    let shown = tuula.visit(OwnUrl::RegisterAll(RegisterCode::Ura)).await.is(200);
    assert!(shown.body.len() > hidden.body.len(), "health data sits behind one more click");
    let item = TUULA_DATA
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find(|line| line["category"] == "URA-17")
        .expect("Tuula has health data");
    let id = item["item"].as_str().expect("an id").to_owned();
    let ask = OwnUrl::Ask(
        RegisterCode::Ura,
        CategoryCode::parse("URA-17").expect("a category"),
        ItemId::parse(id).expect("an item id"),
        Offered::Restrict,
    );
    let path = ask.path(Language::En);
    let form = crate::support::form::Form::with(&tuula.open(&path).await.is(200), "ground")
        .fill("ground", "accuracy")
        .fill("reason", "Not so.");
    let to = tuula.post_body(&path, form.encoded()).await.is(303).location().to_owned();
    let form = crate::support::form::Form::with(&tuula.open(&to).await.is(200), "key");
    let request = steps::filed(&tuula.post_body(&to, form.encoded()).await.is(303));
    let oona = Official::log_in(&world, OONA).await;
    let queue = oona.visit(OfficeUrl::Queue).await.is(200);
    assert!(!queue.body.contains(request.as_str()), "not even that it exists");
    oona.visit(OfficeUrl::Case(request)).await.is(404);
}
