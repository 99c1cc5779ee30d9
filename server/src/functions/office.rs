//! The function `office` behind its API Gateway HTTP API.

use store::Role;

use super::start::{StartError, log_as_json, store};
use crate::config::Config;

/// The officials' site behind API Gateway.
pub async fn office() -> Result<(), StartError> {
    log_as_json();
    let router = crate::sites::office(Config::from_env()?, store(Role::Office).await?);
    Ok(lambda_http::run(router).await?)
}
