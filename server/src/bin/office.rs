//! The Lambda function `office`.

use server::functions::{StartError, office};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StartError> {
    office().await
}
