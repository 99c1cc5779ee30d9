//! `cargo xtask verify-log`: lets the program `local` verify the access log in a data folder.

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
    release: bool,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Done<Self> {
        let (mut data, mut release) = (None, false);
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--release" => release = true,
                "--data" => {
                    let folder =
                        rest.next().ok_or_else(|| TaskError::failed("`--data` needs a folder."))?;
                    data = Some(path::absolute(folder).doing("find the data folder")?);
                }
                other => return Err(TaskError::unknown_option(other)),
            }
        }
        let data = data.ok_or_else(|| {
            TaskError::failed("Say which data to verify: `cargo xtask verify-log --data DIR`.")
        })?;
        Ok(Self { data, release })
    }
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Done {
    build::local(workspace, options.release)?;
    let mut command = Command::new(workspace.binary("local", options.release));
    command.arg("verify-log").env("TIETONI_DATA", &options.data);
    let status = process::Group::start(&mut command)?.wait(None)?;
    match status.code() {
        Some(0) => Ok(()),
        Some(1) => Err(TaskError::failed("The log does not fit together: see above.")),
        Some(_) | None => Err(TaskError::failed("The log could not be verified: see above.")),
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
        let options = parse(&["--data", "/data", "--release"]).unwrap();
        assert_eq!(options, Options { data: "/data".into(), release: true });
        for wrong in [&[][..], &["--data"], &["--data", "/data", "--quick"]] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
