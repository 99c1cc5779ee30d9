//! The operator's command `dead-entries`. It is no Lambda function: run it where the tables and the keys can be
//! reached.

use server::functions::{StartError, dead_entries};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StartError> {
    dead_entries(std::env::args().any(|argument| argument == "--retry")).await
}
