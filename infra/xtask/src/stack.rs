//! The running service: the two sites, intake and the test identity provider.

use std::{
    fs::File,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::{
    error::{Done, TaskError, While},
    http,
    process::{self, Group},
    workspace::Workspace,
};

pub(crate) struct Place {
    pub(crate) name: &'static str,
    pub(crate) port: u16,
    variable: &'static str,
    has_health: bool,
}

impl Place {
    const fn new(name: &'static str, port: u16, variable: &'static str) -> Self {
        Self { name, port, variable, has_health: true }
    }
}

pub(crate) const PLACES: [Place; 4] = [
    Place::new("citizen site", 3000, "TIETONI_CITIZEN_PORT"),
    Place::new("office site", 3001, "TIETONI_OFFICE_PORT"),
    Place::new("test identity provider", 3002, "TIETONI_IDENTITY_PORT"),
    // The start does not wait for the intake: it is part of the same program as the sites.
    Place { has_health: false, ..Place::new("intake", 3003, "TIETONI_INTAKE_PORT") },
];

const SLOWEST_START: Duration = Duration::from_mins(2);

pub(crate) struct Options<'a> {
    pub(crate) site: &'a Path,
    pub(crate) program: &'a Path,
    /// The folder in which the data is kept; `None` keeps everything in memory.
    pub(crate) data: Option<&'a Path>,
    /// The file for the output of all parts; `None` is the terminal.
    pub(crate) log: Option<&'a Path>,
}

pub(crate) struct Stack {
    parts: Vec<(&'static str, Group)>,
}

impl Stack {
    /// Starts the identity provider and the service, and waits until they answer.
    pub(crate) fn start(workspace: &Workspace, options: &Options<'_>) -> Done<Self> {
        let mut service = workspace.command(options.program);
        service.env("TIETONI_SITE", options.site).env_remove("TIETONI_DATA");
        if let Some(data) = options.data {
            service.env("TIETONI_DATA", data);
        }
        let mut identity = workspace.command("node");
        // Other programs use these variables too: what the person's shell sets is not meant for the provider.
        identity.arg("end2end/identity/server.mjs").env("PORT", "3002").env("HOST", "127.0.0.1");

        let mut stack = Self { parts: Vec::new() };
        let log = options.log.map(File::create).transpose().doing("write the service's log")?;
        for (name, mut command) in [("test identity provider", identity), ("service", service)] {
            stack.add(name, &mut command, log.as_ref())?;
        }
        stack.wait_for_health()?;
        Ok(stack)
    }

    fn add(&mut self, name: &'static str, command: &mut Command, log: Option<&File>) -> Done {
        command.envs(PLACES.map(|place| (place.variable, place.port.to_string())));
        if let Some(log) = log {
            let copy = || log.try_clone().doing("write the service's log");
            command.stdout(copy()?).stderr(copy()?);
        }
        self.parts.push((name, Group::start(command)?));
        Ok(())
    }

    fn wait_for_health(&mut self) -> Done {
        let started = Instant::now();
        for place in PLACES.iter().filter(|place| place.has_health) {
            while !http::is_healthy(place.port) {
                self.check()?;
                if started.elapsed() > SLOWEST_START {
                    return Err(TaskError::failed(format!(
                        "The {} did not answer on port {} in {} seconds.",
                        place.name,
                        place.port,
                        SLOWEST_START.as_secs()
                    )));
                }
                thread::sleep(process::TICK);
            }
        }
        Ok(())
    }

    /// Waits until the person stops the service. If a part ends by itself, that is a failure.
    pub(crate) fn watch(&mut self) -> Done {
        loop {
            self.check()?;
            thread::sleep(process::TICK);
        }
    }

    fn check(&mut self) -> Done {
        if process::interrupted() {
            return Err(TaskError::Interrupted);
        }
        for (name, group) in &mut self.parts {
            if let Some(status) = group.ended() {
                return Err(TaskError::failed(format!(
                    "The {name} ended by itself ({status}), so everything was stopped."
                )));
            }
        }
        Ok(())
    }
}

impl Drop for Stack {
    /// First asks all parts to stop, so that they stop at the same time. Then each group is dropped, which waits for
    /// its end.
    fn drop(&mut self) {
        for (_, group) in &self.parts {
            group.ask_to_stop();
        }
    }
}
