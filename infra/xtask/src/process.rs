//! Child processes. Each has its own process group, so that stopping it also stops what it has started.

use std::{
    fs::File,
    os::unix::process::CommandExt,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, LazyLock, atomic::AtomicBool, atomic::Ordering},
    thread,
    time::{Duration, Instant},
};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::error::{Done, TaskError, While};

/// Pause between two checks of children and signals.
pub(crate) const TICK: Duration = Duration::from_millis(100);
/// How long a child may take to stop by itself.
const GRACE: Duration = Duration::from_secs(10);

static ASKED_TO_STOP: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

pub(crate) fn watch_signals() -> Done {
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, ASKED_TO_STOP.clone()).doing("listen for Ctrl-C")?;
    }
    Ok(())
}

pub(crate) fn interrupted() -> bool {
    ASKED_TO_STOP.load(Ordering::Relaxed)
}

/// A child and everything that it starts. It is stopped when this value is dropped, if it has not ended before.
pub(crate) struct Group {
    child: Child,
    ended: Option<ExitStatus>,
}

impl Group {
    pub(crate) fn start(command: &mut Command) -> Done<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        Ok(Self { child: child.doing(format!("start `{name}`"))?, ended: None })
    }

    /// Starts a child that reads its input from a file.
    pub(crate) fn start_reading(command: &mut Command, input: File) -> Done<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(input).process_group(0).spawn();
        Ok(Self { child: child.doing(format!("start `{name}`"))?, ended: None })
    }

    /// The exit status of the child; `None` if it still runs.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        if self.ended.is_none() {
            self.ended = self.child.try_wait().ok().flatten();
        }
        self.ended
    }

    /// Waits until the child ends. Ctrl-C and the end of `limit` stop it and are errors.
    pub(crate) fn wait(mut self, limit: Option<Duration>) -> Done<ExitStatus> {
        let started = Instant::now();
        loop {
            if let Some(status) = self.ended() {
                return Ok(status);
            }
            if interrupted() {
                return Err(TaskError::Interrupted);
            }
            if limit.is_some_and(|limit| started.elapsed() > limit) {
                return Err(TaskError::failed("It took too long and was stopped."));
            }
            thread::sleep(TICK);
        }
    }

    /// Asks the group to stop and does not wait for it.
    pub(crate) fn ask_to_stop(&self) {
        if self.ended.is_none() {
            self.signal("TERM");
        }
    }

    fn signal(&self, signal: &str) {
        // The standard library cannot send a signal to a group, but the shell can.
        let line = format!("kill -s {signal} -- -{}", self.child.id());
        let _ = Command::new("sh").args(["-c", &line]).stderr(Stdio::null()).status();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        self.ask_to_stop();
        let asked = Instant::now();
        while self.ended().is_none() && asked.elapsed() < GRACE {
            thread::sleep(TICK);
        }
        // This signal also stops processes of the group that did not end with the child.
        self.signal("KILL");
        let _ = self.child.wait();
    }
}

/// Runs a command and shows its output while it runs. Returns whether it succeeded.
pub(crate) fn succeeds(command: &mut Command) -> Done<bool> {
    Ok(Group::start(command)?.wait(None)?.success())
}

/// What a short command prints, or `None` if it is missing or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn stopping_a_group_stops_what_it_started() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 30 & echo started; wait"]).stdout(Stdio::piped());
        let mut group = Group::start(&mut command).expect("started");
        let mut output = group.child.stdout.take().expect("a pipe");
        let asked = Instant::now();
        drop(group);
        // The pipe ends only when the last process that has it open has ended.
        let mut said = String::new();
        output.read_to_string(&mut said).expect("readable");
        assert!(said.is_empty() || said == "started\n");
        assert!(asked.elapsed() < Duration::from_secs(20), "the sleep was left running");
    }

    #[test]
    fn waiting_ends_at_its_limit() {
        let group = Group::start(Command::new("sleep").arg("600")).expect("started");
        let waited = group.wait(Some(Duration::from_millis(50)));
        assert!(matches!(waited, Err(TaskError::Failed(_))));
    }
}
