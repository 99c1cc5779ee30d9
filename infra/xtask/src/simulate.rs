//! `cargo xtask simulate`: people, officials and registers act at once, on a database with faults.

use crate::{
    error::{Done, TaskError},
    process,
    workspace::Workspace,
};

/// What `cargo xtask test` plays beside the kept seeds: histories that nobody has seen.
const FRESH: [&str; 6] = ["--kept", "--fresh", "--acts", "16000", "--history", "4000"];

/// The program checks its own options; all of them are handed on.
pub(crate) fn run(workspace: &Workspace, options: &[String]) -> Done {
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    play(workspace, &options)
}

/// The part of `cargo xtask test`. Each seed is printed, so that it can be played again.
pub(crate) fn test(workspace: &Workspace) -> Done {
    play(workspace, &FRESH)
}

fn play(workspace: &Workspace, options: &[&str]) -> Done {
    let program = ["run", "--quiet", "--locked", "--profile", "simulate", "--package", "testing"];
    let mut command = workspace.cargo(&program);
    command.args(["--bin", "simulate", "--"]).args(options);
    if process::succeeds(&mut command)? {
        return Ok(());
    }
    Err(TaskError::failed("The simulation found what must never happen. Its seed finds it again."))
}
