//! Which crates may use packages that are reserved: those in light maintenance, and the SDK, which only the store uses.

use std::fs;

use toml::{Table, Value};

use crate::{
    error::{Done, TaskError, While},
    workspace::Workspace,
};

/// Packages on which only some crates may depend, in any section of a manifest.
struct Reserved {
    /// The beginning of the names of these packages.
    prefix: &'static str,
    by: &'static [&'static str],
    in_tests: bool,
    reason: &'static str,
}

const RESERVED: [Reserved; 2] = [
    Reserved {
        prefix: "leptos",
        by: &["pages", "islands"],
        in_tests: false,
        reason: "Leptos is in light maintenance: leaving it must concern what people see only",
    },
    Reserved {
        prefix: "aws-sdk-",
        // `testing` answers the SDK in process, and no deployed crate uses it.
        by: &["store", "testing"],
        in_tests: true,
        reason: "no type of the SDK leaves the store",
    },
];

/// A package with one fixed version: a newer one may change the HTML that we send, or how a browser uses it.
const PINNED: &str = "leptos";

pub(super) fn findings(workspace: &Workspace) -> Done<Vec<String>> {
    let root = read(workspace, "Cargo.toml")?;
    let mut findings: Vec<_> = pin_finding(&root).into_iter().collect();
    findings.extend(members(workspace)?.iter().flat_map(|(_, manifest)| breaches(manifest)));
    Ok(findings)
}

/// The folder and the manifest of each crate of the workspace.
pub(super) fn members(workspace: &Workspace) -> Done<Vec<(String, Table)>> {
    let root = read(workspace, "Cargo.toml")?;
    let listed = root.get("workspace").and_then(|all| all.get("members")).and_then(Value::as_array);
    let folders = listed.into_iter().flatten().filter_map(Value::as_str);
    folders
        .map(|folder| Ok((folder.to_owned(), read(workspace, &format!("{folder}/Cargo.toml"))?)))
        .collect()
}

fn read(workspace: &Workspace, path: &str) -> Done<Table> {
    let text = fs::read_to_string(workspace.path(path)).doing(format!("read {path}"))?;
    text.parse().map_err(|error| TaskError::failed(format!("{path} cannot be parsed: {error}.")))
}

fn pin_finding(root: &Table) -> Option<String> {
    let entry = root.get("workspace")?.get("dependencies")?.get(PINNED)?;
    let version = entry.get("version").unwrap_or(entry).as_str().unwrap_or_default();
    (!version.starts_with('=')).then(|| {
        format!("Cargo.toml: `{PINNED}` must be pinned (`=`), but its version is `{version}`.")
    })
}

fn breaches(manifest: &Table) -> Vec<String> {
    let package = manifest.get("package").and_then(|package| package.get("name"));
    let package = package.and_then(Value::as_str).unwrap_or_default();
    let mut findings = Vec::new();
    for (section, is_for_tests) in
        [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)]
    {
        let names =
            manifest.get(section).and_then(Value::as_table).into_iter().flat_map(Table::keys);
        for name in names {
            let reserved = RESERVED.iter().find(|reserved| name.starts_with(reserved.prefix));
            let may = |reserved: &&Reserved| {
                reserved.by.contains(&package) || (is_for_tests && reserved.in_tests)
            };
            findings.extend(reserved.filter(|reserved| !may(reserved)).map(|reserved| {
                format!("`{package}` must not depend on `{name}`: {}.", reserved.reason)
            }));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        text.parse().expect("TOML")
    }

    #[test]
    fn a_loose_version_is_found() {
        let loose = table("[workspace.dependencies]\nleptos = { version = \"0.8.23\" }");
        assert!(pin_finding(&loose).is_some_and(|sentence| sentence.contains("`0.8.23`")));
        assert_eq!(pin_finding(&table("[workspace.dependencies]\nleptos = \"=0.8.23\"")), None);
    }

    #[test]
    fn a_crate_that_names_what_is_reserved_is_found() {
        let desk = table(
            "[package]\nname = \"desk\"\n[dependencies]\naws-sdk-s3.workspace = true\n\
             [dev-dependencies]\naws-sdk-dynamodb.workspace = true\nleptos.workspace = true",
        );
        let found = breaches(&desk);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("`desk` must not depend on `aws-sdk-s3`"));
        assert!(found[1].starts_with("`desk` must not depend on `leptos`"));
        let pages = "[package]\nname = \"pages\"\n[build-dependencies]\nleptos_i18n_build = \"1\"";
        assert!(breaches(&table(pages)).is_empty());
    }
}
