//! Text that a person typed: which characters it may hold, and how old text with other characters is shown.

use std::{borrow::Cow, fmt::Write as _};

/// What is wrong with a typed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextIssue {
    /// Nothing that can be seen was typed.
    Missing,
    /// It holds more characters than its field takes.
    TooLong,
    /// It contains an invisible character that changes or hides the text around it.
    HiddenCharacter,
}

/// The text as it is stored: line ends are one character, tabs become spaces, and white space at both ends is removed.
/// Browsers send a line end as two characters, and text pasted from a table contains tabs.
#[must_use]
pub fn tidied(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ").trim().to_owned()
}

/// The stored form of a text of at most `limit` characters without invisible ones; or what is wrong with it.
pub fn checked(text: &str, limit: usize) -> Result<String, TextIssue> {
    let text = tidied(text);
    if text.chars().any(is_hidden) {
        Err(TextIssue::HiddenCharacter)
    } else if is_blank(&text) {
        Err(TextIssue::Missing)
    } else if text.chars().count() > limit {
        Err(TextIssue::TooLong)
    } else {
        Ok(text)
    }
}

/// Nothing in the text is visible: white space, joiners, fillers and the blank Braille pattern are no answer.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || leaves_no_mark(c))
}

/// Control characters except the line end, and characters that change the writing direction: an official would read
/// another text than the one that was typed.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn leaves_no_mark(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Text that was stored before it was checked, with each hidden character shown by its number.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_hidden(c) && !matches!(c, '\r' | '\t')) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_hidden(c) && !matches!(c, '\r' | '\t') {
            write!(shown, "[U+{:04X}]", u32::from(c)).expect("a string takes any text");
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}
