//! A request of a data subject (`dpv:RightExerciseRecord`): what is asked, where it is and how it got there.

mod ask;
mod state;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use ask::{Ask, AskIssue};
pub use state::{Act, ActKind, EventKind, Handler, RequestEvent, State, TransitionError};

use crate::{
    calendar::{DeadlineRule, Due, DueError, due, earliest},
    decision::Decision,
    ids::{CategoryCode, ItemId, PartyId, QueueId, Reference, SubjectId},
    item::Value,
    language::{Language, Localised},
    register::{RegisterCode, Visibility},
};

/// Kind of request; the right it uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// See one's data (GDPR 15).
    Access,
    /// Have data corrected (GDPR 16).
    Rectification,
    /// Have a statement of one's own attached (GDPR 16).
    SupplementaryStatement,
    /// Have data erased (GDPR 17).
    Erasure,
    /// Have the use of data restricted (GDPR 18).
    Restriction,
    /// Move data elsewhere (GDPR 20).
    Portability,
    /// Object (GDPR 21).
    Objection,
    /// Have the end of consent-based processing carried out (GDPR 7(3)); opened by a withdrawal.
    ConsentWithdrawal,
}

impl RequestKind {
    /// Kinds a person can file today.
    pub const FILED: [Self; 2] = [Self::Rectification, Self::Restriction];
}

/// Grounds of GDPR 18(1); a person picks one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestrictionGround {
    /// (a) the accuracy is contested.
    Accuracy,
    /// (b) the processing is unlawful and the person opposes erasure.
    Unlawful,
    /// (c) the controller no longer needs them, the person needs them for a legal claim.
    LegalClaim,
    /// (d) the person has objected and the answer is pending.
    ObjectionPending,
}

impl RestrictionGround {
    /// In the order of the article.
    pub const ALL: [Self; 4] =
        [Self::Accuracy, Self::Unlawful, Self::LegalClaim, Self::ObjectionPending];

    /// As a form sends it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::Unlawful => "unlawful",
            Self::LegalClaim => "legal_claim",
            Self::ObjectionPending => "objection_pending",
        }
    }

    /// From a form.
    #[must_use]
    pub fn from_form(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.as_str() == text)
    }
}

/// A datum the request is about, as it stood when the request was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Datum.
    pub item: ItemId,
    /// Category.
    pub category: CategoryCode,
    /// What it is called.
    pub label: Localised,
    /// What it said; `None` when it was withheld from the person.
    pub current: Option<Value>,
}

/// When a request is due: the earliest of the rules that apply (D-08). A register may promise more than the
/// law asks (S4-51).
///
/// # Panics
/// Never: one rule always applies.
pub fn deadline(
    kind: RequestKind,
    register: RegisterCode,
    received: Timestamp,
) -> Result<Due, DueError> {
    let mut rules = vec![DeadlineRule::Gdpr12_3];
    if kind == RequestKind::Access && register == RegisterCode::Walmu {
        rules.push(DeadlineRule::Walmu14);
    }
    let dues: Vec<Due> =
        rules.into_iter().map(|rule| due(rule, received, false, &[])).collect::<Result<_, _>>()?;
    Ok(earliest(&dues).cloned().expect("one rule always applies"))
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Public reference.
    pub reference: Reference,
    /// Whose.
    pub subject: SubjectId,
    /// Register.
    pub register: RegisterCode,
    /// What about.
    pub targets: Vec<Target>,
    /// What is asked.
    pub ask: Ask,
    /// Highest visibility among the targets.
    pub visibility: Visibility,
    /// Language it was filed in, which is the language of the decision (Act 423/2003 19 §).
    pub language: Language,
    /// Instant of receipt (Act 13/2003 10 §).
    pub received_at: Timestamp,
    /// When it is due.
    pub due: Due,
    /// Queue it lies in.
    pub queue: QueueId,
    /// Who answers for it.
    pub controller: PartyId,
    /// Where it stands.
    pub state: State,
    /// Counts every change; a change names the version it was made on.
    pub version: u64,
    /// What has happened, oldest first.
    pub history: Vec<RequestEvent>,
    /// The decision, once made.
    pub decision: Option<Decision>,
}

impl Request {
    /// The kind of request.
    #[must_use]
    pub fn kind(&self) -> RequestKind {
        self.ask.kind()
    }

    /// The person may take it back. The work that follows a withdrawn consent is the register's duty (GDPR
    /// 7(3)): who changes their mind gives the consent again instead.
    #[must_use]
    pub fn can_be_taken_back(&self) -> bool {
        self.state.is_open() && self.kind() != RequestKind::ConsentWithdrawal
    }

    /// The request after an act, with its event added and its version counted; or why the act cannot be
    /// done now. The same state machine draws the buttons and guards the acts.
    pub fn after(mut self, act: Act, at: Timestamp) -> Result<Self, TransitionError> {
        let (state, kind) = self.state.apply(&act)?;
        self.state = state;
        self.version += 1;
        self.history.push(RequestEvent { at, kind });
        if let Act::Decide { decision, .. } = act {
            self.decision = Some(*decision);
        }
        Ok(self)
    }
}
