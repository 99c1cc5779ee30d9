//! Installs what building and running need. Everything except the Rust target goes into the project's own folders.

use std::path::Path;

use crate::{
    error::Done,
    process,
    progress::{Running, Step},
    workspace::{Workspace, changed},
};

pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Installs what is missing: the wasm target and npm packages.
pub(crate) fn run(workspace: &Workspace) -> Done {
    wasm_target(workspace)?;
    // npm mostly waits for the network, so both run at the same time.
    let node = [start_npm(workspace, "style")?, start_npm(workspace, "end2end")?];
    node.into_iter().flatten().try_for_each(Running::finish)
}

pub(crate) fn wasm_target(workspace: &Workspace) -> Done {
    let mut question = workspace.command("rustc");
    question.args(["--print", "target-libdir", "--target", WASM]);
    let folder = process::answer(&mut question).unwrap_or_default();
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    let step = Step {
        title: format!("Adding the Rust target {WASM}"),
        usually: "a minute",
        log: "wasm-target",
        advice: "Check the network and start again.",
    };
    let mut command = workspace.command("rustup");
    step.run(workspace, command.args(["target", "add", WASM]))
}

/// Starts `npm ci` in a folder whose packages are missing or older than its lock file.
fn start_npm(workspace: &Workspace, name: &'static str) -> Done<Option<Running<'static>>> {
    let folder = workspace.path(name);
    let installed = changed(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(&folder.join("package-lock.json")) {
        return Ok(None);
    }
    let step = Step {
        title: format!("Installing the npm packages of {name}"),
        usually: "half a minute",
        log: name,
        advice: "Check the network and start again.",
    };
    let mut command = workspace.command("npm");
    command.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder);
    // The tests use the system's Chromium.
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    step.start(workspace, &mut command).map(Some)
}
