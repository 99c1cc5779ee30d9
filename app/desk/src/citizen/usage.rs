//! Who has used my data (GDPR 15(1), CJEU C-579/21): time, unit, role, purpose, basis, data group; not the
//! employee.

use domain::{
    access_log::{Actor, Entry},
    catalogue::catalogue,
    disclosure::Disclosure,
    party::Party,
    register::Category,
    role::StaffRole,
};
use jiff::Timestamp;
use store::{Lane, LogCursor, LogLine, LogPage, LogScope};

use super::{CitizenDesk, Logged};
use crate::{List, error::DeskError};

/// A page of uses, newest first.
#[derive(Debug, Clone, Default)]
pub struct Uses {
    /// The uses of one page, newest first.
    pub uses: Vec<Use>,
    /// Where the next page begins; `None` where the list ends.
    pub older: Option<LogCursor>,
    /// An entry is missing or was changed. The entries that are there are still shown.
    pub is_at_fault: bool,
}

/// One entry of the person's access log.
#[derive(Debug, Clone)]
pub struct Use {
    /// The time; also known of most entries that do not open.
    pub at: Option<Timestamp>,
    /// What was done; `None` where the entry does not open.
    pub shown: Option<UsedBy>,
}

/// What an entry tells the person.
#[derive(Debug, Clone)]
pub struct UsedBy {
    /// The entry, without the employee.
    pub entry: Entry,
    /// Unit; `None` where no official did it.
    pub unit: Option<&'static Party>,
    /// Role; `None` where no official did it.
    pub role: Option<StaffRole>,
    /// The categories of data that were seen or concerned.
    pub categories: Vec<&'static Category>,
}

/// Which of a person's two chains of the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsesOf {
    /// Officials and systems.
    Others,
    /// The person's own use of the service.
    Own,
}

/// Uses on a page.
const PAGE: u16 = 50;

impl CitizenDesk {
    /// A page of uses: the newest, this look included, or those before a place. A repeated look is another entry.
    pub async fn uses(&self, of: UsesOf, before: Option<LogCursor>) -> Result<Uses, DeskError> {
        self.seen(Logged::default()).await?;
        let lane = match of {
            UsesOf::Others => Lane::Others,
            UsesOf::Own => Lane::Own,
        };
        let scope = LogScope::Subject(self.subject.clone());
        Ok(uses(self.store.log_page(&scope, lane, before, PAGE).await?))
    }

    /// Disclosures that the registers reported, newest first.
    pub async fn disclosures(&self) -> Result<List<Disclosure>, DeskError> {
        self.seen(Logged::default()).await?;
        Ok(self.store.disclosures(&self.subject).await?.into())
    }
}

fn uses(page: LogPage) -> Uses {
    let LogPage { lines, older, fault } = page;
    let shown = |LogLine { at, entry, .. }| Use { at, shown: entry.map(used_by) };
    Uses { uses: lines.into_iter().map(shown).collect(), older, is_at_fault: fault.is_some() }
}

fn used_by(mut entry: Entry) -> UsedBy {
    let (unit, role) = match &mut entry.actor {
        Actor::Official { official, unit, role } => {
            official.clear();
            (catalogue().party(unit), Some(*role))
        }
        Actor::Subject | Actor::System { .. } | Actor::Unknown => (None, None),
    };
    let categories = entry
        .categories
        .iter()
        .filter_map(|code| catalogue().category(code).map(|(_, category)| category))
        .collect();
    UsedBy { entry, unit, role, categories }
}
