//! Runs the Rust tests and names those that take longest.

use std::{fs, path::Path, time::Duration};

use crate::{
    error::{Done, TaskError},
    process,
    workspace::Workspace,
};

/// How many of the slowest tests are named.
const NAMED: usize = 10;

/// Runs all tests of the workspace. The settings of the profile `all` are in `.config/nextest.toml`.
pub(crate) fn all(workspace: &Workspace) -> Done {
    let mut command =
        workspace.cargo(&["nextest", "run", "--locked", "--workspace", "--profile", "all"]);
    let passed = process::succeeds(&mut command)?;
    let report = workspace.target().join("nextest/all/junit.xml");
    for (seconds, name) in slowest(&fs::read_to_string(report).unwrap_or_default()) {
        println!("  {:>6.1} s  {name}", seconds.as_secs_f64());
    }
    if passed { Ok(()) } else { Err(TaskError::failed("Rust tests failed.")) }
}

/// Runs the tests of the functions on the programs in `folder`.
pub(crate) fn functions(workspace: &Workspace, folder: &Path) -> Done {
    let mut command = workspace.cargo(&["nextest", "run", "--locked", "--workspace"]);
    command.args(["-E", "package(server) and test(functions::)"]).env("TIETONI_FUNCTIONS", folder);
    if process::succeeds(&mut command)? {
        return Ok(());
    }
    Err(TaskError::failed("The packaged functions do not pass their tests."))
}

/// The slowest tests of a report in the `JUnit` format, the slowest first.
fn slowest(report: &str) -> Vec<(Duration, String)> {
    let cases = report.split("<testcase ").skip(1).filter_map(|case| {
        let tag = case.split_once('>').map_or(case, |(tag, _)| tag);
        let seconds: f64 = attribute(tag, "time")?.parse().ok()?;
        let took = Duration::try_from_secs_f64(seconds).ok()?;
        Some((took, format!("{} {}", attribute(tag, "classname")?, attribute(tag, "name")?)))
    });
    let mut cases: Vec<_> = cases.collect();
    cases.sort_by(|a, b| b.cmp(a));
    cases.truncate(NAMED);
    cases
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\"")).or_else(|| {
        let (before, after) = tag.split_once(&format!("{name}=\""))?;
        before.is_empty().then_some((before, after))
    })?;
    after.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_tests_are_named_first() {
        let report = r#"<testsuite name="store::it" tests="2">
            <testcase name="log::two" classname="store::it" timestamp="x" time="0.200"></testcase>
            <testcase name="log::one" classname="store::it" time="12.5"><system-out/></testcase>"#;
        let named: Vec<_> = slowest(report).into_iter().map(|(_, name)| name).collect();
        assert_eq!(named, ["store::it log::one", "store::it log::two"]);
        assert!(slowest("").is_empty());
        let many = r#"<testcase name="a" classname="b" time="1"/>"#.repeat(11);
        assert_eq!(slowest(&many).len(), NAMED);
    }
}
