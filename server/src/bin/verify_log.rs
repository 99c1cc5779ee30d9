//! The operator's command `verify-log`: not a function; run where the tables and the keys can be reached.

use std::process::ExitCode;

use server::functions::{StartError, verify_log};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, StartError> {
    verify_log().await
}
