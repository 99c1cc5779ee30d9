//! Long steps: they show what they do, how long that usually takes, how far they are, and why they failed.

use std::{
    fs::{self, File},
    io::{self, IsTerminal, Write},
    path::PathBuf,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::{
    error::{Done, TaskError, While},
    logs,
    process::{self, Group},
    workspace::Workspace,
};

const LINE_WIDTH: usize = 96;
/// Pause between two reports of a step if the output is no terminal.
const REPORT: Duration = Duration::from_secs(30);

pub(crate) struct Step<'a> {
    pub(crate) title: String,
    /// The usual duration, such as `about 5 minutes`; empty if it is not shown.
    pub(crate) usually: &'a str,
    pub(crate) log: &'a str,
    /// One sentence that says what to do if the step fails.
    pub(crate) advice: &'a str,
}

pub(crate) struct Running<'a> {
    step: Step<'a>,
    log: PathBuf,
    group: Group,
    started: Instant,
}

impl<'a> Step<'a> {
    pub(crate) fn run(self, workspace: &Workspace, command: &mut Command) -> Done {
        self.start(workspace, command)?.finish()
    }

    /// Starts the step in the background. Its progress is shown when [`Running::finish`] waits for it.
    pub(crate) fn start(self, workspace: &Workspace, command: &mut Command) -> Done<Running<'a>> {
        let log = workspace.notes().join(format!("{}.log", self.log));
        fs::create_dir_all(workspace.notes()).doing("make the folder target/xtask")?;
        let file = File::create(&log).doing(format!("write {}", log.display()))?;
        let second = file.try_clone().doing(format!("write {}", log.display()))?;
        // Only the last lines are shown. Colour codes could be cut there, and the backtrace of a tool would take the
        // place of its message.
        command.env("CARGO_TERM_COLOR", "never").env("NO_COLOR", "1").env("RUST_BACKTRACE", "0");
        let group = Group::start(command.stdout(file).stderr(second))?;
        Ok(Running { step: self, log, group, started: Instant::now() })
    }

    fn heading(&self) -> String {
        match self.usually {
            "" => self.title.clone(),
            usually => format!("{} (usually {usually})", self.title),
        }
    }
}

impl Running<'_> {
    pub(crate) fn finish(mut self) -> Done {
        if let Some(status) = self.group.ended() {
            // It ended while another step was waited for, so its duration is not known.
            return self.tell(status.success(), "done".into(), "failed".into());
        }
        let terminal = io::stdout().is_terminal();
        let succeeded = if terminal { self.wait_on_terminal() } else { self.wait_in_lines() }?;
        let took = in_words(self.started.elapsed());
        self.tell(succeeded, format!("done in {took}"), format!("failed after {took}"))
    }

    fn tell(&self, succeeded: bool, done: String, failed: String) -> Done {
        let Step { title, advice, .. } = &self.step;
        println!("{title}: {}", if succeeded { done } else { failed });
        if succeeded { Ok(()) } else { Err(logs::explain(&self.log, advice)) }
    }

    fn wait_on_terminal(&mut self) -> Done<bool> {
        let heading = self.step.heading();
        let ended = self.wait(Duration::from_secs(1), |time, latest| {
            let line = format!("{heading}  {time}  {latest}");
            print!("\r\x1b[2K{}", line.chars().take(LINE_WIDTH).collect::<String>());
            let _ = io::stdout().flush();
        });
        print!("\r\x1b[2K");
        ended
    }

    fn wait_in_lines(&mut self) -> Done<bool> {
        println!("{} …", self.step.heading());
        self.wait(REPORT, |time, latest| println!("  {time}  {latest}"))
    }

    fn wait(&mut self, period: Duration, mut report: impl FnMut(String, &str)) -> Done<bool> {
        let mut due = period;
        loop {
            if let Some(status) = self.group.ended() {
                return Ok(status.success());
            }
            if process::interrupted() {
                return Err(TaskError::Interrupted);
            }
            let elapsed = self.started.elapsed();
            if elapsed >= due {
                due = elapsed + period;
                let latest = logs::tail(&self.log, 1).pop().unwrap_or_default();
                report(clock(elapsed), latest.trim());
            }
            thread::sleep(process::TICK);
        }
    }
}

fn clock(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

pub(crate) fn in_words(time: Duration) -> String {
    match time.as_secs() {
        0 => "under a second".into(),
        seconds @ 1..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_well() {
        assert_eq!(clock(Duration::from_secs(725)), "12:05");
        assert_eq!(in_words(Duration::from_millis(300)), "under a second");
        assert_eq!(in_words(Duration::from_secs(59)), "59 s");
        assert_eq!(in_words(Duration::from_secs(121)), "2 min 1 s");
    }
}
