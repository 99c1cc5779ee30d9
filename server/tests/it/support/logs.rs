//! What is logged while a test runs. The subscriber belongs to one thread, so a test that reads the log runs on one
//! thread.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use tracing::subscriber::DefaultGuard;

/// The lines that were logged since [`Logs::start`].
pub struct Logs {
    lines: Lines,
    _guard: DefaultGuard,
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Logs {
    /// Collects the lines of the service in the format that the functions write.
    pub fn start() -> Self {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .with_env_filter("info,hyper=off,reqwest=off")
            .with_current_span(true)
            .with_writer(move || writer.clone())
            .finish();
        Self { lines, _guard: tracing::subscriber::set_default(subscriber) }
    }

    pub fn text(&self) -> String {
        let lines = self.lines.0.lock().expect("no panic");
        String::from_utf8(lines.clone()).expect("UTF-8")
    }

    /// Asserts that a warning or an error with this text, mostly a reference, was logged, so that support can find it.
    #[track_caller]
    pub fn hold(&self, reference: &str) {
        let text = self.text();
        let told = |line: &&str| {
            line.contains(reference) && (line.contains("\"ERROR\"") || line.contains("\"WARN\""))
        };
        assert!(text.lines().any(|line| told(&line)), "{reference} is not in the log:\n{text}");
    }

    /// Asserts that none of these words was logged.
    #[track_caller]
    pub fn lack(&self, words: &[&str]) {
        let text = self.text();
        assert!(!text.is_empty(), "something was logged");
        for word in words {
            assert!(!text.contains(word), "{word} is in the log:\n{text}");
        }
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
