//! Reads and parses the Rust sources of the workspace once for all rules.

use std::{fs, path::Path};

use crate::{
    error::{Done, TaskError, While},
    workspace::{Workspace, files_under},
};

const FOLDERS: [&str; 3] = ["app", "server", "infra"];

pub(super) struct Source {
    /// The path from the root of the project, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    pub(super) syntax: syn::File,
}

impl Source {
    fn parse(path: String, text: String) -> Done<Self> {
        let syntax = syn::parse_file(&text).map_err(|error| {
            let line = error.span().start().line;
            TaskError::failed(format!("{path}:{line} cannot be parsed: {error}."))
        })?;
        Ok(Self { path, text, syntax })
    }

    #[cfg(test)]
    pub(super) fn of(path: &str, text: &str) -> Self {
        Self::parse(path.to_owned(), text.to_owned()).expect("Rust")
    }
}

pub(super) fn read(workspace: &Workspace) -> Done<Vec<Source>> {
    let files = FOLDERS.iter().flat_map(|folder| files_under(&workspace.path(folder)));
    let mut files: Vec<_> = files.filter(|path| is_rust(path)).collect();
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(&file).doing(format!("read {}", file.display()))?;
            Source::parse(workspace.relative(&file), text)
        })
        .collect()
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}
