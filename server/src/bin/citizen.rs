//! The Lambda function `citizen`.

use server::functions::{StartError, citizen};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StartError> {
    citizen().await
}
