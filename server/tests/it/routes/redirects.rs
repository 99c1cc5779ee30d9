//! After a login the browser is led to an address of this site, never to another site.

use domain::language::Language;
use pages::{OwnUrl, PublicUrl, Site};

use crate::support::{
    browser::{Browser, Visitor},
    form::Form,
    provider::{Provider, Says, query},
    world::{World, router_at},
};

/// Addresses that are no page after a login; careless reading would take some of them for one.
const AWAY: [&str; 22] = [
    "",
    "/",
    "//evil.example",
    "//evil.example/en/my-data",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/en/my-data",
    "HTTPS://evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "en/my-data",
    "@evil.example",
    ".evil.example",
    "/en/my-data@evil.example",
    "/en/my-data/../../..//evil.example",
    "/en/my-data\r\nLocation: https://evil.example",
    "/en/%2f%2fevil.example",
    "/en/my-data?next=https://evil.example",
    "/logout",
    "/en/queue/../../evil",
];

async fn led_to(world: &World, site: Site, return_to: &str) -> String {
    let provider = Provider::start().await;
    let browser = Browser::new(site, router_at(site, &world.store, &provider.issuer));
    let form = [("language", "en"), ("return_to", return_to)];
    let to = browser.post("/login", &form).await.is(303);
    assert!(to.location().starts_with(&provider.issuer), "{}", to.location());
    let says = if site == Site::Citizen { Says::aino() } else { Says::oona() };
    let back = provider.answer(&query(to.location()), says);
    browser.open(&back).await.is(303).location().to_owned()
}

#[tokio::test]
async fn a_login_leads_to_no_other_site() {
    let world = World::empty().await;
    for away in AWAY {
        let to = led_to(&world, Site::Citizen, away).await;
        assert_eq!(to, OwnUrl::MyData.path(Language::En), "{away:?}");
        let to = led_to(&world, Site::Office, away).await;
        assert_eq!(to, PublicUrl::Front.path(Language::En), "{away:?}");
    }
}

/// An address of the other site is not accepted, because this site would answer it with 404.
#[tokio::test]
async fn a_login_leads_to_no_address_of_the_other_site() {
    let world = World::empty().await;
    for there in ["/en/queue", "/fi/julkaisu/ura"] {
        let to = led_to(&world, Site::Citizen, there).await;
        assert_eq!(to, OwnUrl::MyData.path(Language::En), "{there}");
    }
    for there in ["/en/my-data", "/sv/begaran", "/en/notices/ura"] {
        let to = led_to(&world, Site::Office, there).await;
        assert_eq!(to, PublicUrl::Front.path(Language::En), "{there}");
    }
}

#[tokio::test]
async fn a_login_leads_back_to_the_page_that_asked_for_it() {
    let world = World::empty().await;
    let consents = OwnUrl::Consents.path(Language::Sv);
    let page = Visitor::new(&world, Site::Citizen).open(&consents).await.is(401);
    let forms: Vec<_> = page.body.matches("name=\"return_to\"").collect();
    assert_eq!(forms.len(), 1);
    let return_to = Form::with(&page, "return_to").value("return_to").map(String::from);
    assert_eq!(return_to, Some(consents.clone()));
    // The page keeps its language, also if the login was in another one.
    let to = led_to(&world, Site::Citizen, &consents).await;
    assert_eq!(to, consents);
}

#[tokio::test]
async fn the_root_leads_to_no_other_site() {
    let world = World::empty().await;
    let visitor = Visitor::new(&world, Site::Citizen);
    for query in ["?state=logged-out-//evil.example", "?state=logged-out-", "?return_to=//evil"] {
        let answer = visitor.open(&format!("/{query}")).await.is(303);
        assert_eq!(answer.location(), "/fi");
    }
    let answer = visitor.open("/?state=logged-out-sv").await.is(303);
    assert_eq!(answer.location(), "/sv?logged-out=1");
}
