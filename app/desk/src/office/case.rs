//! A request as its handler sees it.

use domain::{
    access_log::Action,
    catalogue::catalogue,
    decision::{RefusalGround, Remedy},
    handling::Handling,
    ids::Reference,
    item::Value,
    person::{ClientRelationship, Person},
    register::Category,
    request::{Act, ActKind, Request, State, Target},
};
use store::{Excerpt, WriteError};

use super::{ActError, OfficeDesk};
use crate::error::DeskError;

/// A request with everything that its handler needs.
#[derive(Debug, Clone)]
pub struct Case {
    /// The request as it stands.
    pub request: Request,
    /// Names of the person; `None` where there is no readable row of them.
    pub person: Option<Person>,
    /// Their relationship with the register.
    pub client: Option<ClientRelationship>,
    /// Register, queue, the rule that led there, and the controller.
    pub handling: Handling,
    /// What it is about, with the register's value of today.
    pub items: Vec<CaseItem>,
    /// This official has taken it.
    pub mine: bool,
    /// What this official can do now.
    pub can: Vec<ActKind>,
}

/// A datum of a request.
#[derive(Debug, Clone)]
pub struct CaseItem {
    /// As it stood when the request was filed.
    pub target: Target,
    /// Its category; `None` where no register has it any more.
    pub category: Option<&'static Category>,
    /// What the register says today; `None` where it is gone.
    pub today: Option<Value>,
}

impl Case {
    /// Grounds a refusal may rest on.
    #[must_use]
    pub fn grounds(&self) -> &'static [RefusalGround] {
        self.request.kind().rules().refusal_grounds
    }

    /// Remedies to propose for this controller.
    #[must_use]
    pub fn remedies(&self) -> &'static [Remedy] {
        Remedy::proposed_for(&self.handling.controller.kind)
    }
}

impl OfficeDesk {
    /// Opens a request; the opening is logged and the citizen sees it. A repeated opening is another entry.
    pub async fn case(&self, reference: &Reference) -> Result<Case, DeskError> {
        let request = self.find(reference).await?;
        // Only an open request gives a reason to read the register's data of today.
        let is_open = request.state.is_open();
        let register = request.register().filter(|_| is_open);
        let data: Vec<_> =
            request.targets.iter().map(|target| (&target.category, &target.item)).collect();
        let Excerpt { person, client, items } =
            self.store.excerpt(&request.subject, register, &data).await?;
        let today = items.into_iter().chain(std::iter::repeat(None));
        let items = request.targets.iter().zip(today).map(|(target, today)| CaseItem {
            category: catalogue().category(&target.category).map(|(_, category)| category),
            // A value that is withheld from the person is not shown in their request either.
            today: today.filter(|item| item.withheld.is_none()).map(|item| item.value),
            target: target.clone(),
        });
        let items = items.collect();
        self.commit_logged(Action::View, &request, Vec::new()).await?;
        let me = &self.official.reference;
        let supervises = self.official.supervises(request.handling().queue);
        let can = [ActKind::Take, ActKind::Release, ActKind::ReleaseForAnother, ActKind::Decide]
            .into_iter()
            .filter(|kind| supervises || *kind != ActKind::ReleaseForAnother)
            .filter(|kind| request.state.allows(*kind, me))
            .collect();
        Ok(Case {
            person,
            client,
            handling: request.handling(),
            mine: request.state.handler().is_some_and(|handler| handler.official == *me),
            items,
            can,
            request,
        })
    }

    /// Takes a request to work on. If two officials do it at the same time, one of them gets it. A second press by the
    /// same official changes nothing and logs nothing: the log holds one entry per change.
    pub async fn take(&self, reference: &Reference) -> Result<(), ActError> {
        let by = self.handler();
        self.change(reference, Action::Take, Act::Take { by }).await
    }

    /// Releases a request. A second press changes nothing and logs nothing.
    pub async fn release(&self, reference: &Reference) -> Result<(), ActError> {
        let by = self.handler();
        self.change(reference, Action::Release, Act::Release { by }).await
    }

    /// Releases a request that another official has taken: that official may be ill or gone while the person waits. A
    /// supervisor of the queue may do it without seeing the content of the request. The person sees it in the timeline
    /// and in the log.
    pub async fn release_for_another(&self, reference: &Reference) -> Result<(), ActError> {
        let request = self.store.request(reference).await?.ok_or(ActError::NotFound)?;
        let role = self
            .official
            .supervising_role()
            .filter(|_| self.official.supervises(request.handling().queue));
        let Some(role) = role else {
            self.log_refusal(&request).await?;
            return Err(ActError::NotFound);
        };
        if request.state == State::Received {
            return Ok(());
        }
        let changed = request.after(Act::ReleaseForAnother { by: self.handler() }, self.now)?;
        let writes = vec![self.store.write_request(&changed)];
        match self.commit_logged_as(role, Action::Release, &changed, writes).await {
            Ok(()) => Ok(()),
            Err(WriteError::Condition(_)) => Err(ActError::Overtaken),
            Err(WriteError::Store(error)) => Err(error.into()),
        }
    }

    async fn change(
        &self,
        reference: &Reference,
        action: Action,
        act: Act,
    ) -> Result<(), ActError> {
        let request = self.find(reference).await?;
        // A second press of the same button: the work is already done.
        let mine = request.state.handler().is_some_and(|h| h.official == self.official.reference);
        let done = match act {
            Act::Take { .. } => mine,
            Act::Release { .. } => request.state == State::Received,
            Act::ReleaseForAnother { .. } | Act::Decide { .. } | Act::Withdraw => false,
        };
        if done {
            return Ok(());
        }
        let changed = request.after(act, self.now)?;
        let writes = vec![self.store.write_request(&changed)];
        match self.commit_logged(action, &changed, writes).await {
            Ok(()) => Ok(()),
            Err(WriteError::Condition(_)) => Err(ActError::Overtaken),
            Err(WriteError::Store(error)) => Err(error.into()),
        }
    }

    pub(super) async fn find(&self, reference: &Reference) -> Result<Request, DeskError> {
        let request = self.store.request(reference).await?.ok_or(DeskError::NotFound)?;
        if self.may_open(&request) {
            return Ok(request);
        }
        // For this official the request does not exist; the attempt is logged as evidence.
        self.log_refusal(&request).await?;
        Err(DeskError::NotFound)
    }
}
