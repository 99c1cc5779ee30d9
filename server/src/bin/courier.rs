//! The Lambda function `courier`.

use server::functions::{StartError, courier};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StartError> {
    courier().await
}
