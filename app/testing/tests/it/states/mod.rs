//! The state diagrams of `docs/states.md`, drawn by asking the product's own functions what each act leads to in
//! each state. The file is compared with the drawing, so it cannot say anything else than the code does.

mod consent;
mod diagram;
mod notice;
mod outbox;
mod request;
mod session;

use std::{env, fs, path::PathBuf};

const HEAD: &str = "\
    Drawn from the code by `cargo xtask states`; a test compares this file with the drawing. An arrow is an act that \
    the code carries out in that state. What has no arrow is refused.";

#[tokio::test]
async fn the_diagrams_in_the_docs_are_those_of_the_code() {
    let drawn = [
        request::diagram(),
        consent::diagram(),
        notice::diagram(),
        outbox::diagram().await,
        session::diagram().await,
    ];
    let sections = drawn.map(|diagram| diagram.to_string());
    let now = format!("# States\n\n{}\n\n{}", diagram::wrapped(HEAD), sections.join("\n"));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/states.md");
    if env::var_os("UPDATE_STATES").is_some_and(|value| value == "1") {
        fs::write(&path, &now).unwrap();
    }
    let held = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        held == now,
        "docs/states.md does not show what the code does.\n\
         Where the change is meant, draw it again: cargo xtask states"
    );
}
