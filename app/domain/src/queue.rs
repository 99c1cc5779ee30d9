//! Work queues and the rules that route a request to one (`app/registers/queues.json`).

use serde::{Deserialize, Serialize};

use crate::{
    ids::{CategoryCode, PartyId, QueueId},
    language::Localised,
    register::RegisterCode,
    request::RequestKind,
};

/// The duty a queue is worked under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueDuty {
    /// Any official of the unit.
    Officer,
    /// An official who may see health data (S0-25).
    Health,
    /// An official who may see vocational guidance data (S0-25).
    Guidance,
    /// An official who may see both.
    HealthAndGuidance,
    /// The registry, which handles requests that no unit of a single register can answer.
    Registry,
    /// Main user of a system (S4-50).
    MainUser,
    /// Responsible person of the client process (S4-52).
    ClientProcess,
    /// Responsible person of the register (S4-55).
    RegisterResponsible,
    /// Contact person of the register.
    RegisterContact,
    /// Data protection officer (GDPR 38(4)).
    PrivacyOfficer,
}

/// A queue of one unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// Identifier. Requests contain it, so it stays for ever: a queue that takes over the requests of another adds its
    /// identifier to `aliases`.
    pub id: QueueId,
    /// Identifiers it had before, or of queues whose work it has taken over.
    #[serde(default)]
    pub aliases: Vec<QueueId>,
    /// Unit whose officials work it.
    pub party: PartyId,
    /// What officials and citizens call it.
    pub name: Localised,
    /// Register whose requests it holds; `None` for those about several registers or the service.
    pub register: Option<RegisterCode>,
    /// The duty an official needs to work it.
    pub needs: QueueDuty,
}

impl Queue {
    /// Every identifier under which requests may lie in it.
    pub fn ids(&self) -> impl Iterator<Item = &QueueId> {
        std::iter::once(&self.id).chain(&self.aliases)
    }
}

/// A routing rule; the first that matches decides.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Register that answers; `None` for requests that concern several registers or none.
    pub register: Option<RegisterCode>,
    /// Categories it concerns; empty for all.
    #[serde(default)]
    pub categories: Vec<CategoryCode>,
    /// Kinds of request it concerns; empty for all.
    #[serde(default)]
    pub kinds: Vec<RequestKind>,
    /// The queue it leads to.
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
