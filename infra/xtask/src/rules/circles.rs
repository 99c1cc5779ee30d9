//! No file of a crate depends on itself through other files, so that a file can be read with only the files that it
//! names.

use std::collections::BTreeSet;

use super::{
    modules::{Crate, Link},
    source::Source,
};

const CRATES: [&str; 7] = [
    "app/domain/src/",
    "app/store/src/",
    "app/desk/src/",
    "app/pages/src/",
    "app/islands/src/",
    "server/src/",
    "server/local/src/",
];

pub(super) fn findings(sources: &[Source]) -> Vec<String> {
    let crates = CRATES.iter().map(|folder| Crate::of(sources, folder));
    crates
        .flat_map(|of| circular(&of).iter().map(|link| sentence(&of, link)).collect::<Vec<_>>())
        .collect()
}

/// The links that are part of a circle: the first one from each file to each other file.
fn circular(of: &Crate<'_>) -> Vec<Link> {
    let links = of.links();
    let mut seen = BTreeSet::new();
    let is_circular: Vec<_> = links
        .iter()
        .map(|link| leads(&links, link.to, link.from) && seen.insert((link.from, link.to)))
        .collect();
    let both = links.into_iter().zip(is_circular);
    both.filter_map(|(link, is_circular)| is_circular.then_some(link)).collect()
}

fn sentence(of: &Crate<'_>, link: &Link) -> String {
    let [from, to] = [link.from, link.to].map(|index| of.files[index].path);
    let Link { line, words, .. } = link;
    format!(
        "{from}:{line}: `{words}` is in {to}, which leads back here: put what both need into a file of its own."
    )
}

fn leads(links: &[Link], from: usize, to: usize) -> bool {
    let (mut seen, mut waiting) = (BTreeSet::from([from]), vec![from]);
    while let Some(here) = waiting.pop() {
        if here == to {
            return true;
        }
        let next = links.iter().filter(|link| link.from == here).map(|link| link.to);
        waiting.extend(next.filter(|index| seen.insert(*index)));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(files: &[(&str, &str)]) -> Vec<String> {
        let sources: Vec<_> = files
            .iter()
            .map(|(path, text)| Source::of(&format!("app/domain/src/{path}"), text))
            .collect();
        let of = Crate::of(&sources, "app/domain/src/");
        let name = |file: usize| of.files[file].path.replace("app/domain/src/", "");
        let found = circular(&of);
        found.iter().map(|link| format!("{} -> {}", name(link.from), name(link.to))).collect()
    }

    #[test]
    fn two_files_that_need_each_other_are_found() {
        let found = circles(&[
            ("lib.rs", "mod a; mod b; mod c;"),
            ("a.rs", "use crate::b::B; pub struct A(B);"),
            ("b.rs", "pub struct B; fn f() { super::a::g() }"),
            ("c.rs", "use crate::{a::A, b::B};"),
        ]);
        assert_eq!(found, ["a.rs -> b.rs", "b.rs -> a.rs"]);
    }

    #[test]
    fn a_ring_of_three_is_found_through_a_name_that_is_passed_on() {
        let found = circles(&[
            ("lib.rs", "mod a; mod b; pub mod c; pub use c::C;"),
            ("a.rs", "use super::b; fn f() { b::g() }"),
            ("b.rs", "fn g() -> crate::C { crate::C }"),
            ("c/mod.rs", "mod d; pub use d::*;"),
            ("c/d.rs", "pub struct C; fn f() { view!(<crate::a::A/>) }"),
        ]);
        assert_eq!(found, ["a.rs -> b.rs", "b.rs -> c/d.rs", "c/d.rs -> a.rs"]);
    }

    #[test]
    fn a_name_that_is_passed_on_and_used_makes_a_circle() {
        let found = circles(&[
            ("lib.rs", "mod a; pub use a::A; pub struct B(A);"),
            ("a.rs", "pub struct A; fn f(_: crate::B) {}"),
        ]);
        assert_eq!(found, ["lib.rs -> a.rs", "a.rs -> lib.rs"]);
    }

    #[test]
    fn a_table_of_contents_and_a_test_make_no_circle() {
        let found = circles(&[
            ("lib.rs", "mod a; mod b; pub use a::A; pub use b::B; pub struct C;"),
            ("a.rs", "pub struct A(crate::C); #[cfg(test)] mod tests { use crate::B; }"),
            ("b.rs", "use crate::A; pub struct B; mod inside { use super::B; use domain::a::A; }"),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }
}
