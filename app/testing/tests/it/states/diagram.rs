//! A state diagram in Mermaid's language, which the viewers of most repositories draw.

use std::fmt;

/// Where a diagram begins, or where something is gone.
pub(super) const OUTSIDE: &str = "[*]";

/// A diagram with its heading and what a reader must know beside it.
pub(super) struct Diagram {
    title: &'static str,
    about: &'static str,
    arrows: Vec<(String, String, String)>,
}

impl Diagram {
    pub(super) fn new(title: &'static str, about: &'static str) -> Self {
        Self { title, about, arrows: Vec::new() }
    }

    /// Adds an arrow, unless there is the same.
    pub(super) fn arrow(&mut self, from: &str, to: &str, act: &str) {
        let arrow = (from.to_owned(), to.to_owned(), act.to_owned());
        if !self.arrows.contains(&arrow) {
            self.arrows.push(arrow);
        }
    }
}

impl fmt::Display for Diagram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = wrapped(self.about);
        writeln!(f, "## {}\n\n{about}\n\n```mermaid\nstateDiagram-v2", self.title)?;
        for (from, to, act) in &self.arrows {
            writeln!(f, "    {from} --> {to}: {act}")?;
        }
        writeln!(f, "```")
    }
}

/// Lines of at most 120 characters, as everywhere in the docs.
pub(super) fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always one");
        if !line.is_empty() && line.len() + 1 + word.len() > 120 {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}
