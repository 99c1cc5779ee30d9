//! The official's desk: queues, requests, decisions. For an official, what they may not see does not exist.

mod case;
mod decide;
mod queue;

use std::sync::Arc;

use domain::{
    access_log::{Action, Actor, Entry, Outcome, Purpose},
    catalogue::catalogue,
    queue::Queue,
    request::{Handler, Request, TransitionError},
    role::{Official, StaffRole},
};
use jiff::Timestamp;
use store::{LogScope, Store, StoreError, Write, WriteError};

pub use case::{Case, CaseItem};
pub use decide::DecideError;
pub use queue::{QueueLine, QueueView};

use crate::error::DeskError;

/// The desk of one official, for the length of one request.
#[derive(Debug, Clone)]
pub struct OfficeDesk {
    store: Arc<Store>,
    official: Official,
    now: Timestamp,
}

/// Why an official's act did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// It does not exist for this official.
    #[error("there is no such request for this official")]
    NotFound,
    /// It cannot be done as the request stands now.
    #[error(transparent)]
    TransitionError(#[from] TransitionError),
    /// Somebody changed the request since the page was made; nothing was overwritten.
    #[error("the request was changed by somebody else")]
    Overtaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DeskError> for ActError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound => Self::NotFound,
            DeskError::Store(error) => Self::Store(error),
        }
    }
}

impl OfficeDesk {
    /// Opens the desk for the official of a session.
    #[must_use]
    pub fn open(store: Arc<Store>, official: Official, now: Timestamp) -> Self {
        Self { store, official, now }
    }

    /// Whose desk it is.
    #[must_use]
    pub fn official(&self) -> &Official {
        &self.official
    }

    /// Queues this official works.
    pub fn queues(&self) -> impl Iterator<Item = &'static Queue> {
        catalogue().queues().iter().filter(|queue| self.official.works(queue))
    }

    /// Queues this official supervises without working them.
    pub fn supervised(&self) -> impl Iterator<Item = &'static Queue> {
        let official = &self.official;
        catalogue()
            .queues()
            .iter()
            .filter(|queue| official.supervises(queue) && !official.works(queue))
    }

    /// Today in Helsinki, for counting days.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        domain::calendar::helsinki_date(self.now)
    }

    fn may_open(&self, request: &Request) -> bool {
        // The category may have become health data after the request was filed.
        let mut categories =
            request.categories.iter().filter_map(|code| catalogue().category(code));
        self.official.works(request.handling().queue)
            && self.official.may_see(request.visibility)
            && categories.all(|(_, category)| self.official.may_see(category.visibility))
    }

    /// The role in which this official handles the request.
    fn role_for(&self, request: &Request) -> StaffRole {
        self.official.acting_as(request.handling().queue.needs, request.visibility)
    }

    fn handler(&self) -> Handler {
        Handler { official: self.official.reference.clone(), unit: self.official.unit.clone() }
    }

    async fn commit_logged(
        &self,
        action: Action,
        request: &Request,
        writes: Vec<Write>,
    ) -> Result<(), WriteError> {
        self.commit_logged_as(self.role_for(request), action, request, writes).await
    }

    /// Commits and logs in this role; a supervisor acts in another role than the handler.
    async fn commit_logged_as(
        &self,
        role: StaffRole,
        action: Action,
        request: &Request,
        writes: Vec<Write>,
    ) -> Result<(), WriteError> {
        let actor = Actor::Official {
            official: self.official.reference.clone(),
            unit: self.official.unit.clone(),
            role,
        };
        let entry = Entry {
            register: request.register(),
            categories: request.categories.clone(),
            request: Some(request.reference.clone()),
            ..Entry::new(self.now, actor, action, Purpose::HandlingRequest)
        };
        self.store.commit_logged(&LogScope::Subject(request.subject.clone()), entry, writes).await
    }

    /// Logs a refused attempt to open a request, in the official's own chain, since no data were seen.
    async fn log_refusal(&self, request: &Request) -> Result<(), DeskError> {
        let entry = Entry {
            register: request.register(),
            request: Some(request.reference.clone()),
            outcome: Outcome::Refused,
            ..official_entry(&self.official, self.now, Action::View)
        };
        let scope = LogScope::Official(self.official.reference.clone());
        Ok(self.store.commit_logged(&scope, entry, Vec::new()).await?)
    }
}

/// An entry of an official's own chain.
pub(crate) fn official_entry(official: &Official, now: Timestamp, action: Action) -> Entry {
    let Official { reference, unit, roles } = official;
    // The first of the roles: only a request decides which role gives the right, and here there is no request.
    let known = roles.iter().copied().find(|role| role.is_known());
    let role = known.unwrap_or(StaffRole::Officer);
    let actor = Actor::Official { official: reference.clone(), unit: unit.clone(), role };
    Entry::new(now, actor, action, Purpose::Service)
}
