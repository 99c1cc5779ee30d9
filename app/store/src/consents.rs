//! Consents on the way in: what a register delivers is joined with what the person did here.

use domain::{consent::Consent, delivery::ConsentLine, ids::SubjectId};
use jiff::Timestamp;

use crate::{
    OutboxKind, Revision, Store, StoreError, UpsertOutcome, UpsertRefusal, UpsertResult, Write,
    WriteError, delivery::settled,
};

impl Store {
    /// Takes a consent. What a person did in the portal stays, whatever a register delivers. A delivery that
    /// changes the state leaves an entry in the outbox: the person is told, and work is opened or ended.
    pub async fn take_consent(
        &self,
        subject: &SubjectId,
        line: &ConsentLine,
        now: Timestamp,
    ) -> Result<UpsertResult, StoreError> {
        let digest = self.content(line);
        for attempt in 0..Self::attempts() {
            let delivered = line.clone().into_consent();
            let found = self.consent(subject, line.register, &line.consent).await?;
            let known = found.as_ref().map(|(held, revision)| (held.version, &*revision.content));
            if let Some(result) = settled((line.version, &digest), known) {
                return Ok(result);
            }
            let (writes, outcome) = match found {
                None => match delivered.first_delivered() {
                    Ok(consent) => {
                        let row = self.consent_row(subject, &consent, 1, &digest);
                        (vec![Write::put_new(&self.tables.records, row)], UpsertOutcome::New)
                    }
                    Err(_) => return Ok(Err(UpsertRefusal::NotFromHere)),
                },
                Some((held, revision)) => match held.redelivered(delivered) {
                    Ok(merged) => {
                        let revision = Revision { content: digest.clone(), ..revision };
                        let writes = self.merged(subject, (&held, &merged), &revision, now);
                        (writes, UpsertOutcome::Changed)
                    }
                    Err(_) => return Ok(Err(UpsertRefusal::NotFromHere)),
                },
            };
            match self.commit(writes).await {
                Ok(()) => return Ok(Ok(outcome)),
                Err(WriteError::Condition(_)) => self.pause(attempt).await,
                Err(WriteError::Store(error)) => return Err(error),
            }
        }
        Err(StoreError::Unavailable("too many writers at once".into()))
    }

    fn merged(
        &self,
        subject: &SubjectId,
        (held, merged): (&Consent, &Consent),
        revision: &Revision,
        now: Timestamp,
    ) -> Vec<Write> {
        let mut writes = vec![self.write_consent(subject, merged, revision)];
        let changed =
            held.state() != merged.state() || held.withdrawn_here() != merged.withdrawn_here();
        if let (true, Some(state)) = (changed, merged.state()) {
            let told = OutboxKind::ConsentDelivered {
                subject: subject.clone(),
                register: merged.register,
                consent: merged.id.clone(),
                state,
            };
            writes.push(self.write_outbox(told, now));
        }
        writes
    }
}
