//! The function `schedule`: the jobs that run at fixed intervals.

use std::sync::Arc;

use desk::{DeskError, RunReport, Schedule};
use futures_util::FutureExt as _;
use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::Value;
use store::{Role, Store};

use super::start::{StartError, log_as_json, store};
use crate::clock::now;

/// The function `schedule`: each call is one run of the schedule, and what the event says does not matter.
pub async fn schedule() -> Result<(), StartError> {
    log_as_json();
    let store = store(Role::Schedule).await?;
    let handle = service_fn(move |_: LambdaEvent<Value>| {
        let store = Arc::clone(&store);
        // The future is boxed because the nested types of runtime and SDK are otherwise too deep for the compiler.
        async move { run_schedule(store).await.map(drop).map_err(Error::from) }.boxed()
    });
    Ok(run(handle).await?)
}

/// Runs the schedule once and logs its figures, so that alarms can use them.
pub async fn run_schedule(store: Arc<Store>) -> Result<RunReport, DeskError> {
    let report = Schedule::new(store).run(now()).await?;
    tracing::info!(
        carried_out = report.carried_out,
        failed = report.failed,
        dead = report.dead,
        lost = report.lost,
        notices = report.notices,
        past_target = report.past_target,
        past_limit = report.past_limit,
        chains = report.chains,
        chains_at_fault = report.chains_at_fault,
        "schedule has run"
    );
    Ok(report)
}
