//! Every address of both sites renders in every language for the people who may see it.

use domain::{language::Language, request::Offered};
use pages::{Audience, OfficeUrl, OwnUrl, Site, Url};

use crate::support::{
    addresses::every,
    browser::{Browser, Citizen, Official, Visitor},
    people::{OONA, TIINA},
    steps,
    world::World,
};

/// Opens an address in every language and checks the status: 200, 401 if a login is missing, 404 if they may not see
/// it.
async fn expect(who: &str, browser: &Browser, url: &Url, status: u16) {
    for language in Language::ALL {
        let path = url.path(language);
        assert_eq!(Url::parse(&path), Some((language, url.clone())), "{path} leads back");
        let answer = browser.open(&path).await;
        assert_eq!(answer.status, status, "{who} at {path}");
        answer.is_page(language.tag());
        let here = format!("<a href=\"{path}\" lang=\"{0}\" hreflang=\"{0}\"", language.tag());
        answer.says(&here);
    }
}

#[tokio::test]
async fn every_page_renders_for_those_it_is_for() {
    let world = World::with_aino().await;
    steps::publish(&world).await;
    let (aino, request) = steps::aino_with_request(&world).await;
    // With this, the pages that show a saved form have one to show.
    steps::fill_in(&aino).await;
    let oona = Official::log_in(&world, OONA).await;
    let tiina = Official::log_in(&world, TIINA).await;
    let strangers = [Visitor::new(&world, Site::Citizen), Visitor::new(&world, Site::Office)];
    let take = OfficeUrl::Case(request.clone()).path(Language::En);
    oona.post(&take, &[("act", "take")]).await.is(303);

    for url in every(&request) {
        let audience = url.row().audience;
        for stranger in &strangers {
            let status = match (audience.is_on(stranger.site), audience.needs_login()) {
                (false, _) => 404,
                (true, true) => 401,
                (true, false) => 200,
            };
            expect("a stranger", stranger, &url, status).await;
        }
        if matches!(&url, Url::Own(OwnUrl::CheckAsk(_, _, _, Offered::Restrict))) {
            // This form was not filled in, so its page leads back to the form.
            aino.visit(&url).await.is(303);
        } else {
            let status = if audience.is_on(Site::Citizen) { 200 } else { 404 };
            expect("Aino", &aino, &url, status).await;
        }
        let official = matches!(audience, Audience::Everybody | Audience::Official);
        expect("Oona", &oona, &url, if official { 200 } else { 404 }).await;
        // Tiina publishes notices and works no queue, so she may not see requests.
        let cases = matches!(url, Url::Office(OfficeUrl::Case(_) | OfficeUrl::Decide(_)));
        let status = if audience.is_on(Site::Office) && !cases { 200 } else { 404 };
        expect("Tiina", &tiina, &url, status).await;
    }
}

#[tokio::test]
async fn a_person_no_register_knows_sees_the_same_pages() {
    let world = World::empty().await;
    let taimi = Citizen::log_in(&world, crate::support::people::TAIMI).await;
    for url in [
        OwnUrl::MyData,
        OwnUrl::Requests,
        OwnUrl::NewRequest,
        OwnUrl::Consents,
        OwnUrl::AccessLog,
        OwnUrl::Disclosures,
        OwnUrl::OwnUse,
    ] {
        expect("Taimi", &taimi, &url.into(), 200).await;
    }
    for code in domain::register::RegisterCode::ALL {
        expect("Taimi", &taimi, &OwnUrl::Register(code).into(), 200).await;
    }
}
