//! The work that a withdrawn consent requires from its register: processing that rested on the consent must also stop
//! in the register's own systems (GDPR 7(3), G-04). The current state of the consent decides, not the outbox entry, so
//! entries may come in any order and more than once.

use domain::{
    consent::Consent,
    ids::{ConsentId, IdempotencyKey, Reference, SubjectId},
    language::Language,
    register::RegisterCode,
    request::{About, Act, Answers, Ask, Matter, Received, Request, RequestKind},
};
use jiff::Timestamp;
use store::{Keyring, Revision, StopWork, Store, StoreError, Write};

use crate::error::DeskError;

/// Requests ended in one transaction together with its other writes; DynamoDB allows 100.
const AT_ONCE: usize = 40;
/// How many references are tried for one withdrawal; the first one is almost always free.
const DRAWS: u8 = 8;

/// A consent whose work is to be opened or ended.
#[derive(Debug)]
pub(crate) struct StopMatter<'a> {
    pub(crate) store: &'a Store,
    pub(crate) subject: &'a SubjectId,
    pub(crate) register: RegisterCode,
    pub(crate) consent: &'a ConsentId,
    /// Language of the work, should one be opened.
    pub(crate) language: Language,
    /// When the entry that is handled was written.
    pub(crate) at: Timestamp,
}

impl StopMatter<'_> {
    /// The writes after which exactly one request is open if the consent was withdrawn here, and none otherwise. They
    /// succeed only if the consent and its work have not changed since they were read.
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
            // The consent was given and withdrawn again before the work was done: the same work continues.
            Some(request) => {
                let reference = request.reference;
                let work = StopWork { withdrawal, reference, ended: false };
                Ok(self.store.write_stop_work(self.subject, state, &work, number))
            }
            None => self.begin(state, withdrawal, number).await,
        }
    }

    /// There is no row about the consent's work. The first release wrote none: its work is searched in the index, which
    /// shows it by now.
    async fn first(&self, state: (&Consent, &Revision)) -> Result<Vec<Write>, DeskError> {
        let listed = self.store.requests_of(self.subject).await?;
        // Work that does not open cannot be ended: the outbox entry stays until it can.
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
        let (random, key) = self.free_reference(withdrawal).await?;
        let request = self.request(consent, withdrawal, random)?;
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
        request.kind() == RequestKind::ConsentWithdrawal
            && matches!(&request.about, About::Consent { register, consent }
                if *register == self.register && consent == self.consent)
    }

    /// The reference is computed from the withdrawal, so that two handlers at the same time find each other's work; if
    /// another request has the reference, the next one is computed.
    async fn free_reference(
        &self,
        withdrawal: Timestamp,
    ) -> Result<([u8; 8], IdempotencyKey), DeskError> {
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
                return Ok((seed, key));
            }
        }
        Err(StoreError::WriteError("no free reference for a withdrawn consent".into()).into())
    }

    /// The request that an official carries out. Every kind has a queue, so it is routed even if the data files no
    /// longer know its category.
    fn request(
        &self,
        consent: &Consent,
        withdrawal: Timestamp,
        random: [u8; 8],
    ) -> Result<Request, DeskError> {
        let nothing_asked = Ask::of(RequestKind::ConsentWithdrawal, &Answers::default());
        let ask = nothing_asked.map_err(|_| fault("it asks the register for answers"))?;
        let received = Received {
            subject: self.subject.clone(),
            matter: Matter::consent(self.register, consent),
            ask,
            language: self.language,
            at: withdrawal,
            random,
        };
        Request::received(received).map_err(|error| fault(&error.to_string()))
    }
}

/// The entry stays in the outbox: an error in the data files must not lose the work.
fn fault(what: &str) -> DeskError {
    StoreError::WriteError(format!("the work of a withdrawn consent: {what}")).into()
}
