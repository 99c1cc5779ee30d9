//! The format of every stored document. A row names the format it was written in (`fmt`); a row without the
//! attribute is of format 1, which the first release wrote. How a format may change:
//! `docs/decisions/0014-stored-data-outlive-a-version.md`.

use domain::{
    access_log::Entry,
    consent::Consent,
    disclosure::Disclosure,
    ids::{Reference, SubjectId},
    item::{Item, Restriction},
    notice::{NoticeDraft, NoticeVersion},
    person::ClientRelationship,
    request::Request,
};
use serde::{Deserialize, Serialize};

use crate::{
    document::Document,
    inbox::Notification,
    log::CheckpointPage,
    outbox::Outbox,
    rewrap::JobPlace,
    sessions::{LoginAttempt, StoredSession},
    subjects::StoredPerson,
    work::StopWork,
};

/// The answers in a form that was not sent yet. Only the page knows their shape; if it no longer understands saved
/// answers, it ignores them.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Typed<T>(pub(crate) T);

impl<T> Document for Typed<T> {
    const FORMAT: u16 = 1;
}

macro_rules! formats {
    ($($document:ty => $format:literal,)+) => {
        $(impl Document for $document { const FORMAT: u16 = $format; })+
    };
}

formats! {
    // Format 1 lies at another key.
    ClientRelationship => 2,
    Item => 1,
    Restriction => 1,
    // 2: events say where they were recorded.
    Consent => 2,
    StopWork => 1,
    Disclosure => 1,
    SubjectId => 1,
    StoredPerson => 1,
    Request => 2,
    // Format 1 stood in clear: the request that a form was filed as.
    Reference => 2,
    Notification => 1,
    // Format 1 stood in clear.
    Outbox => 2,
    // Format 1 had a hash without a key.
    NoticeVersion => 2,
    NoticeDraft => 1,
    // Format 1 held the place and the hash beside the entry, in clear.
    Entry => 2,
    CheckpointPage => 1,
    // Format 1 held the time it was last seen outside the seal.
    StoredSession => 2,
    LoginAttempt => 1,
    JobPlace => 1,
}
