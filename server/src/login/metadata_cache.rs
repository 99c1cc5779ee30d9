//! A cache of the provider's metadata and keys. Its lock is never held during a network call.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::metadata::Metadata;

/// After this time metadata and keys are fetched again, so that a rotated key becomes known.
const FRESH: SignedDuration = SignedDuration::from_mins(5);
/// A provider that did not answer is not asked again before this time: otherwise every login would wait for it.
const REMEMBER_FAILURE: SignedDuration = SignedDuration::from_secs(30);

#[derive(Debug, Default)]
pub(super) struct MetadataCache(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    found: Option<(Timestamp, Arc<Metadata>)>,
    failed: Option<(Timestamp, String)>,
}

/// What the cache holds at one instant.
pub(super) enum Cached {
    /// Metadata that are new enough to use.
    Fresh(Arc<Metadata>),
    /// A fetch failed less than [`REMEMBER_FAILURE`] ago: the older metadata, if there are any, and the cause.
    Failed(Option<Arc<Metadata>>, String),
    /// There are no metadata, or they are too old: they must be fetched.
    Outdated,
}

impl MetadataCache {
    /// What the cache holds at this instant.
    pub(super) fn at(&self, now: Timestamp) -> Cached {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.found.as_ref();
        if let Some((_, metadata)) = found.filter(|(at, _)| *at + FRESH > now) {
            return Cached::Fresh(Arc::clone(metadata));
        }
        let failed = known.failed.as_ref().filter(|(at, _)| *at + REMEMBER_FAILURE > now);
        failed.map_or(Cached::Outdated, |(_, why)| {
            Cached::Failed(found.map(|(_, metadata)| Arc::clone(metadata)), why.clone())
        })
    }

    /// The newest metadata of any age.
    pub(super) fn any(&self) -> Option<Arc<Metadata>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.found.as_ref().map(|(_, metadata)| Arc::clone(metadata))
    }

    pub(super) fn found(&self, metadata: Metadata, now: Timestamp) -> Arc<Metadata> {
        let metadata = Arc::new(metadata);
        let found = Some((now, Arc::clone(&metadata)));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Known { found, failed: None };
        metadata
    }

    /// Remembers that a fetch failed; returns the older metadata, if there are any.
    pub(super) fn failed(&self, why: String, now: Timestamp) -> Option<Arc<Metadata>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.failed = Some((now, why));
        known.found.as_ref().map(|(_, metadata)| Arc::clone(metadata))
    }
}
