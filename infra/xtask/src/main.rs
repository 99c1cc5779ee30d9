//! The commands to set the project up, run it and test it, as far as cargo alone cannot do them.

use std::{env, process::ExitCode};

use error::{Done, TaskError};
use workspace::Workspace;

mod browser;
mod build;
mod check;
mod checks;
mod dead_entries;
mod dev;
mod error;
mod examples;
mod http;
mod intake;
mod logs;
mod nextest;
mod package;
mod process;
mod progress;
mod rules;
mod setup;
mod simulate;
mod site;
mod stack;
mod states;
mod summary;
mod test;
mod tools;
mod verify_log;
mod workspace;

const HELP: &str = "\
Tietoni: set-up, run, test

  cargo xtask dev [--data DIR] [--release]
      Sets up what is missing, builds and starts the whole service on this machine.
      --data DIR   keep the data in DIR (otherwise it is gone when the service stops)
      --release    build with optimisations

  cargo xtask check
      Format, floors, source rules and lints: less than a minute after a small edit.

  cargo xtask test [--quick | --journeys]
      Everything CI runs. --quick leaves out packages and browsers, --journeys runs the browsers alone.

  cargo xtask simulate [--kept] [--seed N | --fresh] [--acts N] [--history N] [--shrink]
      Citizens, officials, registers and workers act at once, on a database with faults. A seed gives
      the same history twice; acts beyond the length of a history are played by the next seeds.
      --kept       play the seeds that found a fault once, too
      --fresh      begin with a seed that nobody has seen
      --shrink     make a history that fails short

  cargo xtask states
      Draws the state diagrams of docs/states.md from the code.

  cargo xtask package
      Builds the Lambda functions into target/package/*.zip.

  cargo xtask intake FILE [--url URL]
      Delivers an NDJSON file to a running service (http://localhost:3003).

  cargo xtask verify-log --data DIR [--release]
      Verifies the whole access log kept in DIR; the service must be stopped. In the cloud the program
      `verify_log` of the package `server` does the same.

  cargo xtask dead-entries --data DIR [--retry] [--release]
      Lists what follows an act and failed too often (the outbox's dead entries), and lets it be tried again;
      the service must be stopped. In the cloud the program `dead_entries` of the package `server` does it.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match process::watch_signals().and_then(|()| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(TaskError::Interrupted) => {
            eprintln!("Stopped.");
            ExitCode::from(130)
        }
        Err(TaskError::Failed(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Done {
    let workspace = Workspace::find();
    let (command, rest) = arguments.split_first().map_or(("help", &[][..]), |(c, r)| (c, r));
    match command {
        "dev" => dev::run(&workspace, &dev::Options::parse(rest)?),
        "check" => no_options(rest).and_then(|()| check::run(&workspace)),
        "test" => test::run(&workspace, &test::Options::parse(rest)?),
        "states" => no_options(rest).and_then(|()| states::run(&workspace)),
        "simulate" => simulate::run(&workspace, rest),
        "package" => no_options(rest).and_then(|()| package::run(&workspace)),
        "dead-entries" => dead_entries::run(&workspace, &dead_entries::Options::parse(rest)?),
        "verify-log" => verify_log::run(&workspace, &verify_log::Options::parse(rest)?),
        "intake" => intake::run(&intake::Options::parse(rest)?),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(TaskError::failed(format!(
            "There is no command `{other}`. `cargo xtask help` lists them."
        ))),
    }
}

fn no_options(rest: &[String]) -> Done {
    rest.first().map_or(Ok(()), |option| Err(TaskError::unknown_option(option)))
}
