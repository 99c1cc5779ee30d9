//! Each id of a rule (`S4-51`, `G-24`, `R21` …) in a comment or a document must have a row in `docs/sources.md`.

use std::{collections::BTreeSet, fs};

use super::source::Source;
use crate::{
    error::{Done, While},
    workspace::{Workspace, files_under},
};

const ROWS: &str = "docs/sources.md";

pub(super) fn findings(workspace: &Workspace, sources: &[Source]) -> Done<Vec<String>> {
    let rows = fs::read_to_string(workspace.path(ROWS)).doing(format!("read {ROWS}"))?;
    let known = rows_of(&rows);
    let mut findings = Vec::new();
    for source in sources {
        findings.extend(unresolved(&source.path, source.text.lines().map(comment), &known));
    }
    for file in files_under(&workspace.path("")) {
        if file.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&file).doing(format!("read {}", file.display()))?;
            findings.extend(unresolved(&workspace.relative(&file), text.lines(), &known));
        }
    }
    Ok(findings)
}

/// The ids in the first cells of rows such as `| S4-51 | … |`.
fn rows_of(text: &str) -> BTreeSet<&str> {
    let first_cells = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    first_cells.filter(|cell| is_id(cell)).collect()
}

fn unresolved<'a>(
    path: &str,
    lines: impl Iterator<Item = &'a str>,
    known: &BTreeSet<&str>,
) -> Vec<String> {
    let mut findings = Vec::new();
    for (number, line) in (1..).zip(lines) {
        let missing = words(line).filter(|word| is_id(word) && !known.contains(word));
        findings.extend(missing.map(|id| format!("{path}:{number}: `{id}` has no row in {ROWS}.")));
    }
    findings
}

/// The comment in a line of Rust. `://` does not begin a comment.
fn comment(line: &str) -> &str {
    let starts = line.match_indices("//").map(|(at, _)| at);
    let start = starts.into_iter().find(|at| !line[..*at].ends_with(':'));
    start.map_or("", |at| &line[at..])
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
}

/// Whether a word has the form of an id: `S4-51`, `G-24`, `F-16`, `D-08`, `R21`, `E3`.
fn is_id(word: &str) -> bool {
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let Some((first, rest)) = word.split_at_checked(1) else { return false };
    match (first, rest.split_once('-')) {
        ("S", Some((notice, number))) => {
            let number = number.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(number);
            notice.len() == 1 && number.len() == 2 && are_digits(notice) && are_digits(number)
        }
        ("G" | "F" | "D", Some(("", number))) => number.len() == 2 && are_digits(number),
        ("R" | "E", None) => rest.len() <= 2 && are_digits(rest),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_without_a_row_is_found() {
        let known = rows_of("| id | rule |\n|---|---|\n| S4-51 | Answer. |\n| R21 | Ask. |\n");
        let lines = ["see S4-51, R21 and G-24", "(S4-52a)"];
        assert_eq!(
            unresolved("a.rs", lines.into_iter(), &known),
            [
                "a.rs:1: `G-24` has no row in docs/sources.md.",
                "a.rs:2: `S4-52a` has no row in docs/sources.md."
            ]
        );
    }

    #[test]
    fn only_the_comment_of_a_line_counts() {
        assert_eq!(comment("let x: E1 = 1; // why"), "// why");
        assert_eq!(comment("    /// What."), "/// What.");
        assert_eq!(comment("let u = \"http://a\";"), "");
    }

    #[test]
    fn other_words_are_no_ids() {
        for word in ["S4", "S4-5", "A-24", "R2D2", "RFC-12", "EU", "E123", "G24", "R", "D-08-x"] {
            assert!(!is_id(word), "{word}");
        }
    }
}
