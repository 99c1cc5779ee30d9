//! Work queues and the rules that route a request to one (`app/registers/queues.json`).

use serde::{Deserialize, Serialize};

use crate::{
    ids::{CategoryCode, PartyId, QueueId},
    language::Localised,
    register::RegisterCode,
    request::RequestKind,
    role::QueueDuty,
};

/// A queue of one unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// Identifier.
    pub id: QueueId,
    /// Unit whose officials work it.
    pub party: PartyId,
    /// Name.
    pub name: Localised,
    /// Register whose requests it holds.
    pub register: RegisterCode,
    /// The duty an official needs to work it.
    pub needs: QueueDuty,
}

/// A routing rule; the first that matches decides.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Register.
    pub register: RegisterCode,
    /// Categories it concerns; empty for all.
    #[serde(default)]
    pub categories: Vec<CategoryCode>,
    /// Kinds of request it concerns; empty for all.
    #[serde(default)]
    pub kinds: Vec<RequestKind>,
    /// Where to.
    pub queue: QueueId,
    /// By which provision.
    pub legal_ref: String,
    /// Why, for the person.
    pub explain: Localised,
}

/// The queues file.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Queues<Q, R> {
    pub(crate) queues: Vec<Q>,
    pub(crate) routes: Vec<R>,
}
