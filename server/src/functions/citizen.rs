//! The function `citizen` behind its API Gateway HTTP API.

use store::Role;

use super::start::{StartError, log_as_json, store};
use crate::config::Config;

/// The citizens' site behind API Gateway.
pub async fn citizen() -> Result<(), StartError> {
    log_as_json();
    let router = crate::sites::citizen(Config::from_env()?, store(Role::Citizen).await?);
    Ok(lambda_http::run(router).await?)
}
