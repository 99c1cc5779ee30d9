//! The command `dead-entries`: lists for an operator the entries of the outbox that failed too often. What an act
//! promised (a receipt, work for a register) does not happen until they are carried out.

use jiff::Timestamp;
use store::{DeadEntry, Role, Store, StoreError};

use super::start::{StartError, store};
use crate::clock;

/// Most entries that one call lists.
const LISTED: usize = 1_000;

/// Lists the dead entries of this deployment, and with `retry` lets the schedule try them again. The tables and keys
/// are those of [`crate::config::tables`] and [`crate::config::keys`]; the SDK reads its own variables.
pub async fn dead_entries(retry: bool) -> Result<(), StartError> {
    let store = store(Role::Schedule).await?;
    Ok(print_dead_entries(&store, retry, clock::now()).await?)
}

/// Prints the dead entries of this store, one per line, and with `retry` lets the next rounds of the schedule try them.
pub async fn print_dead_entries(
    store: &Store,
    retry: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    let dead = store.dead_entries(LISTED).await?;
    for DeadEntry { id, since, entry } in &dead {
        match entry {
            Some(entry) => println!("{id} since {since}: {:?}, written {}", entry.kind, entry.at),
            None => println!("{id} since {since}: cannot be read"),
        }
        if retry && !store.revive(id, now).await? {
            println!("{id} is not dead any more");
        }
    }
    match (dead.is_empty(), retry) {
        (true, _) => println!("No entry of the outbox waits for an operator."),
        (false, true) => println!("The next rounds of the schedule try them again."),
        (false, false) => println!("Mend the cause (the log names it), then: --retry"),
    }
    Ok(())
}
