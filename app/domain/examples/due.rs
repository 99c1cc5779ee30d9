//! Computes due dates: one JSON object a line on standard input, one a line out. Empty lines are skipped.
//!
//! `echo '{"rule":"GDPR-12-3","received":"2026-10-04T21:30:00Z"}' | cargo run -q -p domain --example due`

use std::io::{self, BufRead, BufWriter, ErrorKind, Write};

use domain::calendar::{DeadlineRule, Pause, due};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    rule: String,
    received: Timestamp,
    #[serde(default)]
    extended: bool,
    #[serde(default)]
    pauses: Vec<Pause>,
}

fn answer(line: &[u8]) -> Result<Value, Box<dyn std::error::Error>> {
    if !line.starts_with(b"{") {
        // Without this a bare list of the values in order would pass for an object.
        return Err("each line must be a JSON object".into());
    }
    let question: Question = serde_json::from_slice(line)?;
    let rule: DeadlineRule = question.rule.parse()?;
    let due = due(rule, question.received, question.extended, &question.pauses)?;
    let trace: Vec<String> = due.trace.iter().map(ToString::to_string).collect();
    Ok(json!({ "due": due.legal, "target": due.target, "trace": trace }))
}

fn run(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = line.trim_ascii();
        if !text.is_empty() {
            let answer = answer(text).unwrap_or_else(|e| json!({ "error": e.to_string() }));
            writeln!(output, "{answer}")?;
        }
        line.clear();
    }
    output.flush()
}

fn main() -> io::Result<()> {
    match run(io::stdin().lock(), BufWriter::new(io::stdout().lock())) {
        // Whoever read the output (`| head`) has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}
