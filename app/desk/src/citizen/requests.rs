//! Following one's requests.

use domain::{
    access_log::Action,
    handling::Handling,
    ids::Reference,
    request::{Act, Request},
};
use store::{Notification, StoreError, WriteError};

use super::{CitizenDesk, Logged};
use crate::{List, error::DeskError};

/// A request with who handles it.
#[derive(Debug, Clone)]
pub struct RequestView {
    /// The request as it stands.
    pub request: Request,
    /// Its queue, the rule that led there, and the controller.
    pub handling: Handling,
}

/// What the page of one's requests shows.
#[derive(Debug, Clone)]
pub struct RequestsView {
    /// The person's requests.
    pub requests: List<Request>,
    /// What the person was told inside the portal.
    pub notifications: List<Notification>,
}

/// How many notifications are read.
const NOTIFICATIONS: i32 = 20;
/// How often it is tried again if an official takes or releases the request at the same moment.
const ATTEMPTS: usize = 4;

impl CitizenDesk {
    /// The person's requests and notifications, each newest first.
    pub async fn requests(&self) -> Result<RequestsView, DeskError> {
        let listed = self.store.requests_and_notifications(&self.subject).await?;
        let mut notifications = listed.notifications;
        // Every request brings a receipt. Where none is listed, an earlier version may have written it, which did
        // not list notifications.
        if notifications.is_empty() && !listed.requests.is_empty() {
            notifications = self.store.notifications(&self.subject, NOTIFICATIONS).await?;
        }
        self.seen(Logged::default()).await?;
        Ok(RequestsView { requests: listed.requests.into(), notifications: notifications.into() })
    }

    /// One request of the person.
    pub async fn request(&self, reference: &Reference) -> Result<RequestView, DeskError> {
        let request = self.own(reference).await?;
        self.seen(Logged::request(&request)).await?;
        Ok(RequestView { handling: request.handling(), request })
    }

    /// Takes a request back. A second press changes nothing and logs nothing; a request that cannot be taken back stays
    /// as it is.
    pub async fn withdraw_request(&self, reference: &Reference) -> Result<(), DeskError> {
        for _ in 0..ATTEMPTS {
            let request = self.own(reference).await?;
            if !request.can_be_taken_back() {
                return Ok(());
            }
            let about = Logged::request(&request);
            let Ok(withdrawn) = request.after(Act::Withdraw, self.now) else { return Ok(()) };
            let mut writes = vec![self.store.write_request(&withdrawn)];
            writes.extend(self.store.write_guards_freed(&withdrawn));
            match self.commit_logged(Action::WithdrawRequest, about, writes).await {
                Ok(()) => return Ok(()),
                Err(WriteError::Condition(_)) => {}
                Err(WriteError::Store(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Unavailable("the request kept changing".into()).into())
    }

    pub(super) async fn own(&self, reference: &Reference) -> Result<Request, DeskError> {
        self.store
            .request(reference)
            .await?
            .filter(|request| request.subject == self.subject)
            .ok_or(DeskError::NotFound)
    }
}
