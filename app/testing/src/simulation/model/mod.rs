//! What people were told, and what must follow from it.

mod drafts;
mod limits;
mod notices;
mod sessions;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    consent::ConsentState,
    ids::{IdempotencyKey, Reference, SubjectId},
    register::RegisterCode,
    request::Request,
};
use serde_json::Value;
use store::Outbox;

pub(super) use drafts::{Drafts, Tab};
pub(super) use limits::Limits;
pub(super) use notices::Notices;
pub(super) use sessions::{Held, Seen};

/// A device of a citizen, by citizen and number; or an employee's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Device {
    Citizen(usize, usize),
    Employee(usize),
}

/// Acts that were acknowledged, and those that may have happened.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By citizen.
    pub(super) subjects: BTreeMap<usize, SubjectId>,
    /// Family names that the provider last said: one, unless logins overlapped.
    pub(super) names: BTreeMap<usize, BTreeSet<String>>,
    /// The session each device holds.
    pub(super) sessions: BTreeMap<Device, Held>,
    /// Forms that were sent, with the reference each was acknowledged with.
    pub(super) forms: BTreeMap<(usize, IdempotencyKey), Vec<Reference>>,
    /// Every request, as it was when it was last looked at.
    pub(super) requests: BTreeMap<String, Request>,
    /// What each form was, to send it again.
    pub(super) sent: Vec<Sent>,
    /// Forms that were kept.
    pub(super) drafts: Drafts,
    /// What limits have counted.
    pub(super) limits: Limits,
    /// The person's last word on a consent, by citizen and identifier: `None` where acts overlapped.
    pub(super) words: BTreeMap<(usize, String), Option<ConsentState>>,
    /// Changes of a consent in the portal that were begun, by the same.
    pub(super) tried: BTreeMap<(usize, String), u64>,
    /// Notices.
    pub(super) notices: Notices,
    /// Newest version of each datum that was acknowledged as taken, by citizen and register.
    pub(super) taken: BTreeMap<(usize, RegisterCode), BTreeMap<String, u64>>,
    /// Data that somebody tried to deliver first under another category.
    pub(super) odd: BTreeSet<String>,
    /// Consents that a register has said something about: a later file may take it back.
    pub(super) eventful: BTreeSet<String>,
    /// Events of consents by citizen, place and version.
    pub(super) events: BTreeMap<(usize, usize, u64), Value>,
    /// Newest version of each line that was sent, by citizen and place.
    pub(super) versions: BTreeMap<(usize, usize), u64>,
    /// Entries of the outbox that were seen: a stream may bring any of them again.
    pub(super) seen: Vec<Outbox>,
    /// What must never happen, and did.
    pub(super) violations: Vec<String>,
}

/// A form that was sent.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) who: usize,
    pub(super) key: IdempotencyKey,
    pub(super) line: usize,
}
