//! The Lambda function `intake`.

use server::functions::{StartError, intake};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StartError> {
    intake().await
}
