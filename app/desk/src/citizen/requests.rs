//! Following one's requests.

use domain::{
    access_log::Action,
    catalogue::catalogue,
    ids::Reference,
    party::Party,
    queue::{Queue, Route},
    request::{Act, Request},
};
use store::{Notification, StoreError, WriteError};

use super::{About, CitizenDesk};
use crate::{DeskError, List};

/// A request with who handles it.
#[derive(Debug, Clone)]
pub struct RequestView {
    /// The request.
    pub request: Request,
    /// Who answers for it.
    pub controller: Option<&'static Party>,
    /// Where it lies.
    pub queue: Option<&'static Queue>,
    /// Why there.
    pub route: Option<&'static Route>,
}

/// How many notifications are read.
const NOTIFICATIONS: i32 = 20;
/// An official may take or put back the request at the same moment: that does not stand in the way.
const ATTEMPTS: usize = 4;

impl CitizenDesk {
    /// The person's requests, newest first.
    pub async fn requests(&self) -> Result<List<Request>, DeskError> {
        let requests = self.store.requests_of(&self.subject).await?;
        self.seen(About::default()).await?;
        Ok(requests.into())
    }

    /// One request of the person.
    pub async fn request(&self, reference: &Reference) -> Result<RequestView, DeskError> {
        let request = self.own(reference).await?;
        self.seen(about(&request)).await?;
        let category = request
            .targets
            .first()
            .and_then(|target| catalogue().category(&target.category))
            .map(|(_, category)| category);
        let route = category
            .and_then(|category| catalogue().route(request.kind(), category))
            .map(|(_, route)| route);
        Ok(RequestView {
            controller: catalogue().party(&request.controller),
            queue: catalogue().queue(&request.queue),
            route,
            request,
        })
    }

    /// Takes a request back. Doing so twice is the same as once; one that cannot be taken back stays. A repeated
    /// press changes nothing and logs nothing.
    pub async fn withdraw_request(&self, reference: &Reference) -> Result<(), DeskError> {
        for _ in 0..ATTEMPTS {
            let request = self.own(reference).await?;
            if !request.can_be_taken_back() {
                return Ok(());
            }
            let about = about(&request);
            let Ok(withdrawn) = request.after(Act::Withdraw, self.now) else { return Ok(()) };
            let writes = vec![self.store.write_request(&withdrawn)];
            match self.commit_logged(Action::WithdrawRequest, about, writes).await {
                Ok(()) => return Ok(()),
                Err(WriteError::Condition(_)) => {}
                Err(WriteError::Store(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Unavailable("the request kept changing".into()).into())
    }

    /// The newest notifications.
    pub async fn notifications(&self) -> Result<List<Notification>, DeskError> {
        Ok(self.store.notifications(&self.subject, NOTIFICATIONS).await?.into())
    }

    async fn own(&self, reference: &Reference) -> Result<Request, DeskError> {
        self.store
            .request(reference)
            .await?
            .filter(|request| request.subject == self.subject)
            .ok_or(DeskError::NotFound)
    }
}

fn about(request: &Request) -> About {
    About {
        register: Some(request.register),
        categories: request.targets.iter().map(|target| target.category.clone()).collect(),
        request: Some(request.reference.clone()),
    }
}
