//! `cargo xtask dead-entries`: lists the outbox entries of a data folder that failed too often, and lets them be tried
//! again.

use std::{
    path::{self, PathBuf},
    process::Command,
};

use crate::{
    build,
    error::{Done, TaskError, While},
    process,
    workspace::Workspace,
};

#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    data: PathBuf,
    retry: bool,
    release: bool,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Done<Self> {
        let (mut data, mut retry, mut release) = (None, false, false);
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--release" => release = true,
                "--retry" => retry = true,
                "--data" => {
                    let folder =
                        rest.next().ok_or_else(|| TaskError::failed("`--data` needs a folder."))?;
                    data = Some(path::absolute(folder).doing("find the data folder")?);
                }
                other => return Err(TaskError::unknown_option(other)),
            }
        }
        let data = data.ok_or_else(|| {
            TaskError::failed("Say whose entries: `cargo xtask dead-entries --data DIR`.")
        })?;
        Ok(Self { data, retry, release })
    }
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Done {
    build::local(workspace, options.release)?;
    let mut command = Command::new(workspace.binary("local", options.release));
    command.arg("dead-entries").env("TIETONI_DATA", &options.data);
    if options.retry {
        command.arg("--retry");
    }
    let status = process::Group::start(&mut command)?.wait(None)?;
    if status.success() {
        Ok(())
    } else {
        Err(TaskError::failed("The entries could not be read: see above."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_folder_must_be_named() {
        let parse = |arguments: &[&str]| {
            Options::parse(&arguments.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
        };
        let options = parse(&["--data", "/data", "--retry"]).unwrap();
        assert_eq!(options, Options { data: "/data".into(), retry: true, release: false });
        for wrong in [&[][..], &["--data"], &["--retry"], &["--data", "/data", "--quick"]] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
