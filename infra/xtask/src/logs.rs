//! The output of a long step. People need only its last lines.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
};

use crate::error::TaskError;

const LINES_ON_FAILURE: usize = 20;

/// The last lines of a file that may be growing; empty lines are left out.
pub(crate) fn tail(path: &Path, lines: usize) -> Vec<String> {
    const ENOUGH: i64 = 16 * 1024;
    let mut bytes = Vec::new();
    if let Ok(mut file) = File::open(path) {
        // On a shorter file this fails, and the file is read from its beginning.
        let _ = file.seek(SeekFrom::End(-ENOUGH));
        let _ = file.read_to_end(&mut bytes);
    }
    let text = String::from_utf8_lossy(&bytes);
    let kept: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    kept[kept.len().saturating_sub(lines)..].iter().map(|line| without_colours(line)).collect()
}

/// Removes colour codes: some tools write them even when the output is no terminal.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\x1b[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let after_code = part.split_once(|c: char| c.is_ascii_alphabetic());
        plain += after_code.map_or("", |(_, text)| text);
    }
    plain
}

/// Says why a step failed and what to do: its last lines and one sentence.
pub(crate) fn explain(log: &Path, advice: &str) -> TaskError {
    let last = tail(log, LINES_ON_FAILURE);
    if last.iter().any(|line| line.contains("No space left on device")) {
        return TaskError::failed("The disk is full: free some space and start again.");
    }
    let sentence = format!("{advice} All of the output is in {}.", log.display());
    let lines = last.iter().map(|line| format!("  | {line}")).chain([sentence]);
    TaskError::failed(lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::*;

    fn log(name: &str, text: &str) -> std::path::PathBuf {
        let path = env::temp_dir().join(format!("xtask-{}-{name}", process::id()));
        fs::write(&path, text).expect("a temporary file");
        path
    }

    #[test]
    fn the_tail_is_the_last_lines_with_something_on_them() {
        let path = log("tail", "one\ntwo\n\nthree\n\n");
        assert_eq!(tail(&path, 2), ["two", "three"]);
        assert_eq!(tail(&path, 9).len(), 3);
        assert!(tail(Path::new("/nowhere"), 1).is_empty());
        fs::remove_file(path).expect("it was there");
    }

    #[test]
    fn colours_are_taken_out() {
        assert_eq!(without_colours("a \x1b[31mred\x1b[0m word"), "a red word");
        assert_eq!(without_colours("plain"), "plain");
    }

    #[test]
    fn a_full_disk_is_one_sentence() {
        let path = log("full", "error: write: No space left on device (os error 28)\nstop\n");
        let TaskError::Failed(sentence) = explain(&path, "Try again.") else {
            panic!("not failed")
        };
        assert_eq!(sentence, "The disk is full: free some space and start again.");
        fs::remove_file(path).expect("it was there");
    }
}
