//! The two sites: one router each. Pages are found by their [`pages::Url`], everything else by its [`Endpoint`]. Each
//! area has one function that shows its pages and one that carries out its forms.

mod endpoint;
mod login_needed;
mod office;
mod office_acts;
mod own;
mod own_acts;
mod page;
mod public;
mod publishing;
mod publishing_acts;
mod security_txt;

use std::sync::Arc;

use axum::Router;
use pages::Site;
use store::Store;

pub use endpoint::Endpoint;

use crate::{config::Config, layers, state::SiteState};

/// The router of the citizens' site.
pub fn citizen(config: Config, store: Arc<Store>) -> Router {
    router(SiteState::new(Site::Citizen, config, store))
}

/// The router of the officials' site.
pub fn office(config: Config, store: Arc<Store>) -> Router {
    router(SiteState::new(Site::Office, config, store))
}

fn router(app: Arc<SiteState>) -> Router {
    let routes = Endpoint::ALL
        .into_iter()
        .fold(Router::new(), |routes, endpoint| routes.route(endpoint.path(), endpoint.route()))
        .fallback(page::answer)
        .method_not_allowed_fallback(endpoint::not_allowed);
    layers::around(routes, &app).with_state(app)
}
