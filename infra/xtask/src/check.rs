//! `cargo xtask check`: finds the most common faults in about a minute after an edit.

use crate::{error::Done, rules, summary::Summary, test, workspace::Workspace};

pub(crate) fn run(workspace: &Workspace) -> Done {
    let mut summary = Summary::default();
    steps(workspace, &mut summary)?;
    summary.close()
}

/// `cargo xtask test` begins with the same steps. Both use the same flags, so that one command need not build again
/// what the other has built.
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
