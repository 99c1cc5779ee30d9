//! The site answers only to its own host names.

use axum::{body::Body, http::Request};
use pages::Site;

use crate::support::{
    answer::Answer,
    browser::Browser,
    world::{NO_PROVIDER, World, config},
};

async fn ask(browser: &Browser, path: &str, host: Option<&str>) -> Answer {
    let request = Request::builder().uri(path);
    let request = match host {
        Some(host) => request.header("host", host),
        None => request,
    };
    browser.send(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn a_name_that_is_not_the_sites_is_not_served() {
    let world = World::empty().await;
    for site in [Site::Citizen, Site::Office] {
        let mut config = config(site, NO_PROVIDER);
        config.hosts = vec!["origin.tietoni.example".into()];
        let own = config.origin.host_str().expect("a name").to_owned();
        let router = match site {
            Site::Citizen => server::citizen(config, world.store.clone()),
            Site::Office => server::office(config, world.store.clone()),
        };
        let browser = Browser::new(site, router);
        for good in [&*own, &own.to_uppercase(), "origin.tietoni.example"] {
            ask(&browser, "/fi", Some(good)).await.is(200);
        }
        let (port, inside) = (format!("{own}:8443"), format!("{own}.evil.example"));
        let bad = ["x.execute-api.eu-north-1.amazonaws.com", "127.0.0.1", "", &port, &inside];
        for bad in bad.into_iter().map(Some).chain([None]) {
            for path in ["/en", "/en/my-data", "/", "/login/callback", "/en/nothing"] {
                let answer = ask(&browser, path, bad).await.is(421);
                assert_eq!(answer.header("cache-control"), "no-store");
            }
            // `/health` answers to every host name.
            ask(&browser, "/health", bad).await.is(200);
        }
    }
}
