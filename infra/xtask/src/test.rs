//! `cargo xtask test`: everything CI runs, in one command and one verdict.

use std::time::Duration;

use crate::{
    browser, check,
    error::{Done, TaskError},
    examples, package,
    process::{self, Group},
    setup,
    summary::Summary,
    tools,
    workspace::Workspace,
};

const FETCH_LIMIT: Duration = Duration::from_mins(1);

#[derive(Debug, Default)]
pub(crate) struct Options {
    quick: bool,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Done<Self> {
        let mut options = Self::default();
        for argument in arguments {
            match argument.as_str() {
                "--quick" => options.quick = true,
                other => return Err(TaskError::unknown_option(other)),
            }
        }
        Ok(options)
    }
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Done {
    let mut summary = Summary::default();
    let cargo = |arguments: &[&str]| cargo(workspace, arguments);
    check::steps(workspace, &mut summary)?;
    summary.step("lints for the browser", || {
        setup::wasm_target(workspace)?;
        let target = ["--target", setup::WASM, "--features", "hydrate"];
        let before = ["clippy", "--locked", "--package", "islands"];
        cargo(&[&before[..], &target, &["--", "-D", "warnings"]].concat())
    })?;
    let has_deny = summary.step("licences and sources", || {
        tools::install(workspace, &[tools::DENY])?;
        deny(workspace, &["check", "bans", "licenses", "sources"])
    })?;
    if has_deny && fetches_advisories(workspace)? {
        summary
            .step("advisories", || deny(workspace, &["check", "--disable-fetch", "advisories"]))?;
    } else {
        summary.skip("advisories", "the database of advisories could not be fetched.");
    }
    summary.step("examples in the docs", || {
        cargo(&["test", "--locked", "--workspace", "--doc", "--quiet"])
    })?;
    summary.step("Rust tests", || {
        tools::install_unless_on_path(workspace, tools::NEXTEST)?;
        cargo(&["nextest", "run", "--locked", "--workspace", "--no-fail-fast"])
    })?;
    summary.step("the two examples", || examples::run(workspace))?;
    if !options.quick {
        summary.step("functions as packaged", || packaged(workspace))?;
        browser::steps(workspace, &mut summary)?;
    }
    summary.close()
}

/// The functions as they are deployed: packaged, then started from what the zips hold.
fn packaged(workspace: &Workspace) -> Done {
    // Their size is a matter of `cargo xtask package`; here it is said.
    for finding in package::build(workspace)? {
        println!("  {finding}");
    }
    let folder = package::unpack(workspace)?;
    let mut command = workspace.cargo(&["nextest", "run", "--locked", "--workspace"]);
    command.args(["-E", "package(server) and test(functions::)"]).env("TIETONI_FUNCTIONS", folder);
    if process::succeeds(&mut command)? {
        return Ok(());
    }
    Err(TaskError::failed("The packaged functions do not pass their tests."))
}

/// A cargo command whose output the person sees.
pub(crate) fn cargo(workspace: &Workspace, arguments: &[&str]) -> Done {
    if process::succeeds(&mut workspace.cargo(arguments))? {
        return Ok(());
    }
    Err(TaskError::failed(format!("`cargo {}` failed.", arguments.join(" "))))
}

fn deny(workspace: &Workspace, arguments: &[&str]) -> Done {
    let mut command = workspace.command(workspace.tools().join("bin/cargo-deny"));
    if process::succeeds(command.args(["--log-level", "error"]).args(arguments))? {
        return Ok(());
    }
    Err(TaskError::failed(format!("`cargo deny {}` failed.", arguments.join(" "))))
}

/// The database lies in a public repository that not every network reaches.
fn fetches_advisories(workspace: &Workspace) -> Done<bool> {
    let mut command = workspace.command(workspace.tools().join("bin/cargo-deny"));
    command.args(["--log-level", "off", "fetch", "db"]);
    match Group::start(&mut command)?.wait(Some(FETCH_LIMIT)) {
        Ok(status) => Ok(status.success()),
        Err(TaskError::Interrupted) => Err(TaskError::Interrupted),
        Err(TaskError::Failed(_)) => Ok(false),
    }
}
