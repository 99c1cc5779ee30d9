//! Methods: HEAD answers like GET without a body, every method except GET, HEAD and POST is 405, and reading changes
//! nothing.

use axum::{body::Body, http::Method};
use domain::language::Language;
use pages::{Audience, OfficeUrl, Row, Site};

use crate::support::{
    addresses::every,
    browser::{Browser, Official},
    people::{OONA, TIINA},
    steps,
    world::World,
};

async fn by(browser: &Browser, method: &str, path: &str) -> crate::support::answer::Answer {
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let request = browser.request(method, path).header("sec-fetch-site", "same-origin");
    browser.send(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn reading_changes_nothing() {
    let world = World::with_aino().await;
    steps::publish(&world).await;
    let (aino, request) = steps::aino_with_request(&world).await;
    let oona = Official::log_in(&world, OONA).await;
    oona.post(&OfficeUrl::Case(request.clone()).path(Language::En), &[("act", "take")])
        .await
        .is(303);
    let tiina = Official::log_in(&world, TIINA).await;
    steps::edit_notice(&tiina).await;

    let before = world.state();
    for url in every(&request) {
        for browser in [&*aino, &*oona, &*tiina] {
            // Fields that a form would send change nothing in a query.
            let path = url.path(Language::En) + "?act=take&revision=1&key=0123456789abcdef";
            for method in ["GET", "HEAD"] {
                let answer = by(browser, method, &path).await;
                assert!(answer.status.as_u16() < 500, "{method} {path}");
            }
        }
    }
    assert_eq!(world.state(), before, "only the log and the sessions have moved");
}

#[tokio::test]
async fn head_is_get_without_a_body() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    for url in every(&request) {
        let path = url.path(Language::Sv);
        let get = by(&aino, "GET", &path).await;
        let head = by(&aino, "HEAD", &path).await;
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.body, "", "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
    }
    for path in ["/", "/health", "/.well-known/security.txt"] {
        assert_eq!(by(&aino, "HEAD", path).await.status, by(&aino, "GET", path).await.status);
    }
}

#[tokio::test]
async fn other_methods_are_not_taken() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    let oona = Official::log_in(&world, OONA).await;
    let before = world.state();
    for (browser, site) in [(&*aino, Site::Citizen), (&*oona, Site::Office)] {
        for url in every(&request) {
            let path = url.path(Language::En);
            for method in ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND"] {
                let answer = by(browser, method, &path).await.is(405);
                answer.is_page("en");
                let row = url.row();
                let allow = if row.takes_form && row.audience.is_on(site) {
                    "GET, HEAD, POST"
                } else {
                    "GET, HEAD"
                };
                assert_eq!(answer.header("allow"), allow, "{method} {path}");
            }
        }
        for path in
            ["/", "/health", "/.well-known/security.txt", "/login", "/login/callback", "/logout"]
        {
            for method in ["PUT", "DELETE", "PATCH"] {
                let answer = by(browser, method, path).await.is(405);
                assert_ne!(answer.header("allow"), "", "{method} {path}");
            }
        }
        by(browser, "GET", "/login").await.is(405);
        by(browser, "GET", "/logout").await.is(405);
        by(browser, "POST", "/login/callback").await.is(405);
        by(browser, "POST", "/").await.is(405);
    }
    assert_eq!(world.state(), before);
}

#[tokio::test]
async fn pages_without_a_form_take_none() {
    let world = World::with_aino().await;
    let (aino, request) = steps::aino_with_request(&world).await;
    let oona = Official::log_in(&world, OONA).await;
    for url in every(&request) {
        let Row { audience, takes_form, .. } = *url.row();
        for browser in [&*aino, &*oona] {
            let here = audience.is_on(browser.site);
            let mine = match browser.site {
                Site::Citizen => here,
                Site::Office => here && audience != Audience::PrivacyOfficer,
            };
            let status = browser.post(&url.path(Language::En), &[]).await.status.as_u16();
            match (mine, takes_form) {
                (_, false) => assert_eq!(status, 405, "{url:?} on {:?}", browser.site),
                (false, true) => assert!(matches!(status, 404 | 405), "{status} {url:?}"),
                (true, true) => {
                    assert!(matches!(status, 303 | 400 | 409 | 422), "{status} {url:?}");
                }
            }
        }
    }
}
