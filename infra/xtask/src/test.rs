//! `cargo xtask test`: everything that CI runs, in one command with one result.

use std::time::Duration;

use crate::{
    browser, check,
    error::{Done, TaskError},
    examples, nextest,
    package::{self, Profile},
    process::{self, Group},
    rules, setup, simulate,
    summary::Summary,
    tools,
    workspace::Workspace,
};

const FETCH_LIMIT: Duration = Duration::from_mins(1);

#[derive(Debug, Default)]
pub(crate) struct Options {
    /// Leaves out the packages and the journeys in a browser.
    quick: bool,
    /// Runs only the journeys in a browser.
    journeys: bool,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Done<Self> {
        let mut options = Self::default();
        for argument in arguments {
            match argument.as_str() {
                "--quick" => options.quick = true,
                "--journeys" => options.journeys = true,
                other => return Err(TaskError::unknown_option(other)),
            }
        }
        Ok(options)
    }
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Done {
    let mut summary = Summary::default();
    if options.journeys {
        browser::steps(workspace, &mut summary)?;
        return summary.close();
    }
    check::steps(workspace, &mut summary)?;
    more_lints(workspace, &mut summary)?;
    dependencies(workspace, &mut summary)?;
    summary.step("Rust tests", || {
        tools::install_unless_on_path(workspace, tools::NEXTEST, tools::OLDEST_NEXTEST)?;
        nextest::all(workspace)
    })?;
    if rules::has_examples(workspace)? {
        summary.step("examples in the docs", || {
            cargo(workspace, &["test", "--locked", "--workspace", "--doc", "--quiet"])
        })?;
    }
    summary.step("simulation", || simulate::test(workspace))?;
    summary.step("the two examples", || examples::run(workspace))?;
    if !options.quick {
        summary.step("functions as packaged", || packaged(workspace))?;
        browser::steps(workspace, &mut summary)?;
    }
    summary.close()
}

/// Lints that `cargo xtask check` leaves out, because they take long and seldom fail.
fn more_lints(workspace: &Workspace, summary: &mut Summary) -> Done {
    summary.step("lints for the browser", || {
        setup::wasm_target(workspace)?;
        let target = ["--target", setup::WASM, "--features", "hydrate"];
        let before = ["clippy", "--locked", "--package", "islands"];
        cargo(workspace, &[&before[..], &target, &["--", "-D", "warnings"]].concat())
    })?;
    summary.step("docs", || docs(workspace))?;
    Ok(())
}

/// Builds the docs, which checks the links between items. Private items are included, because developers read their
/// docs.
fn docs(workspace: &Workspace) -> Done {
    let arguments = ["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"];
    let mut command = workspace.cargo(&arguments);
    if process::succeeds(command.env("RUSTDOCFLAGS", "-D warnings"))? {
        return Ok(());
    }
    Err(TaskError::failed("The docs have warnings."))
}

fn dependencies(workspace: &Workspace, summary: &mut Summary) -> Done {
    summary.step("unused dependencies", || {
        tools::install(workspace, &[tools::MACHETE])?;
        let mut command = workspace.command(workspace.tools().join("bin/cargo-machete"));
        if process::succeeds(command.args(["app", "server", "infra"]))? {
            return Ok(());
        }
        Err(TaskError::failed("A crate depends on what it does not use."))
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
    Ok(())
}

/// Packs the functions and runs their tests on what the zips contain. The programs are built quickly, without
/// optimisation; `cargo xtask package` checks the size.
fn packaged(workspace: &Workspace) -> Done {
    for finding in package::build(workspace, Profile::Test)? {
        println!("  {finding}");
    }
    nextest::functions(workspace, &package::unpack(workspace, Profile::Test)?)
}

/// Runs a cargo command and shows its output.
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

/// Whether the database of advisories could be fetched. It is in a public repository that not every network reaches.
fn fetches_advisories(workspace: &Workspace) -> Done<bool> {
    let mut command = workspace.command(workspace.tools().join("bin/cargo-deny"));
    command.args(["--log-level", "off", "fetch", "db"]);
    match Group::start(&mut command)?.wait(Some(FETCH_LIMIT)) {
        Ok(status) => Ok(status.success()),
        Err(TaskError::Interrupted) => Err(TaskError::Interrupted),
        Err(TaskError::Failed(_)) => Ok(false),
    }
}
