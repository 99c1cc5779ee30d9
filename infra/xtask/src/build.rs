//! Builds the browser's files (style, islands) and the service.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
};

use crate::{
    error::{Done, While},
    progress::Step,
    workspace::{Workspace, changed, files_under},
};

/// What the browser's files are made of.
const SOURCES: [&str; 5] =
    ["app/islands", "style", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];

/// Style sheet, islands' wasm and its script; left out when nothing changed since the last time.
pub(crate) fn site(workspace: &Workspace, release: bool) -> Done {
    let folder = workspace.site(release);
    let stamp = workspace.notes().join(if release { "site-release" } else { "site" });
    let fingerprint = fingerprint(workspace);
    let built = fs::read_to_string(&stamp).unwrap_or_default();
    if built == fingerprint && folder.join("pkg").is_dir() {
        return Ok(());
    }
    // The build begins by emptying the folder: until it ends well, nothing counts as built.
    let _ = fs::remove_file(&stamp);
    let mut command = workspace.command(workspace.tools().join("bin/cargo-leptos"));
    command.args(["build", "--frontend-only", "--lib-features", "hydrate"]);
    command.args(release.then_some("--release")).env("LEPTOS_SITE_ROOT", &folder);
    command.env("SASS_PATH", workspace.path("style/node_modules"));
    let step = Step {
        title: "Building the browser's files".into(),
        usually: first_time(folder.is_dir(), "about 2 minutes"),
        log: "site",
        advice: "Correct what the lines above say and start again.",
    };
    step.run(workspace, &mut command)?;
    fs::write(&stamp, fingerprint).doing(format!("write {}", stamp.display()))
}

/// The program that runs the whole service.
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

/// Programs of the workspace for its tests. Cargo chooses the features of what they depend on as it does for the Rust
/// tests, since test targets are asked for: what those have compiled is not compiled a second time.
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
fn first_time(was_built: bool, duration: &str) -> &str {
    if was_built { "" } else { duration }
}

/// Names, sizes and times of all sources: cheap, and different whenever one was saved.
fn fingerprint(workspace: &Workspace) -> String {
    let mut files: Vec<_> = SOURCES.iter().flat_map(|s| files_under(&workspace.path(s))).collect();
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        let size = file.metadata().map_or(0, |about| about.len());
        (&file, size, changed(&file)).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
