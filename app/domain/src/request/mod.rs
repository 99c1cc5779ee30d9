//! A request of a data subject (`dpv:RightExerciseRecord`): what it asks, its state and its history.

mod about;
mod ask;
mod deadline;
mod ground;
mod history;
mod kinds;
mod question;
mod received;
mod rules;
mod state;
mod stored;
mod target;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use about::{About, AboutKind};
pub use ask::{Answers, Ask};
pub use deadline::deadline;
pub use ground::RestrictionGround;
pub use kinds::RequestKind;
pub use question::{AnswerShape, AskIssue, Question};
pub use received::{Matter, Received};
pub use rules::{Asked, KindRules, Offered, OpenedBy, WhenGranted};
pub use state::{Act, ActKind, EventKind, Handler, RequestEvent, State, TransitionError};
pub use target::Target;

use crate::{
    calendar::Due,
    catalogue::catalogue,
    decision::Decision,
    handling::Handling,
    ids::{CategoryCode, PartyId, QueueId, Reference, SubjectId},
    language::{Language, Localised},
    register::{RegisterCode, Visibility},
};

/// A request. [`Request::received`] makes one, [`Request::after`] changes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "stored::StoredRequest")]
pub struct Request {
    /// Public reference, such as `TT-2026-7KDM-93BX`: it says nothing about the person.
    pub reference: Reference,
    /// The person who made it, or whose consent opened it.
    pub subject: SubjectId,
    /// What it is about.
    pub about: About,
    /// The categories of data it concerns; empty where it concerns none in particular.
    pub categories: Vec<CategoryCode>,
    /// The data it is about, as they stood when it was filed; empty where it is not about single data.
    pub targets: Vec<Target>,
    /// What the consent it is about was for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent_purpose: Option<Localised>,
    /// What is asked.
    pub ask: Ask,
    /// Highest visibility among its categories.
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
    /// How often it was taken and released beyond what the history keeps.
    pub left_out: u32,
    /// The decision, once made.
    pub decision: Option<Decision>,
    /// While it is open, a row of its own prevents a second open request about the same thing. Requests of the first
    /// release have no such row.
    pub guarded: bool,
}

impl Request {
    /// The kind of request.
    #[must_use]
    pub fn kind(&self) -> RequestKind {
        self.ask.kind()
    }

    /// The register that answers; `None` where it concerns several or none.
    #[must_use]
    pub fn register(&self) -> Option<RegisterCode> {
        self.about.register()
    }

    /// Register, queue, route and controller. The queue and the controller are those of the request; if the data files
    /// no longer have one of them, today's rules give the new one.
    #[must_use]
    pub fn handling(&self) -> Handling {
        let today = catalogue().handling(self.kind(), &self.about, &self.categories);
        Handling {
            queue: catalogue().queue(&self.queue).unwrap_or(today.queue),
            controller: catalogue().party(&self.controller).unwrap_or(today.controller),
            ..today
        }
    }

    /// The person may take it back.
    #[must_use]
    pub fn can_be_taken_back(&self) -> bool {
        match self.kind().rules().opened_by {
            OpenedBy::Person => self.state.is_open(),
            OpenedBy::Withdrawal => false,
        }
    }

    /// The request after an act, with a new event and the next version; or why the act is not possible now. The same
    /// state machine draws the buttons and guards the acts.
    pub fn after(mut self, act: Act, at: Timestamp) -> Result<Self, TransitionError> {
        self.left_out += history::shortened(&mut self.history);
        if matches!(act, Act::Take { .. }) && self.history.len() >= history::FULL {
            return Err(TransitionError::HistoryFull);
        }
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

impl TryFrom<stored::StoredRequest> for Request {
    type Error = &'static str;

    fn try_from(stored: stored::StoredRequest) -> Result<Self, Self::Error> {
        Ok(Self {
            about: stored.about().ok_or("a stored request does not say what it is about")?,
            categories: stored.categories(),
            consent_purpose: stored.consent_purpose(),
            reference: stored.reference,
            subject: stored.subject,
            targets: stored.targets,
            ask: stored.ask.ask,
            visibility: stored.visibility,
            language: stored.language,
            received_at: stored.received_at,
            due: stored.due,
            queue: stored.queue,
            controller: stored.controller,
            state: stored.state,
            version: stored.version,
            history: stored.history,
            left_out: stored.left_out,
            decision: stored.decision,
            guarded: stored.guarded,
        })
    }
}
