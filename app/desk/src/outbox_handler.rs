//! Carries out what must follow an act. The stream or a run of the schedule brings each entry of the outbox here at
//! least once. Handling an entry twice has the same effect as handling it once.

use std::sync::Arc;

use domain::{
    consent::ConsentState,
    ids::{ConsentId, SubjectId},
    language::Language,
    register::RegisterCode,
    request::Request,
};
use store::{Notification, Notified, Outbox, OutboxKind, Store, StoreError, WriteError};

use crate::{error::DeskError, stop_work::StopMatter};

/// How often a change is tried. A handler that meets another handler or an act of the person reads the state again.
const ATTEMPTS: usize = 8;

/// Carries out entries of the outbox. It can be opened anew for each entry.
#[derive(Debug, Clone)]
pub struct OutboxHandler {
    pub(crate) store: Arc<Store>,
}

impl OutboxHandler {
    /// A handler on this store.
    #[must_use]
    pub fn new(store: Arc<Store>) -> Self {
        Self { store }
    }

    /// Carries out what the entry asks and removes the entry in the same transaction. `DeskError::NotFound`: an entry
    /// that is not sealed tells of something that is not there.
    pub async fn handle(&self, entry: &Outbox) -> Result<(), DeskError> {
        if !entry.sealed && !self.is_so(&entry.kind).await? {
            return Err(DeskError::NotFound);
        }
        match &entry.kind {
            OutboxKind::RequestReceived { subject, reference } => {
                self.notify(subject, Notified::Receipt { reference: reference.clone() }, entry)
                    .await
            }
            OutboxKind::RequestDecided { subject, reference } => {
                self.notify(subject, Notified::Decision { reference: reference.clone() }, entry)
                    .await
            }
            OutboxKind::ConsentChanged { subject, register, consent, state, language } => {
                let register = *register;
                let what = match state {
                    ConsentState::Withdrawn => Notified::ConsentWithdrawn { register },
                    ConsentState::Given
                    | ConsentState::Renewed
                    | ConsentState::Refused
                    | ConsentState::Expired
                    | ConsentState::Invalidated => Notified::ConsentGiven { register },
                };
                self.follow_consent(subject, (register, consent), *language, (what, entry)).await
            }
            OutboxKind::ConsentDelivered { subject, register, consent, state } => {
                let language = self.store.language_of(subject, *register).await?;
                let what = Notified::ConsentByRegister {
                    register: *register,
                    in_force: state.is_in_force(),
                };
                self.follow_consent(subject, (*register, consent), language, (what, entry)).await
            }
            // Public pages read the version in force from the table, and nothing else must follow a publication.
            OutboxKind::NoticePublished { .. } => Ok(self.store.handled(entry).await?),
        }
    }

    /// Whether the request or consent that an entry names is there. Entries of the first release are not sealed.
    /// Anybody who can write to the table could invent one, and a person would be told of something that never
    /// happened.
    async fn is_so(&self, kind: &OutboxKind) -> Result<bool, DeskError> {
        let about = |request: Option<Request>, subject: &SubjectId| {
            request.filter(|request| request.subject == *subject)
        };
        Ok(match kind {
            OutboxKind::RequestReceived { subject, reference } => {
                about(self.store.request(reference).await?, subject).is_some()
            }
            OutboxKind::RequestDecided { subject, reference } => {
                about(self.store.request(reference).await?, subject)
                    .is_some_and(|request| request.decision.is_some())
            }
            OutboxKind::ConsentChanged { subject, register, consent, .. }
            | OutboxKind::ConsentDelivered { subject, register, consent, .. } => {
                self.store.consent(subject, *register, consent).await?.is_some()
            }
            OutboxKind::NoticePublished { .. } => true,
        })
    }

    async fn notify(
        &self,
        subject: &SubjectId,
        what: Notified,
        entry: &Outbox,
    ) -> Result<(), DeskError> {
        let notification = Notification { at: entry.at, what };
        Ok(self.store.notify(subject, &notification, entry, Vec::new()).await?)
    }

    /// Tells the person that a consent has changed, and opens or ends the register's work, in one transaction.
    async fn follow_consent(
        &self,
        subject: &SubjectId,
        (register, consent): (RegisterCode, &ConsentId),
        language: Language,
        (what, entry): (Notified, &Outbox),
    ) -> Result<(), DeskError> {
        let at = entry.at;
        let matter = StopMatter { store: &self.store, subject, register, consent, language, at };
        let notification = Notification { at, what };
        for _ in 0..ATTEMPTS {
            let work = matter.writes().await?;
            match self.store.notify(subject, &notification, entry, work).await {
                Ok(()) => return Ok(()),
                Err(WriteError::Condition(_)) => {}
                Err(WriteError::Store(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Unavailable("the consent or its work kept changing".into()).into())
    }
}
