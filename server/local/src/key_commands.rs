//! `local keys …`: replacing keys on one machine while the service is stopped.

use std::path::Path;

use store::{RewrapReport, Tables};

use crate::{
    data::{self, Use},
    failed::Failed,
    keys::KeyFolder,
};

/// Pages of rows that a job handles before it prints its progress.
const PAGES: usize = 100;

/// Carries out a command on the keys of a folder.
pub(crate) async fn run(command: &str, folder: &Path) -> Result<(), Failed> {
    // Nobody seals with the old keys meanwhile.
    let opened = data::open(Some(folder), Use::Alone)?;
    let mut held = KeyFolder::open(folder)?;
    let (store, _lock) = opened.store(Tables::with_prefix("tietoni-"), held.ring()).await?;
    match command {
        "rotate" => {
            held.keys.rotate();
            held.save()?;
            println!("A data key was added. Next: keys rewrap.");
        }
        "rotate-index" => {
            held.keys.rotate_index();
            held.save()?;
            println!("An index key was added. Next: keys move-index.");
        }
        "rewrap" => {
            if finish(async || store.rewrap(PAGES).await).await? {
                held.keys.retire();
                held.save()?;
                println!("Every row is sealed with the newest key. The older ones are gone.");
            }
        }
        "move-index" => {
            if finish(async || store.move_index(PAGES).await).await? {
                held.keys.retire_index();
                held.save()?;
                println!("Everybody is found with the newest key. The older ones are gone.");
            }
        }
        other => {
            return Err(Failed::Settings(format!(
                "keys {other} is no command. Commands: rotate, rewrap, rotate-index, move-index."
            )));
        }
    }
    Ok(())
}

/// Runs a job to its end. Says whether every row opened; otherwise the old key is still needed.
async fn finish<J>(job: J) -> Result<bool, Failed>
where
    J: AsyncFn() -> Result<RewrapReport, store::StoreError>,
{
    let mut unreadable = 0;
    loop {
        let report = job().await?;
        println!("Rows rewritten: {}.", report.rewritten);
        for row in &report.unreadable {
            println!("Does not open: {}.", row.reference);
        }
        unreadable += report.unreadable.len();
        if report.finished {
            if unreadable > 0 {
                println!("Rows that do not open: {unreadable}. The older keys are kept.");
            }
            return Ok(unreadable == 0);
        }
    }
}
