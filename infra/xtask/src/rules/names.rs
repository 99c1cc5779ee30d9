//! Collects every path that a file names: imports, paths in code and in types, and paths inside macros.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, ItemMod, ItemUse, Macro, UseTree, Visibility,
    visit::{self, Visit},
};

/// The names in one file. Code that is compiled only for tests is left out.
#[derive(Default)]
pub(super) struct Names {
    /// Names of the modules that this file declares with `mod name;`.
    pub(super) children: Vec<String>,
    pub(super) imports: Vec<Import>,
    pub(super) paths: Vec<Named>,
    /// Names of the items that the file defines, outside of modules with braces.
    pub(super) items: Vec<String>,
    /// Names that are used in the file without a path before them.
    words: BTreeSet<String>,
    inline: Vec<String>,
}

pub(super) struct Import {
    /// The name of the import in this file; `*` for everything in a module.
    pub(super) name: String,
    pub(super) named: Named,
    is_public: bool,
}

pub(super) struct Named {
    pub(super) segments: Vec<String>,
    pub(super) line: usize,
    /// The names of the modules with braces in which the path stands, outermost first.
    pub(super) inline: Vec<String>,
}

impl Names {
    pub(super) fn of(file: &syn::File) -> Self {
        let mut names =
            Self { items: file.items.iter().filter_map(name_of).collect(), ..Self::default() };
        names.visit_file(file);
        names
    }

    /// Whether an import only re-exports what a child module defines, so that this file does not need it itself.
    pub(super) fn passes_on(&self, import: &Import) -> bool {
        let first = import.named.segments.first();
        let is_below = first.is_some_and(|first| first == "self" || self.children.contains(first));
        import.is_public && is_below && !self.words.contains(&import.name)
    }

    fn add(&mut self, segments: Vec<String>, line: usize) {
        self.paths.push(Named { segments, line, inline: self.inline.clone() });
    }

    fn import(&mut self, tree: &UseTree, before: &[String], is_public: bool) {
        let (ident, name) = match tree {
            UseTree::Path(path) => {
                let inside = [before, &[path.ident.to_string()]].concat();
                return self.import(&path.tree, &inside, is_public);
            }
            UseTree::Group(group) => {
                return group.items.iter().for_each(|item| self.import(item, before, is_public));
            }
            UseTree::Name(name) => (&name.ident, name.ident.to_string()),
            UseTree::Rename(rename) => (&rename.ident, rename.rename.to_string()),
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                let named = Named { segments: before.to_vec(), line, inline: self.inline.clone() };
                return self.imports.push(Import { name: "*".into(), named, is_public });
            }
        };
        let line = ident.span().start().line;
        let is_self = ident == "self";
        let own = if is_self { vec![] } else { vec![ident.to_string()] };
        let segments = [before, &own].concat();
        let name = if name == "self" { segments.last().cloned().unwrap_or_default() } else { name };
        let named = Named { segments, line, inline: self.inline.clone() };
        self.imports.push(Import { name, named, is_public });
    }

    /// Looks for paths in a macro. Its content has no syntax tree, so words joined by `::` count as paths.
    fn scan(&mut self, tokens: TokenStream) {
        let mut segments: Vec<String> = Vec::new();
        let (mut line, mut colons) = (0, 0);
        for token in tokens {
            match token {
                TokenTree::Ident(word) if colons == 2 && !segments.is_empty() => {
                    segments.push(word.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                other => {
                    self.finish(&mut segments, line);
                    colons = 0;
                    match other {
                        TokenTree::Ident(word) => {
                            line = word.span().start().line;
                            segments.push(word.to_string());
                        }
                        TokenTree::Group(group) => self.scan(group.stream()),
                        TokenTree::Punct(_) | TokenTree::Literal(_) => {}
                    }
                }
            }
        }
        self.finish(&mut segments, line);
    }

    fn finish(&mut self, segments: &mut Vec<String>, line: usize) {
        let segments = std::mem::take(segments);
        match &segments[..] {
            [] => {}
            [word] => drop(self.words.insert(word.clone())),
            [_, _, ..] => self.add(segments, line),
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if is_for_tests(&module.attrs) {
            return;
        }
        let name = module.ident.to_string();
        if module.content.is_none() {
            return self.children.push(name);
        }
        self.inline.push(name);
        visit::visit_item_mod(self, module);
        self.inline.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.import(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let mut segments: Vec<_> =
            path.segments.iter().map(|part| part.ident.to_string()).collect();
        let line = path.segments.first().map_or(0, |first| first.ident.span().start().line);
        self.finish(&mut segments, line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        visit::visit_macro(self, call);
        self.scan(call.tokens.clone());
    }

    /// Ignores the path in `pub(crate)`, which names no other file.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

pub(super) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list();
        attribute.path().is_ident("cfg") && list.is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

fn name_of(item: &syn::Item) -> Option<String> {
    let ident = match item {
        syn::Item::Const(item) => &item.ident,
        syn::Item::Enum(item) => &item.ident,
        syn::Item::Fn(item) => &item.sig.ident,
        syn::Item::Static(item) => &item.ident,
        syn::Item::Struct(item) => &item.ident,
        syn::Item::Trait(item) => &item.ident,
        syn::Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        let names = Names::of(&syn::parse_file(text).expect("Rust"));
        let imports = names
            .imports
            .iter()
            .map(|import| format!("{} = {}", import.name, import.named.segments.join("::")));
        imports.chain(names.paths.iter().map(|named| named.segments.join("::"))).collect()
    }

    #[test]
    fn imports_are_taken_apart() {
        assert_eq!(
            paths("use crate::{a::{self, B as C}, d::*}; pub(crate) use super::E;"),
            ["a = crate::a", "C = crate::a::B", "* = crate::d", "E = super::E"]
        );
    }

    #[test]
    fn paths_in_macros_count_and_tests_do_not() {
        let text = "fn f() { g!(x { crate::a::B }, <c::D/>, e: f) }
                    #[cfg(test)] mod tests { use crate::z::Z; }";
        assert_eq!(paths(text), ["crate::a::B", "c::D"]);
    }
}
