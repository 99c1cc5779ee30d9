//! How often things may be done (`docs/decisions/0016-limits.md`).
//!
//! A limit on a person stops only that person. A limit on a network address is high, since a library or an office
//! shares one, and applies only to requests without a login. If the counters cannot be read, nobody is stopped: they
//! protect the service's costs, and a citizen's rights are more important.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
pub use store::Limit;
use store::{Counted, Store, StoreError};

/// Logins begun from one network address.
pub const LOGIN_STARTS: Limit =
    Limit { purpose: "login", most: 300, window: SignedDuration::from_mins(10) };
/// Answers of the identity provider handed in from one network address.
pub const CALLBACKS: Limit =
    Limit { purpose: "callback", most: 300, window: SignedDuration::from_mins(10) };
/// Forms saved for people who are not logged in, from one network address.
pub const UNOWNED_FORMS: Limit =
    Limit { purpose: "form", most: 30, window: SignedDuration::from_hours(1) };
/// Forms saved for one person whose session has ended.
pub const OWNED_FORMS: Limit =
    Limit { purpose: "owned-form", most: 60, window: SignedDuration::from_hours(1) };
/// Requests one person files.
pub const FILINGS: Limit =
    Limit { purpose: "filing", most: 50, window: SignedDuration::from_hours(24) };
/// Times one person changes consents.
pub const CONSENT_CHANGES: Limit =
    Limit { purpose: "consent", most: 30, window: SignedDuration::from_hours(1) };

/// Counts what is limited.
#[derive(Debug, Clone)]
pub struct Limiter {
    store: Arc<Store>,
}

impl Limiter {
    /// A limiter on this store.
    #[must_use]
    pub fn new(store: Arc<Store>) -> Self {
        Self { store }
    }

    /// Counts one more time for a person or network address. `Some` is when it may be done again.
    pub async fn beyond(&self, limit: &Limit, who: &str, now: Timestamp) -> Option<Timestamp> {
        let counted = self.store.count(limit, who, now).await;
        after(limit, counted)
    }
}

fn after(limit: &Limit, counted: Result<Counted, StoreError>) -> Option<Timestamp> {
    match counted {
        Ok(Counted::Within) => None,
        Ok(Counted::Beyond(until)) => {
            tracing::warn!(limit = limit.purpose, "a limit was reached");
            Some(until)
        }
        Err(error) => {
            tracing::warn!(limit = limit.purpose, %error, "a counter is away: nobody is stopped");
            None
        }
    }
}
