//! No file of a crate needs, through others, itself: each can be read knowing only what it names.

use std::collections::BTreeSet;

use super::{
    known::{self, Breach},
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

pub(super) fn findings(sources: &[Source], known: &[&str]) -> Vec<String> {
    let breaches = CRATES.iter().flat_map(|folder| circular(&Crate::of(sources, folder))).collect();
    known::compare(breaches, known, "CIRCLES in infra/xtask/src/rules/exceptions.rs")
}

/// The links from which a way leads back to where they start; one for each pair of files.
fn circular(of: &Crate<'_>) -> Vec<Breach> {
    let links = of.links();
    let mut seen = BTreeSet::new();
    let back = links.iter().filter(|link| leads(&links, link.to, link.from));
    let once = back.filter(|link| seen.insert((link.from, link.to)));
    once.map(|link| breach(of, link)).collect()
}

fn breach(of: &Crate<'_>, link: &Link) -> Breach {
    let [from, to] = [link.from, link.to].map(|index| of.files[index].path);
    Breach {
        key: format!("{from} -> {to}"),
        sentence: format!(
            "{from}:{}: `{}` is in {to}, which leads back here: put what both need into a file of its own.",
            link.line, link.words
        ),
    }
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

    fn keys(files: &[(&str, &str)]) -> Vec<String> {
        let sources: Vec<_> = files
            .iter()
            .map(|(path, text)| Source::of(&format!("app/domain/src/{path}"), text))
            .collect();
        let breaches = circular(&Crate::of(&sources, "app/domain/src/"));
        breaches.into_iter().map(|b| b.key.replace("app/domain/src/", "")).collect()
    }

    #[test]
    fn two_files_that_need_each_other_are_found() {
        let found = keys(&[
            ("lib.rs", "mod a; mod b; mod c;"),
            ("a.rs", "use crate::b::B; pub struct A(B);"),
            ("b.rs", "pub struct B; fn f() { super::a::g() }"),
            ("c.rs", "use crate::{a::A, b::B};"),
        ]);
        assert_eq!(found, ["a.rs -> b.rs", "b.rs -> a.rs"]);
    }

    #[test]
    fn a_ring_of_three_is_found_through_a_name_that_is_passed_on() {
        let found = keys(&[
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
        let found = keys(&[
            ("lib.rs", "mod a; pub use a::A; pub struct B(A);"),
            ("a.rs", "pub struct A; fn f(_: crate::B) {}"),
        ]);
        assert_eq!(found, ["lib.rs -> a.rs", "a.rs -> lib.rs"]);
    }

    #[test]
    fn a_table_of_contents_and_a_test_make_no_circle() {
        let found = keys(&[
            ("lib.rs", "mod a; mod b; pub use a::A; pub use b::B; pub struct C;"),
            ("a.rs", "pub struct A(crate::C); #[cfg(test)] mod tests { use crate::B; }"),
            ("b.rs", "use crate::A; pub struct B; mod inside { use super::B; use domain::a::A; }"),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }
}
