//! Logging in and out, with a provider that answers rightly and with one that does not.

mod away;
mod bad;
mod good;
mod limited;
mod log_out;

use pages::Site;

use crate::support::{
    answer::Answer,
    browser::Browser,
    provider::{Provider, Says, query},
    world::{World, router_at},
};

/// A new browser on a site that uses this provider.
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

/// Begins a login and lets the provider answer. Returns the address to which the provider sends the browser back.
async fn come_back(browser: &Browser, provider: &Provider, says: Says) -> String {
    let to = browser.post("/login", &[("language", "en")]).await.is(303);
    provider.answer(&query(to.location()), says)
}

/// Logs in; returns the answer of the callback.
async fn log_in(browser: &Browser, provider: &Provider, says: Says) -> Answer {
    let back = come_back(browser, provider, says).await;
    browser.open(&back).await
}
