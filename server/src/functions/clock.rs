use std::sync::Arc;

use desk::{Clockwork, DeskError, Round};
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::Value;
use store::Store;

use super::start::{StartError, log_as_json, store};
use crate::clock::now;

/// The scheduled function: one round of the clockwork.
pub async fn clock() -> Result<(), StartError> {
    log_as_json();
    let store = store().await?;
    let handle = service_fn(move |_: LambdaEvent<Value>| {
        let store = Arc::clone(&store);
        async move { round(store).await.map(drop).map_err(Error::from) }
    });
    Ok(run(handle).await?)
}

/// One round, its figures logged for alarms.
pub async fn round(store: Arc<Store>) -> Result<Round, DeskError> {
    let round = Clockwork::new(store).round(now()).await?;
    tracing::info!(
        carried_out = round.carried_out,
        failed = round.failed,
        past_target = round.past_target,
        past_limit = round.past_limit,
        "round done"
    );
    Ok(round)
}
