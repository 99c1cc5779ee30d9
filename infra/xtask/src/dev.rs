//! `cargo xtask dev`: sets up, builds and starts the whole service on this machine.

use std::{
    fs,
    path::{self, PathBuf},
};

use crate::{
    build, checks,
    error::{Done, TaskError, While},
    process, setup, site,
    stack::{self, PLACES, Stack},
    workspace::Workspace,
};

#[derive(Debug, Default, PartialEq)]
pub(crate) struct Options {
    data: Option<PathBuf>,
    release: bool,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Done<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--release" => options.release = true,
                "--data" => {
                    let folder =
                        rest.next().ok_or_else(|| TaskError::failed("`--data` needs a folder."))?;
                    options.data = Some(path::absolute(folder).doing("find the data folder")?);
                }
                other => return Err(TaskError::unknown_option(other)),
            }
        }
        Ok(options)
    }
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Done {
    checks::programs(workspace)?;
    checks::ports()?;
    checks::disk(workspace)?;
    if let Some(data) = &options.data {
        fs::create_dir_all(data).doing(format!("make the folder {}", data.display()))?;
    }
    setup::run(workspace)?;
    site::build(workspace, options.release)?;
    build::local(workspace, options.release)?;
    let mut stack = Stack::start(
        workspace,
        &stack::Options {
            site: &workspace.site(options.release),
            program: &workspace.binary("local", options.release),
            data: options.data.as_deref(),
            log: None,
        },
    )?;
    welcome(workspace, options);
    match stack.watch() {
        // This command normally ends when the person stops it.
        Err(TaskError::Interrupted) => {
            drop(stack);
            println!("\nStopped.");
            Ok(())
        }
        other => other,
    }
}

fn welcome(workspace: &Workspace, options: &Options) {
    println!("\nTietoni is running.\n");
    for place in &PLACES {
        println!("  {:<24}http://localhost:{}", place.name, place.port);
    }
    println!("\nWhoever logs in chooses one of these people at the test identity provider:\n");
    print!("{}", people(workspace));
    match &options.data {
        Some(folder) => println!("\nData is kept in {}.", folder.display()),
        None => println!("\nData is kept in memory only; `--data DIR` keeps it for the next run."),
    }
    println!("Press Ctrl-C to stop.");
}

/// The people who can log in. The list is read from the identity provider, so that there is only one list.
fn people(workspace: &Workspace) -> String {
    const LIST: &str = "
        import { CITIZENS, OFFICIALS } from './end2end/identity/people.mjs';
        for (const [site, people] of [['citizen', CITIZENS], ['office', OFFICIALS]])
            for (const { label } of people) console.log(`  ${site.padEnd(10)}${label}`);";
    let mut command = workspace.command("node");
    command.args(["--input-type=module", "--eval", LIST]);
    process::answer(&mut command).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Done<Options> {
        Options::parse(&arguments.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        let read = parse(&["--data", "/tmp/kept", "--release"]).expect("understood");
        assert_eq!(read, Options { data: Some("/tmp/kept".into()), release: true });
        assert_eq!(parse(&[]).expect("understood"), Options::default());
        assert!(parse(&["--data"]).is_err());
        assert!(parse(&["--realease"]).is_err());
    }
}
