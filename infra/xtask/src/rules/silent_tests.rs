//! A crate with `test = false` in its manifest has its tests in `tests`, because a test in `src` would never run.

use toml::{Table, Value};

use super::source::Source;

pub(super) fn findings(members: &[(String, Table)], sources: &[Source]) -> Vec<String> {
    let silent = members.iter().filter(|(_, manifest)| is_silent(manifest));
    let folders: Vec<_> = silent.map(|(folder, _)| format!("{folder}/src/")).collect();
    let inside = sources.iter().filter(|s| folders.iter().any(|f| s.path.starts_with(f.as_str())));
    let bad = inside
        .filter(|source| source.text.contains("#[cfg(test)]") || source.text.contains("#[test]"));
    bad.map(|source| {
        format!(
            "{}: a test here never runs: put it into `tests`, or take `test = false` out of the manifest.",
            source.path
        )
    })
    .collect()
}

fn is_silent(manifest: &Table) -> bool {
    let of = |target: &Value| target.get("test").and_then(Value::as_bool) == Some(false);
    let programs = manifest.get("bin").and_then(Value::as_array);
    manifest.get("lib").is_some_and(of) || programs.is_some_and(|all| all.iter().any(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_never_runs_is_found() {
        let member = |folder: &str, text: &str| (folder.to_owned(), text.parse().expect("TOML"));
        let members = [
            member("app/a", "[lib]\ntest = false"),
            member("app/b", "[lib]\n"),
            member("c", "[[bin]]\nname = \"c\"\ntest = false"),
        ];
        let text = "#[test] fn f() {}";
        let sources = [
            Source::of("app/a/src/x.rs", text),
            Source::of("app/a/tests/it/x.rs", text),
            Source::of("app/b/src/x.rs", text),
            Source::of("c/src/main.rs", "#[cfg(test)] mod tests {}"),
        ];
        let found = findings(&members, &sources);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].starts_with("app/a/src/x.rs: ") && found[1].starts_with("c/src/main.rs: ")
        );
    }
}
