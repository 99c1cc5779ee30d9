//! `cargo xtask check`: what most often goes wrong, in less than a minute after an edit.

use std::time::{Duration, Instant};

use crate::{error::Done, progress::in_words, rules, summary::Summary, test, workspace::Workspace};

/// More than this is too long to be run after each edit.
const GOAL: Duration = Duration::from_mins(1);

pub(crate) fn run(workspace: &Workspace) -> Done {
    let started = Instant::now();
    let mut summary = Summary::default();
    steps(workspace, &mut summary)?;
    let verdict = summary.close();
    println!("{} (goal after a small edit: {})", in_words(started.elapsed()), in_words(GOAL));
    verdict
}

/// `cargo xtask test` begins with these; the same flags, so that neither builds what the other has built.
pub(crate) fn steps(workspace: &Workspace, summary: &mut Summary) -> Done {
    summary.step("format", || test::cargo(workspace, &["fmt", "--all", "--check"]))?;
    summary.step("floors", || rules::floors(workspace))?;
    summary.step("source rules", || rules::sources(workspace))?;
    summary.step("lints", || {
        let lints = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
        test::cargo(workspace, &lints)
    })?;
    Ok(())
}
