//! The citizen's desk: their data, requests, consents and who used their data.

mod consents;
mod data;
mod filing;
mod limits;
mod requests;
mod usage;
mod views;

use std::sync::Arc;

use domain::{
    access_log::{Action, Entry},
    calendar::helsinki_date,
    ids::{CategoryCode, Reference, SubjectId},
    language::Language,
    person::Person,
    register::RegisterCode,
    request::Request,
};
use jiff::{Timestamp, civil::Date};
use store::{LogScope, Store, Write, WriteError};

pub use consents::{ConsentChange, ConsentView, ConsentsView};
pub use filing::{FileError, Filed, Filing, RequestInput};
pub use requests::{RequestView, RequestsView};
pub use usage::{Use, UsedBy, Uses, UsesOf};
pub use views::{CategoryView, ItemView, Overview, RegisterSummary, RegisterView, Reveal, Shown};

use crate::error::DeskError;

/// The desk of one citizen, for the length of one request.
#[derive(Debug, Clone)]
pub struct CitizenDesk {
    store: Arc<Store>,
    subject: SubjectId,
    person: Person,
    language: Language,
    now: Timestamp,
}

/// What an act adds to its log entry.
#[derive(Debug, Default)]
struct Logged {
    register: Option<RegisterCode>,
    categories: Vec<CategoryCode>,
    request: Option<Reference>,
}

impl Logged {
    fn request(request: &Request) -> Self {
        Self {
            register: request.register(),
            categories: request.categories.clone(),
            request: Some(request.reference.clone()),
        }
    }
}

impl CitizenDesk {
    /// Opens the desk for the citizen of a session.
    #[must_use]
    pub fn open(
        store: Arc<Store>,
        subject: SubjectId,
        person: Person,
        language: Language,
        now: Timestamp,
    ) -> Self {
        Self { store, subject, person, language, now }
    }

    /// Whose desk it is.
    #[must_use]
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// Today's date in Helsinki.
    #[must_use]
    pub fn today(&self) -> Date {
        helsinki_date(self.now)
    }

    fn entry(&self, action: Action, about: Logged) -> Entry {
        Entry {
            register: about.register,
            categories: about.categories,
            request: about.request,
            ..Entry::by_subject(self.now, action)
        }
    }

    async fn commit_logged(
        &self,
        action: Action,
        about: Logged,
        writes: Vec<Write>,
    ) -> Result<(), WriteError> {
        let scope = LogScope::Subject(self.subject.clone());
        self.store.commit_logged(&scope, self.entry(action, about), writes).await
    }

    /// Logs a view. The data are shown only after this has succeeded.
    async fn seen(&self, about: Logged) -> Result<(), DeskError> {
        Ok(self.commit_logged(Action::View, about, Vec::new()).await?)
    }
}
