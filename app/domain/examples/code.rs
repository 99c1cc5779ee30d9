//! Checks personal identity codes: one a line on standard input, one JSON object a line out.
//!
//! `printf '240385-902X\n' | cargo run -q -p domain --example code`

use std::io::{self, BufRead, BufWriter, ErrorKind, Write};

use domain::identity_code::IdentityCode;
use jiff::civil::Date;
use serde::Serialize;

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Right { ok: bool, born: Date, masked: String },
    Wrong { ok: bool, reason: String },
}

/// Bytes that are not UTF-8 become replacement characters, which no code contains.
fn answer(line: &[u8]) -> Answer {
    match IdentityCode::parse(&String::from_utf8_lossy(line)) {
        Ok(code) => Answer::Right { ok: true, born: code.born(), masked: code.masked() },
        Err(error) => Answer::Wrong { ok: false, reason: error.to_string() },
    }
}

fn run(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let code = line.strip_suffix(b"\n").unwrap_or(&line);
        let code = code.strip_suffix(b"\r").unwrap_or(code);
        serde_json::to_writer(&mut output, &answer(code))?;
        output.write_all(b"\n")?;
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
