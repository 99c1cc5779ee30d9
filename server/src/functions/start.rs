//! What functions do first: they log JSON and open the store. Commands open the store, too.

use std::sync::Arc;

use store::{Role, Store, StoreError};
use tracing_subscriber::EnvFilter;

use crate::{ConfigError, config};

/// Why a function did not start or stopped.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A variable of the configuration is missing or cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The store did not do what a command asked.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The Lambda runtime stopped with an error.
    #[error("the runtime stopped: {0}")]
    Runtime(#[from] lambda_runtime::Error),
}

/// Logs JSON lines to standard output; `RUST_LOG` chooses the level (default `info`).
pub fn log_as_json() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_current_span(true).init();
}

/// The store of this deployment, with the keys of a function with this role.
pub(super) async fn store(role: Role) -> Result<Arc<Store>, ConfigError> {
    let connecting = Box::pin(Store::connect(config::tables()?, config::keys(role)?));
    Ok(Arc::new(connecting.await))
}
