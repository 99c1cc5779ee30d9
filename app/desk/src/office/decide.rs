//! Deciding: the decision, its effects and the log entry in one transaction.

use domain::{
    access_log::Action,
    decision::{Decision, DecisionInput, DecisionIssue, Outcome},
    ids::Reference,
    item::Restriction,
    request::{Act, ActKind, Request, TransitionError, WhenGranted},
};
use store::{OutboxKind, StoreError, Write, WriteError};

use super::{ActError, OfficeDesk};

/// Why a decision was not made.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// Something is missing; the form shows all of it.
    #[error("the decision is not complete")]
    Incomplete(Vec<DecisionIssue>),
    /// It does not exist for this official.
    #[error("there is no such request for this official")]
    NotFound,
    /// It cannot be decided as it stands now.
    #[error(transparent)]
    TransitionError(#[from] TransitionError),
    /// Somebody changed the request since the page was made; nothing was overwritten.
    #[error("the request was changed by somebody else")]
    Overtaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ActError> for DecideError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::NotFound => Self::NotFound,
            ActError::TransitionError(why) => Self::TransitionError(why),
            ActError::Overtaken => Self::Overtaken,
            ActError::Store(error) => Self::Store(error),
        }
    }
}

impl OfficeDesk {
    /// Decides a request, seen at `version`. A refusal without reasons, ground or remedies is not saved. A repeated
    /// press is refused, since the request has another version by then, and logs nothing.
    pub async fn decide(
        &self,
        reference: &Reference,
        version: u64,
        draft: DecisionInput,
    ) -> Result<Decision, DecideError> {
        let request = self.find(reference).await.map_err(ActError::from)?;
        if !request.state.allows(ActKind::Decide, &self.official.reference) {
            return Err(refusal(&request).into());
        }
        if request.version != version {
            return Err(DecideError::Overtaken);
        }
        let by = (self.official.unit.clone(), self.role_for(&request));
        let decision = Decision::compose(draft, request.kind(), &request.targets, by, self.now)
            .map_err(DecideError::Incomplete)?;
        let act = Act::Decide { by: self.handler(), decision: Box::new(decision.clone()) };
        let decided = request.after(act, self.now)?;
        let mut writes = vec![self.store.write_request(&decided)];
        writes.extend(self.store.write_guards_freed(&decided));
        writes.extend(self.restrictions(&decided, &decision));
        let told = OutboxKind::RequestDecided {
            subject: decided.subject.clone(),
            reference: decided.reference.clone(),
        };
        writes.push(self.store.write_outbox(told, self.now));
        match self.commit_logged(Action::Decide, &decided, writes).await {
            Ok(()) => Ok(decision),
            Err(WriteError::Condition(_)) => Err(DecideError::Overtaken),
            Err(WriteError::Store(error)) => Err(error.into()),
        }
    }

    /// A granted restriction applies from the decision on (GDPR 18(1)).
    fn restrictions(&self, request: &Request, decision: &Decision) -> Vec<Write> {
        let restricts = match request.kind().rules().when_granted {
            WhenGranted::Restricts => request.register().zip(request.ask.ground()),
            WhenGranted::Corrects | WhenGranted::StopsUse | WhenGranted::Answers => None,
        };
        let Some((register, ground)) = restricts else { return Vec::new() };
        let restriction =
            Restriction { ground, since: self.now, request: request.reference.clone() };
        request
            .targets
            .iter()
            .zip(&decision.items)
            .filter(|(_, item)| item.outcome != Outcome::Refused)
            .map(|(target, _)| {
                self.store.write_restriction(
                    &request.subject,
                    register,
                    (&target.category, &target.item),
                    &restriction,
                )
            })
            .collect()
    }
}

fn refusal(request: &Request) -> TransitionError {
    match (request.state.is_open(), request.state.handler()) {
        (false, _) => TransitionError::Closed,
        (true, Some(_)) => TransitionError::TakenByAnother,
        (true, None) => TransitionError::NotTaken,
    }
}
