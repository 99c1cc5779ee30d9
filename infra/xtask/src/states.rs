//! `cargo xtask states`: draws the state diagrams of `docs/states.md` from the code.

use crate::{
    error::{Done, TaskError},
    process,
    workspace::Workspace,
};

/// Runs the test that compares the file with the code. With `UPDATE_STATES` it writes the file.
pub(crate) fn run(workspace: &Workspace) -> Done {
    let mut command = workspace.cargo(&["nextest", "run", "--locked", "--workspace"]);
    command.args(["-E", "package(testing) and test(states::)"]).env("UPDATE_STATES", "1");
    let drawn = process::succeeds(&mut command)?;
    if drawn { Ok(()) } else { Err(TaskError::failed("The diagrams were not drawn.")) }
}
