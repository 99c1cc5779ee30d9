//! `cargo xtask simulate`: people, officials and registers act at once, on a database with faults.

use std::process::Command;

use crate::{
    build,
    error::{Done, TaskError},
    process,
    workspace::Workspace,
};

/// What `cargo xtask test` plays beside the kept seeds: histories that nobody has seen.
const FRESH: [&str; 6] = ["--kept", "--fresh", "--acts", "16000", "--history", "4000"];

/// Many acts are worth a longer build. The program checks its own options; all of them are handed on.
pub(crate) fn run(workspace: &Workspace, options: &[String]) -> Done {
    let build = ["run", "--quiet", "--locked", "--profile", "simulate", "--package", "testing"];
    let mut command = workspace.cargo(&build);
    play(command.args(["--bin", "simulate", "--"]).args(options))
}

/// The part of `cargo xtask test`, with the program that the Rust tests have compiled. Each seed is printed, so that
/// it can be played again.
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
