//! Logging in, with a provider that answers well and one that misbehaves.

mod away;
mod bad;
mod good;
mod log_out;

use pages::Site;

use crate::support::{
    answer::Answer,
    browser::Browser,
    provider::{Provider, Says, query},
    world::{World, router_at},
};

/// A browser at a site with this provider.
fn browser(world: &World, site: Site, provider: &Provider) -> Browser {
    Browser::new(site, router_at(site, &world.store, &provider.issuer))
}

/// Name of a site's session cookie.
fn session(site: Site) -> &'static str {
    match site {
        Site::Citizen => "__Host-sid",
        Site::Office => "__Host-ssid",
    }
}

/// Begins a login and lets the provider answer: where the browser is sent back to.
async fn come_back(browser: &Browser, provider: &Provider, says: Says) -> String {
    let to = browser.post("/login", &[("language", "en")]).await.is(303);
    provider.answer(&query(to.location()), says)
}

/// A whole login.
async fn log_in(browser: &Browser, provider: &Provider, says: Says) -> Answer {
    let back = come_back(browser, provider, says).await;
    browser.open(&back).await
}
