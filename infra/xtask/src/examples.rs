//! Tests the two examples through which other programs can use the rules, and the promised speed.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader},
    process::Stdio,
    time::{Duration, Instant},
};

use crate::{
    error::{Done, TaskError, While},
    process::{self, Group},
    workspace::Workspace,
};

const LINES: usize = 100_000;
const PROMISED: Duration = Duration::from_secs(2);

struct Example {
    name: &'static str,
    /// One line, which is sent many times.
    line: &'static str,
    answer: &'static str,
}

const EXAMPLES: [Example; 4] = [
    Example {
        name: "due",
        line: r#"{"rule":"GDPR-12-3","received":"2026-10-04T21:30:00Z"}"#,
        // In Helsinki this instant is on 5 October.
        answer: r#"{"due":"2026-11-05","target":"2026-11-05","#,
    },
    Example { name: "due", line: r#"{"rule":"X"}"#, answer: r#"{"error":"# },
    Example {
        name: "code",
        line: "240385-902X",
        answer: r#"{"ok":true,"born":"1985-03-24","masked":"#,
    },
    Example { name: "code", line: "240385-902Y", answer: r#"{"ok":false,"reason":"# },
];

/// Checks that each example answers 100,000 lines rightly and in time.
pub(crate) fn run(workspace: &Workspace) -> Done {
    // The selection of the Rust tests: what those have compiled is not compiled again.
    let selected = ["--workspace", "--tests", "--example", "due", "--example", "code"];
    let mut build = workspace.cargo(&["build", "--locked"]);
    build.args(selected);
    if !process::succeeds(&mut build)? {
        return Err(TaskError::failed("The examples do not build."));
    }
    EXAMPLES.iter().try_for_each(|example| ask(workspace, example))
}

fn ask(workspace: &Workspace, example: &Example) -> Done {
    let Example { name, line, answer } = example;
    let (asked, told) = (workspace.notes().join("asked"), workspace.notes().join("told"));
    fs::create_dir_all(workspace.notes()).doing("make the folder target/xtask")?;
    fs::write(&asked, format!("{line}\n").repeat(LINES)).doing("write the questions")?;
    let program = workspace.target().join("debug/examples").join(name);
    let mut command = workspace.command(program);
    command.stdout(File::create(&told).doing("write the answers")?).stderr(Stdio::inherit());
    let started = Instant::now();
    let input = File::open(&asked).doing("read the questions")?;
    let ended = Group::start_reading(&mut command, input)?.wait(None)?;
    let took = started.elapsed();
    let answers = BufReader::new(File::open(&told).doing("read the answers")?).lines();
    let right = answers.map_while(Result::ok).filter(|told| told.starts_with(answer)).count();
    println!("  {name}: {right} of {LINES} lines answered in {:.2} s: {line}", took.as_secs_f64());
    if !ended.success() || right != LINES {
        return Err(TaskError::failed(format!("`{name}` does not answer {line} with {answer}…")));
    }
    if took > PROMISED {
        return Err(TaskError::failed(format!(
            "`{name}` took longer than {} s.",
            PROMISED.as_secs()
        )));
    }
    Ok(())
}
