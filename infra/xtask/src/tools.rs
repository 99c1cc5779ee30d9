//! The tools that the project installs for itself, each in one version.

use std::{fs, path::Path};

use crate::{
    error::{Done, While},
    process,
    progress::Step,
    workspace::Workspace,
};

pub(crate) struct Tool {
    package: &'static str,
    version: &'static str,
    options: &'static [&'static str],
    usually: &'static str,
}

pub(crate) const DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
    options: &["--locked"],
    usually: "about a minute",
};

pub(crate) const MACHETE: Tool = Tool {
    package: "cargo-machete",
    version: "0.9.2",
    options: &["--locked"],
    usually: "about a minute",
};

pub(crate) const NEXTEST: Tool = Tool {
    package: "cargo-nextest",
    version: "0.9.151",
    // Without the feature that lets nextest update itself, there are fewer dependencies to build.
    options: &["--locked", "--no-default-features", "--features", "default-no-update"],
    usually: "about 6 minutes on two cores",
};

/// The first version with everything that `.config/nextest.toml` asks for.
pub(crate) const OLDEST_NEXTEST: &str = "0.9.100";

/// Installs what is missing, one tool after another, because each build uses all cores.
pub(crate) fn install(workspace: &Workspace, tools: &[Tool]) -> Done {
    let root = workspace.tools();
    // The folder is shared, because the tools have many dependencies in common.
    let scratch = root.join("target");
    for tool in tools {
        let version = tool.version;
        if is_installed(&root, tool.package, version) {
            continue;
        }
        let mut command = workspace.cargo(&["install", tool.package, "--version", version]);
        command.args(["--debug", "--root"]).arg(&root).args(tool.options);
        command.env("CARGO_TARGET_DIR", &scratch).env("CARGO_PROFILE_DEV_DEBUG", "0");
        let step = Step {
            title: format!("Installing {} {version}", tool.package),
            usually: tool.usually,
            log: tool.package,
            advice: "Check the network and start again; what is done stays done.",
        };
        step.run(workspace, &mut command)?;
    }
    if scratch.exists() {
        fs::remove_dir_all(&scratch).doing("tidy up .tools/target")?;
    }
    Ok(())
}

/// Installs a cargo command unless the person has it already, in this version or a later one.
pub(crate) fn install_unless_on_path(workspace: &Workspace, tool: Tool, oldest: &str) -> Done {
    let said = process::answer(workspace.command(tool.package).arg("--version"));
    if said.is_some_and(|said| says(&said, tool.package, oldest)) {
        return Ok(());
    }
    install(workspace, &[tool])
}

/// Whether a program that was asked for its version is this one or a later one: `cargo-nextest 0.9.151 (…)`.
fn says(said: &str, package: &str, oldest: &str) -> bool {
    let mut words = said.split_whitespace();
    let is_it = words.next() == Some(package);
    is_it && words.next().and_then(numbers).is_some_and(|version| Some(version) >= numbers(oldest))
}

/// `0.9.151` as numbers; `None` for what is no version.
fn numbers(version: &str) -> Option<Vec<u32>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

fn is_installed(root: &Path, package: &str, version: &str) -> bool {
    let list = fs::read_to_string(root.join(".crates.toml")).unwrap_or_default();
    lists(&list, package, version)
}

/// Whether cargo's list of installed packages names this version.
fn lists(list: &str, package: &str, version: &str) -> bool {
    list.lines().any(|line| line.starts_with(&format!("\"{package} {version} (")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_version_on_the_path_is_not_taken() {
        for said in ["0.9.151 (d2d8 2026-10-01)\nrelease: …", "0.9.152", "0.10.0", "1.0.0 (d2d8)"]
        {
            assert!(says(&format!("cargo-nextest {said}"), "cargo-nextest", "0.9.151"), "{said}");
        }
        for said in
            ["cargo-nextest 0.9.15 (d2d8)", "cargo-nextest 0.9.99", "cargo-nextest", "0.9.151"]
        {
            assert!(!says(said, "cargo-nextest", "0.9.151"), "{said}");
        }
    }

    #[test]
    fn another_version_does_not_count_as_installed() {
        let list = "[v1]\n\"cargo-deny 0.20.10 (registry+x)\" = [\"cargo-deny\"]\n";
        assert!(lists(list, "cargo-deny", "0.20.10"));
        assert!(!lists(list, "cargo-deny", "0.20.1"));
        assert!(!lists(list, "leptos", "0.3.10"));
    }
}
