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

/// A device: of a citizen, by the numbers of the citizen and the device, or of an employee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Device {
    Citizen(usize, usize),
    Employee(usize),
}

/// What is known from acts that were acknowledged or may have happened.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The subject ids of citizens who have logged in, by number.
    pub(super) subjects: BTreeMap<usize, SubjectId>,
    /// The family name that the provider gave last, by citizen. There are several only if logins overlapped.
    pub(super) names: BTreeMap<usize, BTreeSet<String>>,
    /// The session of each device.
    pub(super) sessions: BTreeMap<Device, Held>,
    /// Forms that were sent, with the references in the acknowledgements.
    pub(super) forms: BTreeMap<(usize, IdempotencyKey), Vec<Reference>>,
    /// Every request as it was at its last check, by reference.
    pub(super) requests: BTreeMap<String, Request>,
    /// What each sent form contained, so that it can be sent again.
    pub(super) sent: Vec<Sent>,
    pub(super) drafts: Drafts,
    pub(super) limits: Limits,
    /// What the person said last about a consent, by citizen and identifier. `None` if acts overlapped.
    pub(super) words: BTreeMap<(usize, String), Option<ConsentState>>,
    /// How many changes of a consent were begun in the portal, by citizen and identifier.
    pub(super) tried: BTreeMap<(usize, String), u64>,
    pub(super) notices: Notices,
    /// Newest version of each datum that was acknowledged as taken, by citizen and register.
    pub(super) taken: BTreeMap<(usize, RegisterCode), BTreeMap<String, u64>>,
    /// Data that may have been delivered first under another category.
    pub(super) odd: BTreeSet<String>,
    /// Consents for which a register has delivered an event of its own. A later file may lack the event again.
    pub(super) eventful: BTreeSet<String>,
    /// The events of each version of a consent, by citizen, place of the line and version.
    pub(super) events: BTreeMap<(usize, usize, u64), Value>,
    /// Newest version of each line that was sent, by citizen and place of the line.
    pub(super) versions: BTreeMap<(usize, usize), u64>,
    /// Entries of the outbox that were seen. The stream may bring any of them again.
    pub(super) seen: Vec<Outbox>,
    /// The violations that were found, oldest first.
    pub(super) violations: Vec<String>,
}

/// A form that was sent: the citizen, its key, and the place of the datum's line.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) who: usize,
    pub(super) key: IdempotencyKey,
    pub(super) line: usize,
}
