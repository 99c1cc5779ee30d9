//! Rules about the sources of the project that the compiler does not check.

use crate::{
    error::{Done, TaskError},
    workspace::Workspace,
};

mod catch_all;
mod circles;
mod floors;
mod ids;
mod lengths;
mod manifests;
mod modules;
mod names;
mod silent_tests;
mod source;
mod text_areas;

/// Checks which crates and packages each crate depends on.
pub(crate) fn floors(workspace: &Workspace) -> Done {
    let mut findings = floors::findings(workspace)?;
    findings.extend(manifests::findings(workspace)?);
    report(findings)
}

/// Checks what the sources must not contain.
pub(crate) fn sources(workspace: &Workspace) -> Done {
    let sources = source::read(workspace)?;
    println!("{}", lengths::figures(&sources));
    report(
        [
            lengths::findings(&sources),
            circles::findings(&sources),
            catch_all::findings(&sources),
            text_areas::findings(&sources),
            silent_tests::findings(&manifests::members(workspace)?, &sources),
            ids::findings(workspace, &sources)?,
        ]
        .concat(),
    )
}

/// Whether a doc comment contains an example, which `cargo test --doc` can run.
pub(crate) fn has_examples(workspace: &Workspace) -> Done<bool> {
    Ok(source::read(workspace)?.iter().any(|source| source.text.lines().any(opens_example)))
}

fn opens_example(line: &str) -> bool {
    let words = line.trim_start();
    let doc = words.strip_prefix("///").or_else(|| words.strip_prefix("//!"));
    doc.is_some_and(|doc| doc.trim_start().starts_with("```"))
}

fn report(mut findings: Vec<String>) -> Done {
    findings.sort();
    if findings.is_empty() { Ok(()) } else { Err(TaskError::failed(findings.join("\n"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_stands_in_a_doc_comment() {
        assert!(opens_example("    /// ```"));
        assert!(opens_example("//! ```rust"));
        assert!(!opens_example("// ```"));
        assert!(!opens_example("/// `code`"));
    }
}
