//! A deployed program must not contain the folder in which it was built: panics name source files, which are often in
//! the home folder of a person.

use std::{
    env,
    path::{Path, PathBuf},
};

use crate::workspace::Workspace;

/// The separator between the flags in cargo's variable `CARGO_ENCODED_RUSTFLAGS`.
const SEPARATOR: &str = "\u{1f}";

/// Flags with which the compiler replaces folders of this machine by names that are the same everywhere.
pub(super) fn flags(workspace: &Workspace) -> String {
    let flags = folders(workspace)
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    flags.join(SEPARATOR)
}

/// A sentence if the program contains a folder of this machine nevertheless.
pub(super) fn finding(workspace: &Workspace, name: &str, program: &[u8]) -> Option<String> {
    let folders = folders(workspace).map(|(folder, _)| folder);
    let told = folders.iter().find(|folder| holds(program, folder))?;
    Some(format!("`{name}` tells where it was built: it names {}.", told.display()))
}

fn folders(workspace: &Workspace) -> [(PathBuf, &'static str); 2] {
    let home = PathBuf::from(env::var_os("HOME").unwrap_or_default());
    let cargo = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    // If one folder is inside the other, the later flag counts.
    [(cargo, "/cargo"), (workspace.path(""), "/tietoni/")]
}

fn holds(program: &[u8], folder: &Path) -> bool {
    let path = folder.as_os_str().as_encoded_bytes();
    // An empty path and `/` would be found in every program.
    path.len() > 1 && program.windows(path.len()).any(|window| window == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_in_the_program_is_found() {
        let workspace = Workspace::find();
        let here = workspace.path("app/store/src/lib.rs");
        let program = [b"panicked at ", here.as_os_str().as_encoded_bytes(), b":1"].concat();
        let told = finding(&workspace, "citizen", &program).expect("it is told");
        assert!(told.starts_with("`citizen` tells where it was built"), "{told}");
        assert_eq!(finding(&workspace, "citizen", b"panicked at /tietoni/app"), None);
    }
}
