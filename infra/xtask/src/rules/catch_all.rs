//! A `match` over our own enums names every variant, so that a new variant does not compile until every match has an
//! arm for it.

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    ExprMatch, ImplItemFn, ItemFn, ItemImpl, ItemMod, Macro, Pat, Path, Type,
    visit::{self, Visit},
};

use super::{names::is_for_tests, source::Source};

/// Our enums of kinds, acts, states, addresses and outbox entries whose names have none of the [`ENDINGS`].
const ENUMS: [&str; 14] = [
    "Act",
    "Action",
    "ConsentForm",
    "DeadlineRule",
    "Line",
    "Notified",
    "Outcome",
    "Purpose",
    "QueueDuty",
    "RefusalGround",
    "RegisterCode",
    "RestrictionGround",
    "Right",
    "StaffRole",
];

/// The ends of the names of our other enums: `RequestKind`, `ConsentState`, `Url`.
const ENDINGS: [&str; 3] = ["Kind", "State", "Url"];

pub(super) fn findings(sources: &[Source]) -> Vec<String> {
    let product: Vec<_> = sources.iter().filter(|source| is_product(&source.path)).collect();
    let sentences = |source: &&Source| {
        let found = catch_alls(source).into_iter();
        found.map(|found| found.sentence(&source.path)).collect::<Vec<_>>()
    };
    let mut findings: Vec<_> = product.iter().flat_map(sentences).collect();
    let is_gone = |name: &&&str| !product.iter().any(|s| s.text.contains(&format!("{name}::")));
    findings.extend(ENUMS.iter().filter(is_gone).map(|name| {
        format!("No source names the enum `{name}` any more: correct ENUMS in infra/xtask/src/rules/catch_all.rs.")
    }));
    findings
}

fn is_product(path: &str) -> bool {
    path.contains("/src/") && !path.starts_with("infra/")
}

/// Whether this is a name of our enums. `std::io::ErrorKind` is not: new variants come with the standard library.
fn is_ours(name: &str) -> bool {
    let ends = ENDINGS.iter().any(|ending| name.ends_with(ending));
    ENUMS.contains(&name) || (ends && name != "ErrorKind")
}

/// An arm for all other variants in a match over one of our enums.
struct CatchAll {
    function: String,
    name: String,
    line: usize,
}

impl CatchAll {
    fn sentence(&self, path: &str) -> String {
        let Self { function, name, line } = self;
        format!(
            "{path}:{line}: in `{function}` a match over `{name}` has an arm for all the rest: name each variant."
        )
    }
}

fn catch_alls(source: &Source) -> Vec<CatchAll> {
    let mut matches = Matches::default();
    matches.visit_file(&source.syntax);
    matches.found
}

#[derive(Default)]
struct Matches {
    function: String,
    /// The type whose `impl` is being read; `Self::…` means this type.
    own_type: Option<String>,
    found: Vec<CatchAll>,
}

impl Matches {
    fn check(&mut self, whole: &ExprMatch) {
        let named = whole.arms.iter().flat_map(|arm| self.variants(&arm.pat));
        let mut caught = named.filter_map(|(within, name)| {
            let arm = whole.arms.iter().find(|arm| is_catch_all(&arm.pat, &within))?;
            Some((name, arm.fat_arrow_token.spans[0].start().line))
        });
        let Some((name, line)) = caught.next() else { return };
        self.found.push(CatchAll { function: self.function.clone(), name, line });
    }

    /// The variants of our enums in a pattern, each with the wrappers around it, outermost first.
    fn variants(&self, pattern: &Pat) -> Vec<(Vec<String>, String)> {
        match pattern {
            Pat::Guard(guarded) => self.variants(&guarded.pat),
            Pat::Ident(binding) => {
                binding.subpat.as_ref().map_or(vec![], |(_, inner)| self.variants(inner))
            }
            Pat::Or(or) => or.cases.iter().flat_map(|case| self.variants(case)).collect(),
            Pat::Paren(inner) => self.variants(&inner.pat),
            Pat::Path(path) => self.variant(&path.path),
            Pat::Reference(inner) => self.variants(&inner.pat),
            Pat::Struct(pattern) => self.variant(&pattern.path),
            Pat::Tuple(tuple) => {
                let inside = tuple.elems.iter().enumerate();
                inside
                    .flat_map(|(n, element)| wrap(&n.to_string(), self.variants(element)))
                    .collect()
            }
            Pat::TupleStruct(pattern) => {
                let own = self.variant(&pattern.path);
                match (own.is_empty(), pattern.elems.first()) {
                    (true, Some(inner)) if pattern.elems.len() == 1 => {
                        wrap(&last(&pattern.path), self.variants(inner))
                    }
                    _ => own,
                }
            }
            _ => vec![],
        }
    }

    fn variant(&self, path: &Path) -> Vec<(Vec<String>, String)> {
        let mut segments = path.segments.iter().rev().skip(1);
        let of = segments.next().map(|segment| segment.ident.to_string());
        let of =
            of.and_then(|name| if name == "Self" { self.own_type.clone() } else { Some(name) });
        let ours = of.filter(|name| is_ours(name));
        ours.map(|name| (vec![], name)).into_iter().collect()
    }

    /// Looks for matches in a macro. Its content has no syntax tree, so each `match … { … }` in it is parsed
    /// separately.
    fn scan(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for (start, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(word) if word == "match" => {
                    let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(g) if g.delimiter() == proc_macro2::Delimiter::Brace);
                    let Some(end) = tokens[start..].iter().position(is_body) else { continue };
                    let whole = tokens[start..=start + end].iter().cloned().collect();
                    if let Ok(whole) = syn::parse2::<ExprMatch>(whole) {
                        self.check(&whole);
                    }
                }
                TokenTree::Group(group) => self.scan(group.stream()),
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
}

fn wrap(wrapper: &str, inside: Vec<(Vec<String>, String)>) -> Vec<(Vec<String>, String)> {
    let around = |(within, name): (Vec<String>, String)| {
        ([&[wrapper.to_owned()], &within[..]].concat(), name)
    };
    inside.into_iter().map(around).collect()
}

fn last(path: &Path) -> String {
    path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

/// Whether the pattern fits every variant at the place `within` at which other arms name variants. An arm with a guard
/// does not count, because the compiler asks for a further arm.
fn is_catch_all(pattern: &Pat, within: &[String]) -> bool {
    match pattern {
        Pat::Wild(_) | Pat::Rest(_) => true,
        // A name that begins with a capital letter is `None` or a constant and fits only that value.
        Pat::Ident(name) => match &name.subpat {
            Some((_, inner)) => is_catch_all(inner, within),
            None => !name.ident.to_string().starts_with(char::is_uppercase),
        },
        Pat::Or(or) => or.cases.iter().any(|case| is_catch_all(case, within)),
        Pat::Paren(inner) => is_catch_all(&inner.pat, within),
        Pat::Reference(inner) => is_catch_all(&inner.pat, within),
        Pat::Tuple(tuple) => {
            tuple.elems.iter().all(|e| is_catch_all(e, within.get(1..).unwrap_or(&[])))
        }
        Pat::TupleStruct(pattern) => within.split_first().is_some_and(|(wrapper, rest)| {
            *wrapper == last(&pattern.path) && pattern.elems.iter().all(|e| is_catch_all(e, rest))
        }),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Matches {
    fn visit_expr_match(&mut self, whole: &'ast ExprMatch) {
        self.check(whole);
        visit::visit_expr_match(self, whole);
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        let before = std::mem::replace(&mut self.function, function.sig.ident.to_string());
        visit::visit_item_fn(self, function);
        self.function = before;
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        let name = function.sig.ident.to_string();
        let name = self.own_type.as_ref().map_or(name.clone(), |own| format!("{own}::{name}"));
        let before = std::mem::replace(&mut self.function, name);
        visit::visit_impl_item_fn(self, function);
        self.function = before;
    }

    fn visit_item_impl(&mut self, block: &'ast ItemImpl) {
        let own = match &*block.self_ty {
            Type::Path(path) => Some(last(&path.path)),
            _ => None,
        };
        let before = std::mem::replace(&mut self.own_type, own);
        visit::visit_item_impl(self, block);
        self.own_type = before;
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !is_for_tests(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        // `matches!` only asks about the variants that it names.
        if !call.path.is_ident("matches") {
            self.scan(call.tokens.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn functions(text: &str) -> Vec<String> {
        let found = catch_alls(&Source::of("a.rs", text)).into_iter();
        found.map(|found| found.function).collect()
    }

    #[test]
    fn an_arm_for_all_the_rest_is_found() {
        let wild = "fn f(k: RequestKind) { match k { RequestKind::Access => 1, _ => 2 } }";
        assert_eq!(functions(wild), ["f"]);
        let bound =
            "fn f(k: &State) { match k { domain::State::Open | State::Taken => 1, other => 2 } }";
        assert_eq!(functions(bound), ["f"]);
        let own =
            "impl Url { fn g(&self) { match self { Self::Front(_) => 1, Self::A | _ => 2 } } }";
        assert_eq!(functions(own), ["Url::g"]);
    }

    #[test]
    fn it_is_found_inside_options_pairs_and_macros() {
        let option = "fn f() { match k { Some(Act::Take) => 1, Some(_) => 2, None => 3 } }";
        assert_eq!(functions(option), ["f"]);
        let whole = "fn f() { match k { Some(Act::Take) => 1, _ => 3 } }";
        assert_eq!(functions(whole), ["f"]);
        let pair = "fn f() { match (a, b) { (State::Open, Act::Take) => 1, (_, _) => 2 } }";
        assert_eq!(functions(pair), ["f"]);
        let view = "fn f() { view! { <p>{match k { Act::Take => 1, _ => 2 }}</p> } }";
        assert_eq!(functions(view), ["f"]);
    }

    #[test]
    fn what_names_every_variant_is_fine() {
        for text in [
            "fn f() { match k { State::Open => 1, State::Closed => 2 } }",
            "fn f() { match k { Some(State::Open) => 1, Some(State::Closed) | None => 2 } }",
            "fn f() { match k { Some(State::Open) if x => 1, Some(State::Open | State::Closed) => 2, None => 3 } }",
            "fn f() { match k { Ok(State::Open) => 1, Ok(State::Closed) => 2, Err(_) => 3 } }",
            "fn f() { match (a, b) { (State::Open, _) => 1, (State::Closed, x) => 2 } }",
            "fn f() { match n { 1 => RequestKind::Access, _ => RequestKind::Erasure } }",
            "fn f() -> bool { matches!(k, State::Open) }",
            "fn f() { match k { Foreign::Open => 1, _ => 2 } }",
            "#[cfg(test)] mod tests { fn f() { match k { State::Open => 1, _ => 2 } } }",
        ] {
            assert!(functions(text).is_empty(), "{text}");
        }
    }
}
