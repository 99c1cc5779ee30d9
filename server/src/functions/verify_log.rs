//! The command `verify-log`: verifies the whole access log for an operator or an auditor.

use std::process::ExitCode;

use store::{LogAudit, Role, Store, StoreError};

use super::start::{StartError, store};

/// Verifies the log of this deployment. The tables and keys are those of [`crate::config::tables`] and
/// [`crate::config::keys`]; the SDK reads its own variables.
pub async fn verify_log() -> Result<ExitCode, StartError> {
    let store = store(Role::Schedule).await?;
    Ok(report(verify_and_print(&store).await))
}

/// Verifies the log of this store and prints what was found: one line for each chain that does not fit together, then
/// the totals and the newest checkpoint. Returns whether every chain fits together.
pub async fn verify_and_print(store: &Store) -> Result<bool, StoreError> {
    let LogAudit { chains, entries, faults, newest_day } = store.verify_log().await?;
    for fault in &faults {
        println!("{fault}");
    }
    println!("{chains} chains with {entries} entries verified, {} at fault.", faults.len());
    match newest_day {
        Some(day) => println!(
            "Newest checkpoint: {}, place {}, {}. Compare it with what is kept outside the tables.",
            day.day, day.seq, day.hash
        ),
        None => println!("No day has been closed by a checkpoint yet."),
    }
    Ok(faults.is_empty())
}

/// The exit code. 0: every chain fits together. 1: at least one does not. 2: the log could not be verified.
#[must_use]
pub fn report(verified: Result<bool, StoreError>) -> ExitCode {
    match verified {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("The log could not be verified: {error}");
            ExitCode::from(2)
        }
    }
}
