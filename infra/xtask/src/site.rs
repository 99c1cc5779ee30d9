//! Builds the browser's files: the style sheet, and the islands as WebAssembly with the script that loads them.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    build::first_time,
    error::{Done, While},
    progress::Step,
    setup::WASM,
    workspace::{Workspace, changed, files_under},
};

/// What the browser's files are made of.
const SOURCES: [&str; 5] =
    ["app/islands", "style", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];
/// Copied as they are.
const PUBLIC: &str = "app/islands/public";
/// What rustc uses for this target without being told; bindgen leaves out the section that says so.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
/// The profile of what is delivered to a browser.
const RELEASE: &str = "wasm-release";

/// Builds what changed since the last time; `release` makes it small.
pub(crate) fn build(workspace: &Workspace, release: bool) -> Done {
    let site = workspace.site(release);
    let stamp = workspace.notes().join(if release { "site-release" } else { "site" });
    let fingerprint = fingerprint(workspace);
    let built = fs::read_to_string(&stamp).unwrap_or_default();
    if built == fingerprint && site.join("pkg").is_dir() {
        return Ok(());
    }
    // Until the build ends well, nothing counts as built.
    let _ = fs::remove_file(&stamp);
    if site.exists() {
        fs::remove_dir_all(&site).doing(format!("empty {}", site.display()))?;
    }
    fs::create_dir_all(site.join("pkg")).doing(format!("make the folder {}", site.display()))?;
    style(workspace, &site)?;
    islands(workspace, &site, release)?;
    copy(&workspace.path(PUBLIC), &site)?;
    fs::write(&stamp, fingerprint).doing(format!("write {}", stamp.display()))
}

fn style(workspace: &Workspace, site: &Path) -> Done {
    let mut command = workspace.command("sass");
    command.args(["--style=compressed", "--no-source-map", "--load-path=style/node_modules"]);
    command.arg("style/main.scss").arg(site.join("pkg/tietoni.css"));
    step(workspace, "Building the style sheet", "", "style-sheet", &mut command)
}

fn islands(workspace: &Workspace, site: &Path, release: bool) -> Done {
    let mut compile = workspace.cargo(&["build", "--locked", "--package", "islands", "--lib"]);
    compile.args(["--target", WASM, "--features", "hydrate"]);
    compile.args(release.then_some(["--profile", RELEASE]).into_iter().flatten());
    let module = module(workspace, release);
    let usually = first_time(module.exists(), "about 2 minutes");
    step(workspace, "Building the islands", usually, "islands", &mut compile)?;

    let made = site.join("made");
    let mut bind = workspace.cargo(&["run", "--locked", "--package", "bindgen", "--"]);
    bind.arg(&module).arg("tietoni").arg(&made);
    step(workspace, "Writing the islands' script", "", "islands-script", &mut bind)?;

    let (whole, served) = (made.join("tietoni_bg.wasm"), site.join("pkg/tietoni.wasm"));
    if release {
        let mut shrink = workspace.command("wasm-opt");
        shrink.arg("-Oz").args(WASM_FEATURES).arg(&whole).arg("-o").arg(&served);
        step(workspace, "Making the islands small", "", "islands-small", &mut shrink)?;
    } else {
        fs::copy(&whole, &served).doing(format!("write {}", served.display()))?;
    }
    let script = site.join("pkg/tietoni.js");
    fs::copy(made.join("tietoni.js"), &script).doing(format!("write {}", script.display()))?;
    fs::remove_dir_all(&made).doing(format!("tidy up {}", made.display()))
}

/// Where cargo leaves the islands.
fn module(workspace: &Workspace, release: bool) -> PathBuf {
    let profile = if release { RELEASE } else { "debug" };
    workspace.target().join(WASM).join(profile).join("islands.wasm")
}

fn step(
    workspace: &Workspace,
    title: &str,
    usually: &'static str,
    log: &'static str,
    command: &mut Command,
) -> Done {
    let advice = "Correct what the lines above say and start again.";
    Step { title: title.into(), usually, log, advice }.run(workspace, command)
}

fn copy(from: &Path, to: &Path) -> Done {
    for file in files_under(from) {
        let inside = file.strip_prefix(from).unwrap_or(&file);
        let copied = to.join(inside);
        copied
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::copy(&file, &copied).map(drop))
            .doing(format!("write {}", copied.display()))?;
    }
    Ok(())
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
