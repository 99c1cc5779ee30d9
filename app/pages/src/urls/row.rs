//! What the table says about an address.

use domain::language::Language;

use super::{audience::Audience, words::Word};

/// A row of the table of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Name of the address in the code.
    pub name: &'static str,
    /// What follows the language.
    pub parts: &'static [Part],
    /// For whom it is.
    pub audience: Audience,
    /// Takes a form: `POST` beside `GET` and `HEAD`.
    pub takes_form: bool,
}

/// A part of an address, between two slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A fixed word, in each language.
    Word(Word),
    /// A parameter, by its name.
    Parameter(&'static str),
}

impl Row {
    /// The address with the names of its parameters, such as `/en/notices/{code}/versions/{number}`. It holds
    /// nothing of anybody, so it can be logged.
    #[must_use]
    pub fn pattern(&self, language: Language) -> String {
        let mut pattern = format!("/{}", language.tag());
        for part in self.parts {
            pattern.push('/');
            match part {
                Part::Word(word) => pattern.push_str(word.get(language)),
                Part::Parameter(name) => {
                    pattern.push('{');
                    pattern.push_str(name);
                    pattern.push('}');
                }
            }
        }
        pattern
    }
}
