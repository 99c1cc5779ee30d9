//! Why a command ends before it is done.

use std::fmt::Display;

pub(crate) type Done<T = ()> = Result<T, TaskError>;

#[derive(Debug)]
pub(crate) enum TaskError {
    /// One sentence for the person at the terminal, or one line for each finding.
    Failed(String),
    /// The person pressed Ctrl-C, or the terminal was closed.
    Interrupted,
}

impl TaskError {
    pub(crate) fn failed(sentence: impl Into<String>) -> Self {
        Self::Failed(sentence.into())
    }

    pub(crate) fn unknown_option(option: &str) -> Self {
        Self::failed(format!("`{option}` is not understood here. See `cargo xtask help`."))
    }
}

/// Turns any error into a sentence that says what could not be done.
pub(crate) trait While<T> {
    fn doing(self, what: impl Display) -> Done<T>;
}

impl<T, E: Display> While<T> for Result<T, E> {
    fn doing(self, what: impl Display) -> Done<T> {
        self.map_err(|error| TaskError::failed(format!("Could not {what}: {error}.")))
    }
}
