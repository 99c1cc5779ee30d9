//! The same-origin check at every address that takes a form.

use axum::http::header;
use domain::language::Language;
use pages::Site;

use crate::support::{
    addresses::every,
    answer::Answer,
    browser::{Browser, Official},
    people::OONA,
    steps,
    world::{World, origin},
};

const SITES: [Option<&str>; 5] =
    [Some("same-origin"), Some("same-site"), Some("cross-site"), Some("none"), None];

/// Origins that a request can have: ours, the other site's, a foreign one, ours with `http` or a port, or none.
fn origins(site: Site) -> Vec<Option<String>> {
    let own = origin(site);
    let other = origin(if site == Site::Citizen { Site::Office } else { Site::Citizen });
    let named = [
        own.to_owned(),
        other.to_owned(),
        "https://evil.example".into(),
        own.replace("https", "http"),
        format!("{own}:8443"),
        format!("{own}.evil.example"),
        "null".into(),
        String::new(),
    ];
    named.into_iter().map(Some).chain([None]).collect()
}

/// Whether a request must be let through: `Sec-Fetch-Site` decides; without it the origin must be ours.
fn is_ours(site: Option<&str>, sent: Option<&str>, own: &str) -> bool {
    match site {
        Some(site) => site == "same-origin",
        None => sent == Some(own),
    }
}

async fn send(browser: &Browser, path: &str, site: Option<&str>, sent: Option<&str>) -> Answer {
    let mut request = browser
        .request(axum::http::Method::POST, path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if let Some(site) = site {
        request = request.header("sec-fetch-site", site);
    }
    if let Some(sent) = sent {
        request = request.header(header::ORIGIN, sent);
    }
    // No form has this field: a request that is let through has another status than 403 and mostly changes nothing.
    browser.send(request.body("nothing=1".into()).expect("a request")).await
}

#[tokio::test]
async fn a_form_of_another_site_does_nothing() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    let oona = Official::log_in(&world, OONA).await;
    let before = world.state();
    let mut checked = 0;
    for browser in [&*aino, &*oona] {
        let own = origin(browser.site);
        let mut paths: Vec<String> = every(&request)
            .into_iter()
            .filter(|url| url.row().takes_form)
            .map(|url| url.path(Language::Fi))
            .collect();
        paths.extend(["/login", "/logout", "/nothing/here"].map(String::from));
        for path in &paths {
            for site in SITES {
                for sent in origins(browser.site) {
                    if is_ours(site, sent.as_deref(), own) {
                        continue;
                    }
                    let answer = send(browser, path, site, sent.as_deref()).await;
                    assert_eq!(answer.status, 403, "{path} {site:?} {sent:?}");
                    assert_eq!(answer.cookies(), [""; 0], "{path} {site:?} {sent:?}");
                    assert!(answer.reference().len() >= 8, "a reference to tell");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 1000, "{checked} requests");
    assert_eq!(world.state(), before, "nothing has changed");
    // The session is still there: the requests to `/logout` were refused too.
    aino.visit(&pages::OwnUrl::MyData).await.is(200);
}

#[tokio::test]
async fn a_form_of_ours_is_let_through() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    for url in every(&request).into_iter().filter(|url| url.row().takes_form) {
        // The forms of consents are only a button, so any body changes the consent.
        let path = url.path(Language::Fi);
        for site in SITES {
            for sent in origins(Site::Citizen) {
                if is_ours(site, sent.as_deref(), origin(Site::Citizen)) {
                    let answer = send(&aino, &path, site, sent.as_deref()).await;
                    assert_ne!(answer.status, 403, "{path} {site:?} {sent:?}");
                }
            }
        }
    }
}
