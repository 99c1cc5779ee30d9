//! The courier: carries out what must follow an act. It hears of each entry at least once, from the stream
//! or from the clock's round, and handling one twice is the same as once.

use std::sync::Arc;

use domain::{
    catalogue::catalogue,
    consent::ConsentState,
    ids::{ConsentId, IdempotencyKey, Reference, SubjectId},
    language::Language,
    register::{Category, RegisterCode, Visibility},
    request::{Act, Ask, EventKind, Request, RequestEvent, RequestKind, State, Target, deadline},
};
use store::{Keyring, Notification, Notified, Outbox, OutboxKind, Store, StoreError, Write};

use crate::DeskError;

/// The courier.
#[derive(Debug, Clone)]
pub struct OutboxHandler {
    store: Arc<Store>,
}

impl OutboxHandler {
    /// A courier on this store.
    #[must_use]
    pub fn new(store: Arc<Store>) -> Self {
        Self { store }
    }

    /// Handles an entry.
    pub async fn handle(&self, entry: &Outbox) -> Result<(), DeskError> {
        match &entry.kind {
            OutboxKind::RequestReceived { subject, reference } => {
                let what = Notified::Receipt { reference: reference.clone() };
                self.notify(subject, what, entry, Vec::new()).await
            }
            OutboxKind::RequestDecided { subject, reference } => {
                let what = Notified::Decision { reference: reference.clone() };
                self.notify(subject, what, entry, Vec::new()).await
            }
            OutboxKind::ConsentChanged { subject, register, consent, state, language } => {
                let register = *register;
                let (what, work) = if *state == ConsentState::Withdrawn {
                    let work = self
                        .open_stop_request(subject, (register, *language), consent, entry)
                        .await?;
                    (Notified::ConsentWithdrawn { register }, work)
                } else {
                    let work = self.close_stop_requests(subject, register, consent, entry).await?;
                    (Notified::ConsentGiven { register }, work)
                };
                self.notify(subject, what, entry, work).await
            }
            // Public pages read the version in force from the table; nothing else waits for it yet.
            OutboxKind::NoticePublished { .. } => Ok(self.store.handled(entry).await?),
        }
    }

    async fn notify(
        &self,
        subject: &SubjectId,
        what: Notified,
        entry: &Outbox,
        more: Vec<Write>,
    ) -> Result<(), DeskError> {
        let notification = Notification { at: entry.at, what };
        Ok(self.store.notify(subject, &notification, entry, more).await?)
    }

    /// Work for the register: what rested on the consent must stop in its systems too (GDPR 7(3), G-04).
    /// The reference follows from the entry, so that a second handling finds the first.
    async fn open_stop_request(
        &self,
        subject: &SubjectId,
        (register, language): (RegisterCode, Language),
        consent: &ConsentId,
        entry: &Outbox,
    ) -> Result<Vec<Write>, DeskError> {
        let found = self.store.consent(subject, register, consent).await?;
        // Given again before the withdrawal was heard of: what rests on it goes on.
        let Some((consent, _)) = found.filter(|(consent, _)| !consent.is_in_force()) else {
            return Ok(Vec::new());
        };
        let kind = RequestKind::ConsentWithdrawal;
        let categories: Vec<_> = consent
            .categories
            .iter()
            .filter_map(|code| catalogue().register(register).category(code))
            .collect();
        let Some(category) = most_restricted(&categories) else { return Ok(Vec::new()) };
        let (Some((queue, _)), Ok(due)) =
            (catalogue().route(kind, category), deadline(kind, register, entry.at))
        else {
            // The entry stays: the work must not be lost for a fault in the data files.
            let what = format!("no queue takes the work of a consent withdrawn in {register}");
            return Err(StoreError::WriteError(what).into());
        };
        let seed = Keyring::reference_bytes_from(entry.id.as_bytes());
        let request = Request {
            reference: Reference::from_random(due.received_on.year(), seed),
            subject: subject.clone(),
            register,
            targets: Vec::<Target>::new(),
            ask: Ask::ConsentWithdrawal {
                consent: consent.id.clone(),
                purpose: consent.purpose.clone(),
            },
            visibility: category.visibility,
            language,
            received_at: entry.at,
            due,
            queue: queue.id.clone(),
            controller: queue.party.clone(),
            state: State::Received,
            version: 1,
            history: vec![RequestEvent { at: entry.at, kind: EventKind::Received }],
            decision: None,
        };
        let Ok(key) = IdempotencyKey::parse(entry.id.clone()) else { return Ok(Vec::new()) };
        Ok(self.store.write_new_request(&request, &key))
    }

    /// A consent given again: work that would stop what rests on it is no longer to be done.
    async fn close_stop_requests(
        &self,
        subject: &SubjectId,
        register: RegisterCode,
        consent: &ConsentId,
        entry: &Outbox,
    ) -> Result<Vec<Write>, DeskError> {
        let requests = self.store.requests_of(subject).await?;
        let before = |request: &Request| request.received_at <= entry.at;
        // Work that does not open cannot be ended: the entry stays until it can.
        let requests: Vec<Request> =
            requests.into_iter().collect::<Result<_, _>>().map_err(StoreError::from)?;
        let works = requests
            .into_iter()
            .filter(|request| stops(request, register, consent) && before(request))
            .filter_map(|request| request.after(Act::Withdraw, entry.at).ok());
        Ok(works.map(|ended| self.store.write_request(&ended)).collect())
    }
}

/// Whether a request is the work that follows the withdrawal of this consent.
fn stops(request: &Request, register: RegisterCode, consent: &ConsentId) -> bool {
    matches!(&request.ask, Ask::ConsentWithdrawal { consent: which, .. } if which == consent)
        && request.register == register
}

/// The category that decides who may see what a consent was about: one that needs both roles where the
/// consent covers health and guidance data, otherwise the most restricted it covers.
fn most_restricted(categories: &[&'static Category]) -> Option<&'static Category> {
    let covers = |visibility| categories.iter().any(|each| each.visibility == visibility);
    if covers(Visibility::Health) && covers(Visibility::Guidance) {
        let (register, _) = catalogue().category(&categories.first()?.code)?;
        let both = |each: &&Category| each.visibility == Visibility::HealthAndGuidance;
        if let Some(category) = register.categories.iter().find(both) {
            return Some(category);
        }
    }
    categories.iter().copied().max_by_key(|each| match each.visibility {
        Visibility::Assigned => 0,
        Visibility::Guidance => 1,
        Visibility::Health => 2,
        Visibility::HealthAndGuidance => 3,
    })
}
