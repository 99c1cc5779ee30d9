//! The part of the tests that needs a running service and a browser.

use std::{env, path::PathBuf};

use crate::{
    build, checks,
    error::{Done, TaskError},
    process, setup, site,
    stack::{Options, Stack},
    summary::Summary,
    workspace::Workspace,
};

const CHROMIUM: &str = "/usr/bin/chromium";

pub(crate) fn steps(workspace: &Workspace, summary: &mut Summary) -> Done {
    // The browser's files are built as for a release, because the size budgets are about those files.
    let is_built = summary.step("build for the browser", || {
        checks::programs(workspace)?;
        setup::run(workspace)?;
        site::build(workspace, true)?;
        build::for_tests(workspace, &["local"])
    })?;
    summary.step("types of the journeys", || types(workspace))?;
    // The journeys give the server's HTML to the Nu checker if there is a Java runtime.
    if process::answer(workspace.command("java").arg("-version")).is_none() {
        summary.skip("HTML by the Nu checker", "there is no Java.");
    }
    if is_built {
        summary.step("journeys", || journeys(workspace))?;
    } else {
        summary.skip("journeys", "there is nothing to visit.");
    }
    Ok(())
}

fn types(workspace: &Workspace) -> Done {
    let mut command = workspace.command("npm");
    command.args(["run", "--silent", "types"]).current_dir(workspace.path("end2end"));
    let passed = process::succeeds(&mut command)?;
    if passed { Ok(()) } else { Err(TaskError::failed("The journeys do not fit their types.")) }
}

fn journeys(workspace: &Workspace) -> Done {
    let chromium = chromium(workspace)?;
    checks::ports()?;
    let log = workspace.notes().join("stack.log");
    let site = workspace.site(true);
    let program = workspace.binary("local", false);
    let options = Options { site: &site, program: &program, data: None, log: Some(&log) };
    let said = format!("What the service said is in {}.", log.display());
    let stack = Stack::start(workspace, &options).map_err(|halt| match halt {
        TaskError::Failed(sentence) => TaskError::failed(format!("{sentence} {said}")),
        TaskError::Interrupted => halt,
    })?;
    let mut command = workspace.command("npx");
    command.args(["playwright", "test"]).current_dir(workspace.path("end2end"));
    command.env("CHROMIUM", chromium).env("TIETONI_SITE", &site).env("TIETONI_LOCAL", &program);
    let passed = process::succeeds(&mut command)?;
    drop(stack);
    if passed { Ok(()) } else { Err(TaskError::failed(format!("Journeys failed. {said}"))) }
}

/// The browser for the tests: the one that `CHROMIUM` names, else the system's, else Debian's package, which is
/// installed.
fn chromium(workspace: &Workspace) -> Done<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").map(PathBuf::from) {
        let is_there = named.exists();
        return is_there.then_some(named).ok_or_else(|| {
            TaskError::failed("The variable CHROMIUM names a file that does not exist.")
        });
    }
    let usual = PathBuf::from(CHROMIUM);
    if !usual.exists() && may_install(workspace) {
        println!("Installing Debian's Chromium (usually 2 minutes).");
        for arguments in [&["update"][..], &["install", "--yes", "chromium"]] {
            let mut command = workspace.command("apt-get");
            command.arg("--quiet").args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
            if !process::succeeds(&mut command)? {
                break;
            }
        }
    }
    usual.exists().then_some(usual).ok_or_else(|| {
        TaskError::failed(
            "There is no browser to test with: install Chromium (on Debian `apt-get install \
             chromium`) or name one with CHROMIUM=/path/to/chromium.",
        )
    })
}

fn may_install(workspace: &Workspace) -> bool {
    let user = process::answer(workspace.command("id").arg("-u"));
    let apt = process::answer(workspace.command("apt-get").arg("--version"));
    user.is_some_and(|id| id.trim() == "0") && apt.is_some()
}
