//! The tools that the project installs for itself, each at one version.

use std::{fs, path::Path};

use crate::{
    error::{Done, TaskError, While},
    process,
    progress::Step,
    workspace::Workspace,
};

pub(crate) struct Tool {
    package: &'static str,
    version: Version,
    options: &'static [&'static str],
    usually: &'static str,
}

enum Version {
    Exactly(&'static str),
    /// The version in `Cargo.lock` of this package: the two must be equal.
    LockedWith(&'static str),
}

pub(crate) const LEPTOS: Tool = Tool {
    package: "cargo-leptos",
    version: Version::Exactly("0.3.10"),
    // Without downloads it takes sass, wasm-opt and wasm-bindgen from the project's own folders.
    options: &["--locked", "--features", "no_downloads"],
    usually: "about 7 minutes on two cores",
};

pub(crate) const BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    // The script that it writes calls code that the library of exactly the same version generated.
    version: Version::LockedWith("wasm-bindgen"),
    options: &["--locked"],
    usually: "about 2 minutes",
};

pub(crate) const DENY: Tool = Tool {
    package: "cargo-deny",
    version: Version::Exactly("0.20.2"),
    options: &["--locked"],
    usually: "about a minute",
};

pub(crate) const MACHETE: Tool = Tool {
    package: "cargo-machete",
    version: Version::Exactly("0.9.2"),
    options: &["--locked"],
    usually: "about a minute",
};

pub(crate) const NEXTEST: Tool = Tool {
    package: "cargo-nextest",
    version: Version::Exactly("0.9.151"),
    // It does not replace itself: that would bring dependencies of its own.
    options: &["--locked", "--no-default-features", "--features", "default-no-update"],
    usually: "about 6 minutes on two cores",
};

impl Tool {
    fn version(&self, workspace: &Workspace) -> Done<String> {
        match self.version {
            Version::Exactly(version) => Ok(version.into()),
            Version::LockedWith(package) => {
                let lock = fs::read_to_string(workspace.path("Cargo.lock"));
                locked_version(&lock.doing("read Cargo.lock")?, package).ok_or_else(|| {
                    TaskError::failed(format!("Cargo.lock names no version of {package}."))
                })
            }
        }
    }
}

/// Installs what is missing, one after another: each uses all cores by itself.
pub(crate) fn install(workspace: &Workspace, tools: &[Tool]) -> Done {
    let root = workspace.tools();
    // Shared, because the tools have many dependencies in common.
    let scratch = root.join("target");
    for tool in tools {
        let version = tool.version(workspace)?;
        if is_installed(&root, tool.package, &version) {
            continue;
        }
        let mut command = workspace.cargo(&["install", tool.package, "--version", &version]);
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

/// Installs a cargo command unless the person has the same version already.
pub(crate) fn install_unless_on_path(workspace: &Workspace, tool: Tool) -> Done {
    let version = tool.version(workspace)?;
    let said = process::answer(workspace.command(tool.package).arg("--version"));
    if said.is_some_and(|said| says(&said, tool.package, &version)) {
        return Ok(());
    }
    install(workspace, &[tool])
}

/// Whether a program that was asked for its version is this one: `cargo-nextest 0.9.151 (…)`.
fn says(said: &str, package: &str, version: &str) -> bool {
    let mut words = said.split_whitespace();
    words.next() == Some(package) && words.next() == Some(version)
}

fn is_installed(root: &Path, package: &str, version: &str) -> bool {
    let list = fs::read_to_string(root.join(".crates.toml")).unwrap_or_default();
    lists(&list, package, version)
}

/// Whether cargo's own list of what it installed names this version.
fn lists(list: &str, package: &str, version: &str) -> bool {
    list.lines().any(|line| line.starts_with(&format!("\"{package} {version} (")))
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"0.2.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "serde"), None);
    }

    #[test]
    fn another_version_on_the_path_is_not_taken() {
        assert!(says(
            "cargo-nextest 0.9.151 (d2d8 2026-10-01)\nrelease: …",
            "cargo-nextest",
            "0.9.151"
        ));
        assert!(!says("cargo-nextest 0.9.15 (d2d8)", "cargo-nextest", "0.9.151"));
        assert!(!says("0.9.151", "cargo-nextest", "0.9.151"));
    }

    #[test]
    fn another_version_does_not_count_as_installed() {
        let list = "[v1]\n\"cargo-leptos 0.3.10 (registry+x)\" = [\"cargo-leptos\"]\n";
        assert!(lists(list, "cargo-leptos", "0.3.10"));
        assert!(!lists(list, "cargo-leptos", "0.3.1"));
        assert!(!lists(list, "leptos", "0.3.10"));
    }
}
