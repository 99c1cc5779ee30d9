//! What changed between two versions of a notice, word by word.

use std::time::{Duration, Instant};

use similar::{ChangeTag, TextDiff};

use super::Section;
use crate::language::Language;

/// How long two versions are compared word by word. The time grows with the square of the differences; after this
/// time what is left counts as removed and added as a whole.
const LONGEST: Duration = Duration::from_millis(300);

/// A run of words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Stayed, went or came.
    pub change: Change,
    /// The words of the run, with the spaces between them.
    pub text: String,
}

/// Stayed, went or came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// In both versions.
    Same,
    /// In the older only.
    Removed,
    /// In the newer only.
    Added,
}

/// The changes of one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionChange {
    /// The newer section; the older one where it is gone.
    pub section: Section,
    /// Changes of the text, per language that changed.
    pub texts: Vec<(Language, Vec<Piece>)>,
    /// Stayed, went or came as a whole.
    pub change: Change,
}

impl SectionChange {
    /// Nothing changed here.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.change == Change::Same && self.texts.is_empty()
    }
}

/// Changes from one version's sections to another's. Sections keep their places between versions; what one
/// has beyond the other came or went.
#[must_use]
pub fn changes(older: &[Section], newer: &[Section]) -> Vec<SectionChange> {
    let until = Instant::now() + LONGEST;
    let longest = older.len().max(newer.len());
    (0..longest)
        .filter_map(|place| match (older.get(place), newer.get(place)) {
            (Some(old), Some(new)) => Some(SectionChange {
                section: new.clone(),
                texts: texts(old, new, until),
                change: Change::Same,
            }),
            (Some(section), None) => Some(whole(section, Change::Removed)),
            (None, Some(section)) => Some(whole(section, Change::Added)),
            (None, None) => None,
        })
        .collect()
}

fn whole(section: &Section, change: Change) -> SectionChange {
    SectionChange { section: section.clone(), texts: Vec::new(), change }
}

fn texts(old: &Section, new: &Section, until: Instant) -> Vec<(Language, Vec<Piece>)> {
    let text = |section: &Section, language| {
        section
            .body
            .each()
            .find_map(|(held, text)| (held == language).then(|| normal(text)))
            .unwrap_or_default()
    };
    Language::ALL
        .into_iter()
        .filter_map(|language| {
            let (before, after) = (text(old, language), text(new, language));
            (before != after).then(|| (language, pieces(&before, &after, until)))
        })
        .collect()
}

/// Browsers send line ends as CR LF and people leave spaces at line ends: neither is a change.
fn normal(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

fn pieces(before: &str, after: &str, until: Instant) -> Vec<Piece> {
    let diff = TextDiff::configure().deadline(until).diff_words(before, after);
    let mut pieces: Vec<Piece> = Vec::new();
    for step in diff.iter_all_changes() {
        let change = match step.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Removed,
            ChangeTag::Insert => Change::Added,
        };
        match pieces.last_mut() {
            Some(last) if last.change == change => last.text.push_str(step.value()),
            _ => pieces.push(Piece { change, text: step.value().to_owned() }),
        }
    }
    pieces
}
