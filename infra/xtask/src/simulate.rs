//! `cargo xtask simulate`: citizens, officials and registers act at the same time, on a database with faults.

use std::process::Command;

use crate::{
    build,
    error::{Done, TaskError},
    process,
    workspace::Workspace,
};

/// The options of `cargo xtask test`: it plays the kept seeds, and four histories of 4,000 acts with a new seed each.
const FRESH: [&str; 6] = ["--kept", "--fresh", "--acts", "16000", "--history", "4000"];

/// Runs the simulation with the profile `simulate`: many acts are worth a longer build. All options are passed to the
/// program.
pub(crate) fn run(workspace: &Workspace, options: &[String]) -> Done {
    let build = ["run", "--quiet", "--locked", "--profile", "simulate", "--package", "testing"];
    let mut command = workspace.cargo(&build);
    play(command.args(["--bin", "simulate", "--"]).args(options))
}

/// The simulation in `cargo xtask test`. It uses the profile in which the Rust tests are compiled. Each seed is
/// printed, so that it can be played again.
pub(crate) fn test(workspace: &Workspace) -> Done {
    build::for_tests(workspace, &["simulate"])?;
    play(workspace.command(workspace.binary("simulate", false)).args(FRESH))
}

fn play(command: &mut Command) -> Done {
    if process::succeeds(command)? {
        return Ok(());
    }
    Err(TaskError::failed("The simulation found what must never happen. Its seed finds it again."))
}
