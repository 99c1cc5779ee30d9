//! The operator's command `verify-log`. It is no Lambda function: run it where the tables and the keys can be reached.

use std::process::ExitCode;

use server::functions::{StartError, verify_log};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, StartError> {
    verify_log().await
}
