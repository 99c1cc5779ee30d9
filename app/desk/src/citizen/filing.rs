//! Filing a request: from what it is about to a request in the right queue, in one transaction.

use domain::{
    access_log::Action,
    catalogue::catalogue,
    ids::{IdempotencyKey, ItemId, Reference},
    limits,
    register::RegisterCode,
    request::{About, Answers, Ask, AskIssue, Matter, Received, Request, RequestKind, Target},
};
use serde::{Deserialize, Serialize};
use store::{InputKey, OutboxKind, StoreError, WriteError};

use super::{CitizenDesk, Logged};
use crate::error::DeskError;

/// A request to file.
#[derive(Debug, Clone)]
pub struct Filing {
    /// What it is about.
    pub about: About,
    /// What is asked.
    pub ask: Ask,
    /// The key the form carried.
    pub key: IdempotencyKey,
}

/// A request that was filed.
#[derive(Debug, Clone)]
pub struct Filed {
    /// Reference of the request, new or found.
    pub reference: Reference,
    /// The same form was sent before: no second request was made.
    pub again: bool,
}

/// Why a request could not be filed.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// What it is about does not exist, or is not this person's.
    #[error("there is nothing such to ask about")]
    NotFound,
    /// A request of this kind cannot be about this.
    #[error("a request of this kind cannot be about this")]
    DoesNotFit,
    /// An open request of the same kind about the same is there already.
    #[error("the request {0} about the same is open")]
    AlreadyOpen(Reference),
    /// No deadline can be computed: an error in the rules.
    #[error("the request cannot be dated: {0}")]
    NotDated(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DeskError> for FileError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound => Self::NotFound,
            DeskError::Store(error) => Self::Store(error),
        }
    }
}

/// A form as it was typed, kept until it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RequestInput {
    /// What was typed, by field.
    #[serde(flatten)]
    pub answers: Answers,
    /// Idempotency key: made when the form is kept, so that one form files one request.
    #[serde(default)]
    pub key: Option<IdempotencyKey>,
}

impl RequestInput {
    /// What the form asks, or what is wrong with it.
    pub fn ask(&self, kind: RequestKind) -> Result<Ask, Vec<AskIssue>> {
        Ask::of(kind, &self.answers)
    }
}

/// References are random. Two equal ones are almost impossible; if it happens, another one is drawn.
const REFERENCE_ATTEMPTS: usize = 3;

impl CitizenDesk {
    /// Keeps a form between its pages, under a fresh key: what was checked is what that key sends.
    pub async fn save_input(
        &self,
        about: &About,
        kind: RequestKind,
        mut input: RequestInput,
    ) -> Result<(), DeskError> {
        input.key = self.fresh_key();
        let form = self.input_key(about, kind);
        Ok(self.store.save_input(&form, &input, input.key.as_ref(), self.now).await?)
    }

    /// A kept form.
    pub async fn saved_input(
        &self,
        about: &About,
        kind: RequestKind,
    ) -> Result<Option<RequestInput>, DeskError> {
        Ok(self.store.saved_input(&self.input_key(about, kind), self.now).await?)
    }

    /// The request that this form was filed as, even if the saved form is gone.
    pub async fn filed_with(&self, key: &IdempotencyKey) -> Result<Option<Reference>, DeskError> {
        Ok(self.store.filed_with(&self.subject, key, self.now).await?)
    }

    /// Files a request. Sending the same form twice files one (Act 13/2003 12 §: a receipt for each) and logs one
    /// filing.
    pub async fn file(&self, filing: Filing) -> Result<Filed, FileError> {
        let Filing { about, ask, key } = filing;
        let kind = ask.kind();
        if !kind.may_be_about(&about) {
            return Err(FileError::DoesNotFit);
        }
        let matter = self.matter(&about).await?;
        let mut closed = None;
        for _ in 0..REFERENCE_ATTEMPTS {
            let request = Request::received(Received {
                subject: self.subject.clone(),
                matter: matter.clone(),
                ask: ask.clone(),
                language: self.language,
                at: self.now,
                random: self.store.keys().random_reference_bytes(),
            })
            .map_err(|error| FileError::NotDated(error.to_string()))?;
            match self.commit_filing(&request, &key, closed.as_ref()).await {
                Ok(()) => {
                    // The request is filed. A saved form that could not be removed expires by itself.
                    let form = self.input_key(&about, kind);
                    if let Err(error) = self.store.forget_input(&form, &key).await {
                        tracing::warn!(%error, "a sent form was not forgotten");
                    }
                    return Ok(Filed { reference: request.reference, again: false });
                }
                Err(WriteError::Condition(0)) => {
                    let first = self.store.filed_with(&self.subject, &key, self.now).await?;
                    if let Some(reference) = first {
                        return Ok(Filed { reference, again: true });
                    }
                }
                // The reference is taken: another one is drawn.
                Err(WriteError::Condition(1)) => {}
                Err(WriteError::Condition(_)) => closed = self.no_longer_open(&about, kind).await?,
                Err(WriteError::Store(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Unavailable("no free reference was found".into()).into())
    }

    /// What a request is about, as it stands now: only what is this person's can be asked about.
    async fn matter(&self, about: &About) -> Result<Matter, FileError> {
        match about {
            About::Item { register, item } => Ok(Matter::item(&self.held(*register, item).await?)),
            About::Items { register, items } => self.items(*register, items).await,
            About::Category { register, category } => {
                let known = catalogue().register(*register).category(category);
                known.map(|_| Matter::other(about.clone())).ok_or(FileError::NotFound)
            }
            About::Consent { register, consent } => {
                let held = self.store.consent(&self.subject, *register, consent).await?;
                let (consent, _) = held.ok_or(FileError::NotFound)?;
                Ok(Matter::consent(*register, &consent))
            }
            About::Decision { register, request } => {
                let decided = self.own(request).await?;
                let fits = decided.decision.is_some() && decided.register() == *register;
                fits.then(|| Matter::other(about.clone())).ok_or(FileError::NotFound)
            }
            // An entry is named by its number in the person's own log, so nobody can name an entry of somebody else.
            About::LogEntry { .. }
            | About::Register { .. }
            | About::Everything
            | About::Service => Ok(Matter::other(about.clone())),
        }
    }

    /// The closed request whose guard row is still there, or the error that names the open one. The first release
    /// closes requests without removing these rows, which can happen during a deployment.
    async fn no_longer_open(
        &self,
        about: &About,
        kind: RequestKind,
    ) -> Result<Option<Reference>, FileError> {
        let held = self.store.guarded_by(&self.subject, about, kind).await?;
        let Some(reference) = held else { return Ok(None) };
        match self.own(&reference).await {
            Ok(request) if request.state.is_open() => Err(FileError::AlreadyOpen(reference)),
            Ok(_) | Err(DeskError::NotFound) => Ok(Some(reference)),
            Err(DeskError::Store(error)) => Err(error.into()),
        }
    }

    async fn items(&self, register: RegisterCode, items: &[ItemId]) -> Result<Matter, FileError> {
        if items.is_empty() || items.len() > limits::ITEMS_IN_REQUEST {
            return Err(FileError::DoesNotFit);
        }
        let mut held = Vec::new();
        for (place, item) in items.iter().enumerate() {
            if items[..place].contains(item) {
                return Err(FileError::DoesNotFit);
            }
            held.push(Target::from(&self.held(register, item).await?));
        }
        Ok(Matter::data(register, held))
    }

    async fn commit_filing(
        &self,
        request: &Request,
        key: &IdempotencyKey,
        closed: Option<&Reference>,
    ) -> Result<(), WriteError> {
        let mut writes = self.store.write_new_request(request, key);
        writes.extend(self.store.write_guards(request, closed));
        let told = OutboxKind::RequestReceived {
            subject: self.subject.clone(),
            reference: request.reference.clone(),
        };
        writes.push(self.store.write_outbox(told, self.now));
        self.commit_logged(Action::File, Logged::request(request), writes).await
    }

    pub(super) fn input_key(&self, about: &About, kind: RequestKind) -> InputKey {
        InputKey { subject: self.subject.clone(), about: about.clone(), kind }
    }

    fn fresh_key(&self) -> Option<IdempotencyKey> {
        IdempotencyKey::parse(self.store.keys().random_id()).ok()
    }
}
