//! The paths of the project, and commands that run in its folder.

use std::{
    env,
    ffi::{OsStr, OsString},
    iter,
    path::{Path, PathBuf},
    process::Command,
};

pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Self {
        // Cargo sets the variable when it runs xtask. If the program is started directly, the path of the build is
        // used.
        let here = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        Self { root: here.ancestors().nth(2).unwrap_or(&here).to_path_buf() }
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path from the root of the project, with `/`, as messages show it.
    pub(crate) fn relative(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        let parts = inside.components().map(|part| part.as_os_str().to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    }

    /// The folder for the tools that cargo installs for the project.
    pub(crate) fn tools(&self) -> PathBuf {
        self.path(".tools")
    }

    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.path("target"), |folder| self.root.join(folder))
    }

    /// The folder for logs of long steps and for stamps of finished builds.
    pub(crate) fn notes(&self) -> PathBuf {
        self.path("target/xtask")
    }

    pub(crate) fn binary(&self, name: &str, release: bool) -> PathBuf {
        self.target().join(if release { "release" } else { "debug" }).join(name)
    }

    /// The folder of the browser's files. There are two, so that `dev` and `test` do not overwrite each other's files.
    pub(crate) fn site(&self, release: bool) -> PathBuf {
        self.path(if release { "target/site-release" } else { "target/site" })
    }

    /// A command that runs in the project's folder and finds the project's own tools before those of the machine.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.search_path());
        // These variables describe xtask itself. If they were passed on, other crates would be built again.
        for (name, _) in env::vars_os().filter(|(name, _)| is_about_xtask(name)) {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments);
        command
    }

    fn search_path(&self) -> OsString {
        let own = [self.tools().join("bin"), self.path("style/node_modules/.bin")];
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = own.into_iter().chain(env::split_paths(&inherited));
        // A folder name with a colon cannot be joined; then only the machine's own path is used.
        env::join_paths(all).unwrap_or(inherited)
    }
}

fn is_about_xtask(variable: &OsStr) -> bool {
    let name = variable.to_string_lossy();
    ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|prefix| name.starts_with(prefix))
}

/// The time at which a file last changed; `None` if it is not there.
pub(crate) fn changed(path: &Path) -> Option<std::time::SystemTime> {
    path.metadata().and_then(|about| about.modified()).ok()
}

/// All files under `folder`, in no particular order. Hidden files, `target` and `node_modules` are left out.
pub(crate) fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut waiting = vec![folder.to_path_buf()];
    iter::from_fn(move || {
        while let Some(path) = waiting.pop() {
            if !path.is_dir() {
                return Some(path);
            }
            let entries = path.read_dir().into_iter().flatten().flatten();
            waiting.extend(entries.filter(|e| !is_left_out(&e.file_name())).map(|e| e.path()));
        }
        None
    })
    .collect()
}

fn is_left_out(name: &OsStr) -> bool {
    name == "node_modules" || name == "target" || name.to_string_lossy().starts_with('.')
}
