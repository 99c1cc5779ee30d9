//! Heads: the newest place of each chain, in `records`. A new link moves the head only if nobody else has moved it, so
//! a chain cannot fork.

use super::link::Place;
use crate::{error::StoreError, row::StoredRow};

/// The head of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Head {
    /// The newest place.
    pub(super) place: Place,
    /// Where the keyed links began: the head of the first release's chain, or the start.
    pub(super) began: Place,
    /// Day of the newest entry; empty where nothing keyed was written.
    pub(super) day: String,
    /// How far the schedule has verified the chain, with a keyed hash over it.
    pub(super) verified: Option<(Place, String)>,
    /// There is a row of it.
    pub(super) is_stored: bool,
}

impl Head {
    pub(super) fn first_release(place: Place) -> Self {
        Self { began: place.clone(), place, ..Self::default() }
    }

    pub(super) fn read(row: &StoredRow) -> Result<Self, StoreError> {
        let began = Place { seq: row.number("began_seq")?, hash: row.text("began_hash")?.into() };
        let verified = row.number("verified_seq").ok().and_then(|seq| {
            let hash = row.optional("verified_hash")?.to_owned();
            Some((Place { seq, hash }, row.optional("verified_mac")?.to_owned()))
        });
        let (place, day) = (place(row)?, row.text("day")?.to_owned());
        Ok(Self { place, began, day, verified, is_stored: true })
    }
}

pub(super) fn place(row: &StoredRow) -> Result<Place, StoreError> {
    Ok(Place { seq: row.number("seq")?, hash: row.text("hash")?.to_owned() })
}
