//! What one person may do how often.

use jiff::Timestamp;

use super::CitizenDesk;
use crate::limits::{CONSENT_CHANGES, FILINGS, Limiter};

impl CitizenDesk {
    /// Counts one more filing; `Some` is when the person may file again.
    pub async fn beyond_filings(&self) -> Option<Timestamp> {
        self.limiter().beyond(&FILINGS, self.subject.as_str(), self.now).await
    }

    /// Counts one more change of a consent; `Some` is when the person may change one again.
    pub async fn beyond_consent_changes(&self) -> Option<Timestamp> {
        self.limiter().beyond(&CONSENT_CHANGES, self.subject.as_str(), self.now).await
    }

    fn limiter(&self) -> Limiter {
        Limiter::new(std::sync::Arc::clone(&self.store))
    }
}
