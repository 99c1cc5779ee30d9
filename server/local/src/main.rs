//! The whole service on one machine: an embedded DynamoDB, both sites, the intake, the workers of stream and
//! schedule, and sample people. The program is the same as in the functions; only what surrounds it differs.

mod data;
mod failed;
mod files;
mod key_commands;
mod keys;
mod people;
mod serve;
mod settings;
mod sites;
mod workers;

use std::{process::ExitCode, sync::Arc};

use desk::PublicDesk;
use store::Store;
use tracing_subscriber::EnvFilter;

use crate::{
    data::{FolderLock, Use},
    failed::Failed,
    settings::Settings,
};

/// The embedded database warns of each failed condition. That is how a second writer notices the first one, and no
/// reason to act.
const LOGGED: &str = "warn,dynoxide=error";

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(LOGGED));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        [] => run().await.map(|()| ExitCode::SUCCESS),
        ["verify-log"] => verify_log().await,
        ["dead-entries"] => dead_entries(false).await.map(|()| ExitCode::SUCCESS),
        ["dead-entries", "--retry"] => dead_entries(true).await.map(|()| ExitCode::SUCCESS),
        ["keys", command] => replace_keys(command).await.map(|()| ExitCode::SUCCESS),
        _ => Err(Failed::Settings(format!("There is no command `{}`.", arguments.join(" ")))),
    };
    match done {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// Verifies the access log of the data folder and starts nothing else.
async fn verify_log() -> Result<ExitCode, Failed> {
    let (store, _lock) = kept().await?;
    Ok(server::functions::report(server::functions::verify_and_print(&store).await))
}

/// Lists the dead entries of the outbox in the data folder, and with `retry` lets them be tried again.
async fn dead_entries(retry: bool) -> Result<(), Failed> {
    let (store, _lock) = kept().await?;
    let now = server::clock::now();
    Ok(server::functions::print_dead_entries(&store, retry, now).await?)
}

/// What the data folder keeps, for a command that starts nothing else.
async fn kept() -> Result<(Store, Option<FolderLock>), Failed> {
    let settings = Settings::from_env()?;
    let Some(folder) = settings.data.as_deref().filter(|folder| folder.join("keys").exists())
    else {
        return Err(Failed::Settings("TIETONI_DATA names no folder with data.".into()));
    };
    let tables = store::Tables::with_prefix("tietoni-");
    let opened = data::open(Some(folder), Use::Shared)?;
    opened.store(tables, data::keys(Some(folder))?).await
}

async fn replace_keys(command: &str) -> Result<(), Failed> {
    let settings = Settings::from_env()?;
    let missing = || Failed::Settings("TIETONI_DATA does not name the folder.".into());
    key_commands::run(command, settings.data.as_deref().ok_or_else(missing)?).await
}

async fn run() -> Result<(), Failed> {
    let settings = Settings::from_env()?;
    let ports = sites::Ports::bind(&settings).await?;
    let tables = store::Tables::with_prefix("tietoni-");
    let folder = settings.data.as_deref();
    let opened = data::open(folder, Use::Shared)?;
    let (database, keys) = (opened.database.clone(), data::keys(folder)?);
    let (store, _lock) = opened.store(tables.clone(), keys).await?;
    let store = Arc::new(store);
    let notices = PublicDesk::open(Arc::clone(&store)).import().await?;
    let delivered = people::deliver(&store).await?;
    println!("Notices taken over: {notices}. Sample data: {delivered}.");
    workers::start(database, &tables, &store);
    ports.serve(&settings, store).await
}
