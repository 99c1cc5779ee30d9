//! Builds the service, and programs for its tests.

use crate::{error::Done, progress::Step, workspace::Workspace};

/// Builds `local`, the program that runs the whole service.
pub(crate) fn local(workspace: &Workspace, release: bool) -> Done {
    let mut command = workspace.cargo(&["build", "--package", "local"]);
    let step = Step {
        title: "Building the service".into(),
        usually: first_time(workspace.binary("local", release).exists(), "about 8 minutes"),
        log: "service",
        advice: "Correct what the lines above say and start again.",
    };
    step.run(workspace, command.args(release.then_some("--release")))
}

/// Builds programs of the workspace for its tests. The command also asks for the test targets, so that Cargo chooses
/// the same features of dependencies as for the Rust tests and does not compile them a second time.
pub(crate) fn for_tests(workspace: &Workspace, programs: &[&str]) -> Done {
    let mut command = workspace.cargo(&["build", "--locked", "--workspace", "--tests"]);
    let step = Step {
        title: "Building what the tests start".into(),
        usually: "",
        log: "for-tests",
        advice: "Correct what the lines above say and start again.",
    };
    step.run(workspace, command.args(programs.iter().flat_map(|name| ["--bin", name])))
}

/// Later builds take seconds to minutes, depending on the change.
pub(crate) fn first_time(was_built: bool, duration: &str) -> &str {
    if was_built { "" } else { duration }
}
