//! Each crate uses only the crates below it; see "Layout" in `README.md`.

use crate::{
    error::{Done, TaskError},
    process,
    workspace::Workspace,
};

/// A crate and the packages on which it must not depend.
struct Floor {
    package: &'static str,
    depth: Option<&'static str>,
    /// The beginnings of the names of these packages.
    forbidden: &'static [&'static str],
    reason: &'static str,
}

const FLOORS: [Floor; 4] = [
    Floor {
        package: "domain",
        depth: None,
        forbidden: &["aws-", "leptos", "tokio", "axum"],
        reason: "the rules are pure",
    },
    Floor {
        package: "desk",
        depth: Some("1"),
        forbidden: &["aws-sdk-", "leptos", "axum"],
        reason: "only `store` knows the database and only `pages` shows",
    },
    Floor {
        package: "pages",
        depth: Some("1"),
        forbidden: &["aws-sdk-", "store"],
        reason: "pages await a desk and touch no store",
    },
    Floor {
        package: "server",
        depth: None,
        forbidden: &["dynoxide", "testing"],
        reason: "what tests and one machine need is not deployed",
    },
];

pub(super) fn findings(workspace: &Workspace) -> Done<Vec<String>> {
    let mut findings = Vec::new();
    for floor in &FLOORS {
        let arguments = ["tree", "--locked", "--edges=normal", "--prefix=none", "--package"];
        let mut command = workspace.cargo(&arguments);
        command.arg(floor.package);
        if let Some(depth) = floor.depth {
            command.args(["--depth", depth]);
        }
        let tree = process::answer(&mut command).ok_or_else(|| {
            TaskError::failed(format!("`cargo tree --locked -p {}` failed.", floor.package))
        })?;
        findings.extend(breaches(floor, &tree));
    }
    Ok(findings)
}

fn breaches(floor: &Floor, tree: &str) -> Vec<String> {
    let names = tree.lines().skip(1).filter_map(|line| line.split(' ').next());
    let mut bad: Vec<_> =
        names.filter(|name| floor.forbidden.iter().any(|start| name.starts_with(start))).collect();
    bad.sort_unstable();
    bad.dedup();
    let Floor { package, reason, .. } = floor;
    bad.iter().map(|name| format!("`{package}` must not use `{name}`: {reason}.")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_package_is_named_once() {
        let tree = "domain v0.1.0 (/x)\nserde v1.0.0\naws-config v1.13.0\naws-config v1.13.0 (*)\n";
        assert_eq!(
            breaches(&FLOORS[0], tree),
            ["`domain` must not use `aws-config`: the rules are pure."]
        );
    }

    #[test]
    fn the_package_itself_and_longer_names_elsewhere_are_fine() {
        assert!(
            breaches(&FLOORS[1], "desk v0.1.0\nstore v0.1.0\nserde_dynamo v4.3.0\n").is_empty()
        );
    }
}
