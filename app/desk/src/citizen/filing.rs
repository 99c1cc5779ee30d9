//! Asking for a right: from a datum to a request in the right queue, in one transaction.

use domain::{
    access_log::Action,
    catalogue::catalogue,
    ids::{IdempotencyKey, ItemId, Reference},
    register::RegisterCode,
    request::{
        Ask, AskIssue, EventKind, Request, RequestEvent, RequestKind, RestrictionGround, State,
        Target, deadline,
    },
};
use serde::{Deserialize, Serialize};
use store::{InputKey, OutboxKind, StoreError, WriteError};

use super::{About, CitizenDesk};
use crate::DeskError;

/// A request to file.
#[derive(Debug, Clone)]
pub struct Filing {
    /// Register.
    pub register: RegisterCode,
    /// Datum.
    pub item: ItemId,
    /// What is asked.
    pub ask: Ask,
    /// The key the form carried.
    pub key: IdempotencyKey,
}

/// A request that was filed.
#[derive(Debug, Clone)]
pub struct Filed {
    /// Its reference.
    pub reference: Reference,
    /// The same form had been sent before: nothing was filed anew.
    pub again: bool,
}

/// Why a request could not be filed.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The datum is not there, or not this person's.
    #[error("there is no such datum")]
    NoSuchItem,
    /// No queue takes it: a fault in the data files.
    #[error("no queue takes this request")]
    NoQueue,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A form as it was typed, kept until it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RequestInput {
    /// Proposed value.
    #[serde(default)]
    pub proposed: String,
    /// Reason.
    #[serde(default)]
    pub reason: String,
    /// Ground of GDPR 18(1), as the form sent it.
    #[serde(default)]
    pub ground: String,
    /// Idempotency key: made with the draft, so that one draft files one request.
    #[serde(default)]
    pub key: Option<IdempotencyKey>,
}

impl RequestInput {
    /// What the form asks, or what is wrong with it. `kind` is one of [`RequestKind::FILED`].
    pub fn ask(&self, kind: RequestKind) -> Result<Ask, Vec<AskIssue>> {
        match kind {
            RequestKind::Restriction => {
                Ask::restriction(RestrictionGround::from_form(&self.ground), &self.reason)
            }
            _ => Ask::rectification(&self.proposed, &self.reason),
        }
    }
}

/// References are random; two alike are as good as impossible, and tried again.
const REFERENCE_ATTEMPTS: usize = 3;

impl CitizenDesk {
    /// Keeps a form between its pages, under a fresh key: what was checked is what that key sends.
    pub async fn save_input(
        &self,
        register: RegisterCode,
        item: &ItemId,
        kind: RequestKind,
        mut draft: RequestInput,
    ) -> Result<(), DeskError> {
        let key = self.form_key(register, item, kind);
        draft.key = self.fresh_key();
        Ok(self.store.save_input(&key, &draft, self.now).await?)
    }

    /// A kept form.
    pub async fn saved_input(
        &self,
        register: RegisterCode,
        item: &ItemId,
        kind: RequestKind,
    ) -> Result<Option<RequestInput>, DeskError> {
        Ok(self.store.saved_input(&self.form_key(register, item, kind), self.now).await?)
    }

    /// The request a form was filed as before, should its draft be gone.
    pub async fn filed_with(&self, key: &IdempotencyKey) -> Result<Option<Reference>, DeskError> {
        Ok(self.store.filed_with(&self.subject, key, self.now).await?)
    }

    /// Files a request. Sending the same form twice files one (Act 13/2003 12 §: a receipt for each) and logs one
    /// filing.
    pub async fn file(&self, filing: Filing) -> Result<Filed, FileError> {
        let item = match self.held(filing.register, &filing.item).await {
            Ok(item) => item,
            Err(DeskError::NotFound) => return Err(FileError::NoSuchItem),
            Err(DeskError::Store(error)) => return Err(error.into()),
        };
        let register = catalogue().register(filing.register);
        let category = register.category(&item.category).ok_or(FileError::NoSuchItem)?;
        let kind = filing.ask.kind();
        let (queue, _) = catalogue().route(kind, category).ok_or(FileError::NoQueue)?;
        let due = deadline(kind, filing.register, self.now).map_err(|_| FileError::NoQueue)?;
        let target = Target {
            item: item.id.clone(),
            category: item.category.clone(),
            label: item.label.clone(),
            current: item.withheld.is_none().then(|| item.value.clone()),
        };
        for _ in 0..REFERENCE_ATTEMPTS {
            let reference = Reference::from_random(
                due.received_on.year(),
                self.store.keys().random_reference_bytes(),
            );
            let request = Request {
                reference: reference.clone(),
                subject: self.subject.clone(),
                register: filing.register,
                targets: vec![target.clone()],
                ask: filing.ask.clone(),
                visibility: category.visibility,
                language: self.language,
                received_at: self.now,
                due: due.clone(),
                queue: queue.id.clone(),
                controller: queue.party.clone(),
                state: State::Received,
                version: 1,
                history: vec![RequestEvent { at: self.now, kind: EventKind::Received }],
                decision: None,
            };
            match self.commit_filing(&request, &filing.key).await {
                Ok(()) => {
                    let form = self.form_key(filing.register, &filing.item, kind);
                    // The request stands; a draft left behind expires by itself.
                    if let Err(error) = self.store.forget_input(&form).await {
                        tracing::warn!(%error, "a sent form was not forgotten");
                    }
                    return Ok(Filed { reference, again: false });
                }
                Err(WriteError::Condition(0)) => {
                    let first = self.store.filed_with(&self.subject, &filing.key, self.now).await?;
                    if let Some(reference) = first {
                        return Ok(Filed { reference, again: true });
                    }
                }
                Err(WriteError::Condition(_)) => {}
                Err(WriteError::Store(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Unavailable("no free reference was found".into()).into())
    }

    async fn commit_filing(
        &self,
        request: &Request,
        key: &IdempotencyKey,
    ) -> Result<(), WriteError> {
        let mut writes = self.store.write_new_request(request, key);
        let told = OutboxKind::RequestReceived {
            subject: self.subject.clone(),
            reference: request.reference.clone(),
        };
        writes.push(self.store.write_outbox(told, self.now));
        let about = About {
            register: Some(request.register),
            categories: request.targets.iter().map(|target| target.category.clone()).collect(),
            request: Some(request.reference.clone()),
        };
        self.commit_logged(Action::File, about, writes).await
    }

    fn form_key(&self, register: RegisterCode, item: &ItemId, kind: RequestKind) -> InputKey {
        InputKey { subject: self.subject.clone(), register, item: item.clone(), kind }
    }

    fn fresh_key(&self) -> Option<IdempotencyKey> {
        IdempotencyKey::parse(self.store.keys().random_id()).ok()
    }
}
