//! The function `intake` behind its API Gateway HTTP API.

use store::Role;

use super::start::{StartError, log_as_json, store};
use crate::intake::{Senders, router};

/// The intake behind API Gateway.
pub async fn intake() -> Result<(), StartError> {
    log_as_json();
    let router = router(store(Role::Intake).await?, Senders::from_env()?);
    Ok(lambda_http::run(router).await?)
}
