//! The Lambda function `outbox`.

use server::functions::{StartError, outbox};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StartError> {
    outbox().await
}
