//! `cargo xtask simulate`: people, officials and registers act at once, on a database with faults.

use crate::{
    error::{Done, TaskError},
    process,
    workspace::Workspace,
};

/// The program checks its own options; all of them are handed on.
pub(crate) fn run(workspace: &Workspace, options: &[String]) -> Done {
    let program = ["run", "--quiet", "--locked", "--package", "testing", "--bin", "simulate", "--"];
    let mut command = workspace.cargo(&program);
    command.args(options);
    if process::succeeds(&mut command)? {
        return Ok(());
    }
    Err(TaskError::failed("The simulation found what must never happen. Its seed finds it again."))
}
