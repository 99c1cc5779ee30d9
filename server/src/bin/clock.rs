//! The Lambda function `clock`.

use server::functions::{StartError, clock};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StartError> {
    clock().await
}
