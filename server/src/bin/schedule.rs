//! The Lambda function `schedule`.

use server::functions::{StartError, schedule};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StartError> {
    schedule().await
}
