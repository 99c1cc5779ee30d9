//! Finds the file of a crate to which a path leads. A name that a file only re-exports leads to the file that defines
//! it.

use std::collections::BTreeMap;

use super::{
    names::{Import, Named, Names},
    source::Source,
};

/// After this many re-exports the search ends, because they can form a ring. No real chain is as long.
const LONGEST_CHAIN: usize = 8;

pub(super) struct Crate<'a> {
    pub(super) files: Vec<File<'a>>,
    by_module: BTreeMap<Vec<String>, usize>,
}

pub(super) struct File<'a> {
    pub(super) path: &'a str,
    module: Vec<String>,
    names: Names,
}

/// A place at which one file names something of another.
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) line: usize,
    pub(super) words: String,
}

impl<'a> Crate<'a> {
    /// The files of the crate whose sources are in `folder` (it ends in `src/`). Programs in `bin` are other crates and
    /// are left out.
    pub(super) fn of(sources: &'a [Source], folder: &str) -> Self {
        let inside = sources.iter().filter_map(|source| {
            let module = module_of(source.path.strip_prefix(folder)?)?;
            Some(File { path: &source.path, module, names: Names::of(&source.syntax) })
        });
        let files: Vec<_> = inside.collect();
        let modules = files.iter().enumerate().map(|(index, file)| (file.module.clone(), index));
        Self { by_module: modules.collect(), files }
    }

    /// Each place at which a file names something of another file.
    pub(super) fn links(&self) -> Vec<Link> {
        let mut links = Vec::new();
        for (from, file) in self.files.iter().enumerate() {
            let imports = file.names.imports.iter().filter(|import| !file.names.passes_on(import));
            let imports = imports.map(|import| (&import.named, import.name == "*"));
            let paths = file.names.paths.iter().map(|named| (named, false));
            for (named, is_glob) in imports.chain(paths) {
                let target = file.absolute(named, 0).and_then(|path| self.find(&path, 0));
                // Importing a module makes no link: the link counts where something in the module is used.
                let to = target.filter(|target| is_glob || !target.is_module).map(|t| t.file);
                if let Some(to) = to.filter(|to| *to != from) {
                    links.push(Link {
                        from,
                        to,
                        line: named.line,
                        words: named.segments.join("::"),
                    });
                }
            }
        }
        links
    }

    fn find(&self, path: &[String], depth: usize) -> Option<Target> {
        let deepest = (0..=path.len()).rev().find(|&n| self.by_module.contains_key(&path[..n]))?;
        let index = self.by_module[&path[..deepest]];
        let Some((name, rest)) = path[deepest..].split_first() else {
            return Some(Target { file: index, is_module: true });
        };
        let file = &self.files[index];
        let passed_on = (depth < LONGEST_CHAIN).then(|| file.import(name)).flatten();
        let elsewhere = passed_on.and_then(|import| {
            let path = [file.absolute(&import.named, 0)?, rest.to_vec()].concat();
            self.find(&path, depth + 1)
        });
        let elsewhere = elsewhere.or_else(|| self.in_globs(file, name));
        Some(elsewhere.unwrap_or(Target { file: index, is_module: false }))
    }

    /// The file that defines `name`, if this file re-exports or imports it with `*`.
    fn in_globs(&self, file: &File<'_>, name: &str) -> Option<Target> {
        let globs = file.names.imports.iter().filter(|import| import.name == "*");
        globs.into_iter().find_map(|glob| {
            let module = file.absolute(&glob.named, 0)?;
            let index = *self.by_module.get(&module)?;
            let defines = self.files[index].names.items.iter().any(|item| item == name);
            defines.then_some(Target { file: index, is_module: false })
        })
    }
}

#[derive(Clone, Copy)]
struct Target {
    file: usize,
    /// Whether the path ends at the module itself.
    is_module: bool,
}

impl File<'_> {
    /// The path from the root of the crate; `None` if it leads to another crate.
    fn absolute(&self, named: &Named, depth: usize) -> Option<Vec<String>> {
        let here = [self.module.clone(), named.inline.clone()].concat();
        let (first, rest) = named.segments.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([&here, rest].concat()),
            "super" => {
                let ups = named.segments.iter().take_while(|segment| *segment == "super").count();
                let parent = here.get(..here.len().checked_sub(ups)?)?;
                Some([parent, &named.segments[ups..]].concat())
            }
            child if named.inline.is_empty() && self.names.children.iter().any(|c| c == child) => {
                Some([&here, &named.segments[..]].concat())
            }
            name if depth < LONGEST_CHAIN => {
                let import = self.import(name).filter(|import| !import.is(named))?;
                Some([&self.absolute(&import.named, depth + 1)?, rest].concat())
            }
            _ => None,
        }
    }

    fn import(&self, name: &str) -> Option<&Import> {
        let mut imports = self.names.imports.iter();
        imports.find(|import| import.name == name && import.named.inline.is_empty())
    }
}

impl Import {
    fn is(&self, named: &Named) -> bool {
        std::ptr::eq(&raw const self.named, named)
    }
}

/// The module of a file: `notice/mod.rs` is the module `notice`. `None` for a program in `bin`.
fn module_of(file: &str) -> Option<Vec<String>> {
    let path = file.strip_suffix(".rs")?;
    if path.starts_with("bin/") {
        return None;
    }
    let mut module: Vec<String> = path.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") || matches!(path, "lib" | "main") {
        module.pop();
    }
    Some(module)
}
