//! The access log: append only, chained by keyed hashes, written in the same transaction as the act it records.
//!
//! A person has two chains: what others did with their data, and their own use. So the person's own clicks neither hide
//! nor delay what an official does. The newest place of each chain (its head) is a row of another table, so entries can
//! be cut off unseen only by changing both tables; a daily checkpoint of the heads limits what can be cut off even
//! then. Why it is built so: `docs/decisions/0015-access-log-as-evidence.md`.

mod audit;
mod between;
mod check;
mod checkpoint;
mod commit;
mod head;
mod link;
mod move_head;
mod page;
mod queues;
mod verify;

use domain::{access_log::Actor, ids::SubjectId, register::RegisterCode};
use jiff::Timestamp;

pub use audit::{ChainFault, LogAudit};
pub use check::{FaultKind, LogFault};
pub(crate) use checkpoint::CheckpointPage;
pub use checkpoint::{CheckpointRun, DayCheckpoint};
pub use link::LogLine;
pub use page::{LogCursor, LogPage};
pub(crate) use queues::Queues;

/// Name of the table in messages.
const TABLE: &str = "access_log";

/// What the entries of a chain are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogScope {
    /// A person's data.
    Subject(SubjectId),
    /// A register's notice.
    Register(RegisterCode),
    /// What an official did that concerns no person's data, by pseudonym: logins, refused openings.
    Official(String),
}

/// Which of the two chains of a scope. Only a person has both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Acts by anybody but the person.
    Others,
    /// The person's own use.
    Own,
}

/// A chain: where its rows and its head lie.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Chain {
    /// Partition of the entries, and of the head in `records`.
    partition: String,
    /// Sort keys of the entries begin with it and `#`.
    prefix: &'static str,
}

/// Sort keys of the newest place of each chain begin with it.
const HEAD: &str = "DIGEST#";
/// The one head a scope had in the first release, when own and others' entries stood in one chain.
const FIRST_HEAD: &str = "LOGHEAD";
const OTHERS: &str = "OTHERS";
const OWN: &str = "OWN";

impl LogScope {
    fn partition(&self) -> String {
        match self {
            Self::Subject(subject) => format!("SUBJECT#{subject}"),
            Self::Register(register) => format!("REGISTER#{register}"),
            Self::Official(pseudonym) => format!("OFFICIAL#{pseudonym}"),
        }
    }

    fn chain(&self, lane: Lane) -> Chain {
        let prefix = match lane {
            Lane::Others => OTHERS,
            Lane::Own => OWN,
        };
        Chain { partition: self.partition(), prefix }
    }

    /// The chain an act of this actor belongs to.
    fn chain_of(&self, actor: &Actor) -> Chain {
        match (self, actor) {
            (Self::Subject(_), Actor::Subject) => self.chain(Lane::Own),
            (
                Self::Subject(_) | Self::Register(_) | Self::Official(_),
                Actor::Subject | Actor::Official { .. } | Actor::System { .. } | Actor::Unknown,
            ) => self.chain(Lane::Others),
        }
    }
}

impl Chain {
    fn head_key(&self) -> String {
        format!("{HEAD}{}", self.prefix)
    }

    /// Names the chain in checkpoints, reports and messages.
    fn name(&self) -> String {
        format!("{}#{}", self.prefix, self.partition)
    }

    fn from_name(name: &str) -> Option<Self> {
        let (prefix, partition) = name.split_once('#')?;
        let prefix = [OTHERS, OWN].into_iter().find(|known| *known == prefix)?;
        Some(Self { partition: partition.to_owned(), prefix })
    }

    /// The first release knew chains of persons and registers.
    fn may_be_old(&self) -> bool {
        self.partition.starts_with("SUBJECT#") || self.partition.starts_with("REGISTER#")
    }
}

/// Fixed width, so that sort keys order by time.
pub(crate) fn instant_key(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// The day of an instant (UTC), such as `2026-06-01`: days are told apart for the checkpoints only.
fn day_of(at: Timestamp) -> String {
    instant_key(at)[..10].to_owned()
}
