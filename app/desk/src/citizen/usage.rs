//! Who has used my data (GDPR 15(1), CJEU C-579/21): time, unit, role, purpose, basis, data group; not the
//! employee.

use domain::{
    access_log::{Action, Actor, Entry},
    catalogue::catalogue,
    disclosure::Disclosure,
    party::Party,
    register::Category,
    role::StaffRole,
};
use store::{LogScope, Unreadable};

use super::{About, CitizenDesk};
use crate::{DeskError, List};

/// Uses and disclosures, newest first.
#[derive(Debug, Clone)]
pub struct Usage {
    /// Uses in this portal.
    pub uses: Vec<UsedBy>,
    /// Disclosures the registers have told of.
    pub disclosures: Vec<Disclosure>,
    /// Uses and disclosures that cannot be shown.
    pub unreadable: Vec<Unreadable>,
}

/// One use.
#[derive(Debug, Clone)]
pub struct UsedBy {
    /// The entry, without the employee.
    pub entry: Entry,
    /// Unit; `None` for the person.
    pub unit: Option<&'static Party>,
    /// Role; `None` for the person.
    pub role: Option<StaffRole>,
    /// Data groups.
    pub categories: Vec<&'static Category>,
}

/// How many entries are read at a time, and how often.
const PAGE: u16 = 500;
const PAGES: usize = 20;
/// How many uses by others are shown.
const OTHERS: usize = 500;
/// How many of the person's own are shown: their own clicks must not push others' uses out of sight.
const OWN: usize = 50;

impl CitizenDesk {
    /// Who used the person's data, this look included.
    pub async fn usage(&self) -> Result<Usage, DeskError> {
        self.seen(About::default()).await?;
        let scope = LogScope::Subject(self.subject.clone());
        let (mut uses, mut own, mut last) = (Vec::new(), 0, None);
        for _ in 0..PAGES {
            let links = self.store.log(&scope, last.as_ref(), PAGE).await?;
            let is_end = links.len() < usize::from(PAGE);
            last = links.last().cloned();
            uses.extend(links.into_iter().map(|link| used_by(link.entry)).filter(|used| {
                own += usize::from(used.is_own());
                !used.is_own() || own <= OWN
            }));
            if is_end || uses.len() >= OTHERS + OWN {
                break;
            }
        }
        let List { rows: disclosures, unreadable } =
            self.store.disclosures(&self.subject).await?.into();
        Ok(Usage { uses, disclosures, unreadable })
    }
}

fn used_by(mut entry: Entry) -> UsedBy {
    let (unit, role) = match &mut entry.actor {
        Actor::Official { official, unit, role } => {
            official.clear();
            (catalogue().party(unit), Some(*role))
        }
        Actor::Subject | Actor::System { .. } => (None, None),
    };
    let categories = entry
        .categories
        .iter()
        .filter_map(|code| catalogue().category(code).map(|(_, category)| category))
        .collect();
    UsedBy { entry, unit, role, categories }
}

impl UsedBy {
    /// The person did it.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.entry.actor == Actor::Subject
    }

    /// What was done.
    #[must_use]
    pub fn action(&self) -> Action {
        self.entry.action
    }
}
