//! How long a source file may be. Clippy checks the length of functions (`clippy.toml`).

use super::source::Source;

const LONGEST_FILE: usize = 400;
/// The goal for the median. It is only printed, because no single file can be at fault.
const MEDIAN_GOAL: usize = 100;

pub(super) fn findings(sources: &[Source]) -> Vec<String> {
    let counted = sources.iter().map(|source| (source, source.text.lines().count()));
    let too_long = counted.filter(|(_, lines)| *lines > LONGEST_FILE);
    too_long
        .map(|(source, lines)| {
            format!("{} has {lines} lines; the longest may have {LONGEST_FILE}.", source.path)
        })
        .collect()
}

/// The figures in one line for the person at the terminal.
pub(super) fn figures(sources: &[Source]) -> String {
    let mut lengths: Vec<_> = sources.iter().map(|source| source.text.lines().count()).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
    let longest = lengths.last().copied().unwrap_or_default();
    format!(
        "{} source files: median {median} lines (goal {MEDIAN_GOAL}), longest {longest} (limit {LONGEST_FILE})",
        lengths.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_too_many_is_found() {
        let of = |path: &str, lines| Source::of(path, &"// a line\n".repeat(lines));
        let sources = [of("a.rs", 10), of("b.rs", LONGEST_FILE), of("c.rs", LONGEST_FILE + 1)];
        assert_eq!(findings(&sources), ["c.rs has 401 lines; the longest may have 400."]);
        assert_eq!(
            figures(&sources),
            "3 source files: median 400 lines (goal 100), longest 401 (limit 400)"
        );
    }
}
