//! The operator's command `dead-entries`: not a function; run where the tables and the keys can be reached.

use server::functions::{StartError, dead_entries};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StartError> {
    dead_entries(std::env::args().any(|argument| argument == "--retry")).await
}
