//! The table at the end of a long run.

use std::time::{Duration, Instant};

use crate::{
    error::{Done, TaskError},
    progress::in_words,
};

enum Outcome {
    Passed,
    Skipped,
    Failed,
}

pub(crate) struct Summary {
    started: Instant,
    rows: Vec<(&'static str, Outcome, Duration)>,
}

impl Default for Summary {
    fn default() -> Self {
        Self { started: Instant::now(), rows: Vec::new() }
    }
}

impl Summary {
    /// Runs one step and returns whether it passed. A failure does not end the run, so that one run shows all findings.
    pub(crate) fn step(&mut self, name: &'static str, run: impl FnOnce() -> Done) -> Done<bool> {
        println!("\n── {name} ({} since the start)", in_words(self.started.elapsed()));
        let started = Instant::now();
        let outcome = match run() {
            Ok(()) => Outcome::Passed,
            Err(TaskError::Interrupted) => return Err(TaskError::Interrupted),
            Err(TaskError::Failed(sentence)) => {
                println!("{sentence}");
                Outcome::Failed
            }
        };
        let passed = matches!(outcome, Outcome::Passed);
        self.rows.push((name, outcome, started.elapsed()));
        Ok(passed)
    }

    pub(crate) fn skip(&mut self, name: &'static str, why: &str) {
        println!("\n── {name}\nSkipped: {why}");
        self.rows.push((name, Outcome::Skipped, Duration::ZERO));
    }

    /// Prints the table. The result is an error if a step failed.
    pub(crate) fn close(self) -> Done {
        println!();
        for (name, outcome, took) in &self.rows {
            let (word, took) = match outcome {
                Outcome::Passed => ("passed", in_words(*took)),
                Outcome::Failed => ("FAILED", in_words(*took)),
                Outcome::Skipped => ("skipped", String::new()),
            };
            println!("  {name:<28}{word:<10}{took}");
        }
        println!("  {:<38}{}\n", "all of it", in_words(self.started.elapsed()));
        self.verdict()
    }

    fn verdict(&self) -> Done {
        let names = |wanted: fn(&Outcome) -> bool| {
            let rows = self.rows.iter().filter(|(_, outcome, _)| wanted(outcome));
            rows.map(|(name, ..)| *name).collect::<Vec<_>>().join(", ")
        };
        let failed = names(|outcome| matches!(outcome, Outcome::Failed));
        if !failed.is_empty() {
            return Err(TaskError::failed(format!("The tests failed: {failed}.")));
        }
        match names(|outcome| matches!(outcome, Outcome::Skipped)).as_str() {
            "" => println!("The tests passed."),
            skipped => println!("The tests passed; skipped: {skipped}."),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_kept_and_named_at_the_end() {
        let mut summary = Summary::default();
        assert!(summary.step("format", || Ok(())).expect("not interrupted"));
        assert!(
            !summary.step("lints", || Err(TaskError::failed("Bad."))).expect("not interrupted")
        );
        summary.skip("journeys", "there is no browser.");
        let Err(TaskError::Failed(sentence)) = summary.verdict() else { panic!("passed") };
        assert_eq!(sentence, "The tests failed: lints.");
    }

    #[test]
    fn an_interruption_ends_the_run() {
        let mut summary = Summary::default();
        let ended = summary.step("lints", || Err(TaskError::Interrupted));
        assert!(matches!(ended, Err(TaskError::Interrupted)));
    }
}
