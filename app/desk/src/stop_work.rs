//! The work that a withdrawn consent asks of its register: what rested on the consent must stop in its systems
//! too (GDPR 7(3), G-04). The consent as it stands decides, not the entry that is handled, so entries may come
//! in any order and more than once.

use domain::{
    catalogue::catalogue,
    consent::Consent,
    ids::{ConsentId, IdempotencyKey, Reference, SubjectId},
    language::Language,
    register::{Category, RegisterCode, Visibility},
    request::{Act, Ask, EventKind, Request, RequestEvent, RequestKind, State, Target, deadline},
};
use jiff::Timestamp;
use store::{Keyring, Revision, StopWork, Store, StoreError, Write};

use crate::DeskError;

/// Requests ended in one transaction beside its other writes; DynamoDB takes 100.
const AT_ONCE: usize = 40;
/// References drawn for one withdrawal before giving up: the first is free but in one of many millions of cases.
const DRAWS: u8 = 8;

/// A consent whose work is brought in line.
#[derive(Debug)]
pub(crate) struct Matter<'a> {
    pub(crate) store: &'a Store,
    pub(crate) subject: &'a SubjectId,
    pub(crate) register: RegisterCode,
    pub(crate) consent: &'a ConsentId,
    /// Language of the work, should one be opened.
    pub(crate) language: Language,
    /// When the entry that is handled was written.
    pub(crate) at: Timestamp,
}

impl Matter<'_> {
    /// The writes after which exactly one request is open if the consent stands withdrawn here, and none
    /// otherwise. They hold only while the consent and its work are as they were read.
    pub(crate) async fn writes(&self) -> Result<Vec<Write>, DeskError> {
        let held = self.store.consent(self.subject, self.register, self.consent).await?;
        let Some((consent, revision)) = held else { return Ok(Vec::new()) };
        let state = (&consent, &revision);
        let known = self.store.stop_work(self.subject, self.register, self.consent).await?;
        let Some((work, number)) = known else { return self.first(state).await };
        let Some(withdrawal) = consent.withdrawn_here() else {
            return if work.ended { Ok(Vec::new()) } else { self.end(state, work, number).await };
        };
        if work.withdrawal == withdrawal && !work.ended {
            return Ok(Vec::new());
        }
        let open = if work.ended { None } else { self.open_request(&work.reference).await? };
        match open {
            // Given and withdrawn again before anybody stopped anything: the work goes on.
            Some(request) => {
                let reference = request.reference;
                let work = StopWork { withdrawal, reference, ended: false };
                Ok(self.store.write_stop_work(self.subject, state, &work, number))
            }
            None => self.begin(state, withdrawal, number).await,
        }
    }

    /// Nothing is known of the consent's work. Work of the first release left no row: it is looked for in the
    /// index, which shows it by now.
    async fn first(&self, state: (&Consent, &Revision)) -> Result<Vec<Write>, DeskError> {
        let listed = self.store.requests_of(self.subject).await?;
        // Work that does not open cannot be ended: the entry stays until it can.
        let mut older: Vec<Request> =
            listed.into_iter().collect::<Result<_, _>>().map_err(StoreError::from)?;
        older.retain(|request| request.state.is_open() && self.is_about(request));
        let Some(newest) = older.iter().map(|request| request.received_at).max() else {
            return match state.0.withdrawn_here() {
                Some(withdrawal) => self.begin(state, withdrawal, 0).await,
                None => Ok(Vec::new()),
            };
        };
        let standing = state.0.withdrawn_here();
        let kept = standing.and_then(|_| older.iter().position(|one| one.received_at == newest));
        let reference = match kept {
            Some(place) => older.remove(place).reference,
            None => older[0].reference.clone(),
        };
        for ended in older.split_off(older.len().min(AT_ONCE)).chunks(AT_ONCE) {
            self.store.commit(self.ended(ended)).await?;
        }
        let work = StopWork {
            withdrawal: standing.unwrap_or(newest),
            reference,
            ended: standing.is_none(),
        };
        let mut writes = self.store.write_stop_work(self.subject, state, &work, 0);
        writes.extend(self.ended(&older));
        Ok(writes)
    }

    /// Opens the work of a withdrawal.
    async fn begin(
        &self,
        state: (&Consent, &Revision),
        withdrawal: Timestamp,
        number: u64,
    ) -> Result<Vec<Write>, DeskError> {
        let (consent, _) = state;
        let (reference, key) = self.free_reference(withdrawal).await?;
        let request = self.request(consent, withdrawal, reference)?;
        let work = StopWork { withdrawal, reference: request.reference.clone(), ended: false };
        let mut writes = self.store.write_stop_work(self.subject, state, &work, number);
        writes.extend(self.store.write_new_request(&request, &key));
        Ok(writes)
    }

    /// Ends the work: the withdrawal no longer stands.
    async fn end(
        &self,
        state: (&Consent, &Revision),
        work: StopWork,
        number: u64,
    ) -> Result<Vec<Write>, DeskError> {
        let open = self.open_request(&work.reference).await?;
        let work = StopWork { ended: true, ..work };
        let mut writes = self.store.write_stop_work(self.subject, state, &work, number);
        writes.extend(self.ended(open.as_slice()));
        Ok(writes)
    }

    fn ended(&self, requests: &[Request]) -> Vec<Write> {
        let end = |request: &Request| request.clone().after(Act::Withdraw, self.at).ok();
        requests.iter().filter_map(end).map(|ended| self.store.write_request(&ended)).collect()
    }

    async fn open_request(&self, reference: &Reference) -> Result<Option<Request>, DeskError> {
        let request = self.store.request(reference).await?;
        Ok(request.filter(|request| request.state.is_open()))
    }

    fn is_about(&self, request: &Request) -> bool {
        request.register == self.register
            && matches!(&request.ask, Ask::ConsentWithdrawal { consent, .. } if consent == self.consent)
    }

    /// The reference follows from the withdrawal, so that two who open its work at once find each other; the
    /// next one is drawn where another request has it.
    async fn free_reference(
        &self,
        withdrawal: Timestamp,
    ) -> Result<(Reference, IdempotencyKey), DeskError> {
        let year = domain::calendar::helsinki_date(withdrawal).year();
        for draw in 0..DRAWS {
            let text = format!(
                "stop#{}#{}#{}#{withdrawal}#{draw}",
                self.subject, self.register, self.consent
            );
            let seed = Keyring::reference_bytes_from(text.as_bytes());
            let reference = Reference::from_random(year, seed);
            if self.store.request(&reference).await?.is_none() {
                let key = IdempotencyKey::parse(Keyring::digest(&[text.as_bytes()]));
                let key = key.map_err(|error| StoreError::WriteError(error.to_string()))?;
                return Ok((reference, key));
            }
        }
        Err(StoreError::WriteError("no free reference for a withdrawn consent".into()).into())
    }

    /// The request that an official carries out. Where the data files name no category or queue for it, the
    /// entry stays in the outbox: the work must not be lost for a fault in them.
    fn request(
        &self,
        consent: &Consent,
        withdrawal: Timestamp,
        reference: Reference,
    ) -> Result<Request, DeskError> {
        let kind = RequestKind::ConsentWithdrawal;
        let register = catalogue().register(self.register);
        let categories: Vec<_> =
            consent.categories.iter().filter_map(|code| register.category(code)).collect();
        let category = most_restricted(&categories);
        let routed =
            category.and_then(|category| Some((category, catalogue().route(kind, category)?)));
        let (Some((category, (queue, _))), Ok(due)) =
            (routed, deadline(kind, self.register, withdrawal))
        else {
            let what =
                format!("no queue takes the work of a consent withdrawn in {}", self.register);
            return Err(StoreError::WriteError(what).into());
        };
        Ok(Request {
            reference,
            subject: self.subject.clone(),
            register: self.register,
            targets: Vec::<Target>::new(),
            ask: Ask::ConsentWithdrawal {
                consent: consent.id.clone(),
                purpose: consent.purpose.clone(),
            },
            visibility: category.visibility,
            language: self.language,
            received_at: withdrawal,
            due,
            queue: queue.id.clone(),
            controller: queue.party.clone(),
            state: State::Received,
            version: 1,
            history: vec![RequestEvent { at: withdrawal, kind: EventKind::Received }],
            decision: None,
        })
    }
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
