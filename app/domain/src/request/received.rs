//! A request as it comes in: the one way to make one.

use jiff::Timestamp;

use super::{
    Request,
    about::About,
    ask::Ask,
    deadline::deadline,
    rules::OpenedBy,
    state::{EventKind, RequestEvent, State},
    stored::categories_of,
    target::Target,
};
use crate::{
    calendar::DueError,
    catalogue::catalogue,
    consent::Consent,
    handling::most_restricted,
    ids::{CategoryCode, Reference, SubjectId},
    item::Item,
    language::{Language, Localised},
    register::{RegisterCode, Visibility},
};

/// What a request is about, with what must still be known when the source has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    about: About,
    categories: Vec<CategoryCode>,
    targets: Vec<Target>,
    consent_purpose: Option<Localised>,
}

impl Matter {
    /// One datum, as it stands.
    #[must_use]
    pub fn item(item: &Item) -> Self {
        Self::data(item.register, vec![Target::from(item)])
    }

    /// Data of one register, as they stand.
    #[must_use]
    pub fn data(register: RegisterCode, targets: Vec<Target>) -> Self {
        let about = match &targets[..] {
            [one] => About::Item { register, item: one.item.clone() },
            several => {
                let items = several.iter().map(|target| target.item.clone()).collect();
                About::Items { register, items }
            }
        };
        Self { about, categories: categories_of(&targets), targets, consent_purpose: None }
    }

    /// A consent, for what it was given and to which categories.
    #[must_use]
    pub fn consent(register: RegisterCode, consent: &Consent) -> Self {
        Self {
            about: About::Consent { register, consent: consent.id.clone() },
            categories: consent.categories.clone(),
            targets: Vec::new(),
            consent_purpose: Some(consent.purpose.clone()),
        }
    }

    /// Anything that is neither a datum nor a consent: only its identifiers need to be stored.
    #[must_use]
    pub fn other(about: About) -> Self {
        let categories = match &about {
            About::Category { category, .. } => vec![category.clone()],
            About::Item { .. }
            | About::Items { .. }
            | About::Register { .. }
            | About::Everything
            | About::Consent { .. }
            | About::LogEntry { .. }
            | About::Decision { .. }
            | About::Service => Vec::new(),
        };
        Self { about, categories, targets: Vec::new(), consent_purpose: None }
    }

    /// What it is, by identifiers.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The categories of data it concerns; empty where it concerns none in particular.
    #[must_use]
    pub fn categories(&self) -> &[CategoryCode] {
        &self.categories
    }
}

/// A request that comes in.
#[derive(Debug, Clone)]
pub struct Received {
    /// Whose it is.
    pub subject: SubjectId,
    /// What it is about.
    pub matter: Matter,
    /// What it asks.
    pub ask: Ask,
    /// Language of the person, which becomes the language of the decision.
    pub language: Language,
    /// Instant of receipt.
    pub at: Timestamp,
    /// Eight random bytes, from which its reference is made.
    pub random: [u8; 8],
}

impl Request {
    /// The new request: routed, dated, and with its first event.
    pub fn received(received: Received) -> Result<Self, DueError> {
        let Received { subject, matter, ask, language, at, random } = received;
        let kind = ask.kind();
        let handling = catalogue().handling(kind, &matter.about, &matter.categories);
        let due = deadline(kind, matter.about.register(), at)?;
        let visibility = most_restricted(catalogue(), &matter.categories)
            .map_or(Visibility::Assigned, |category| category.visibility);
        Ok(Self {
            reference: Reference::from_random(due.received_on.year(), random),
            subject,
            about: matter.about,
            categories: matter.categories,
            targets: matter.targets,
            consent_purpose: matter.consent_purpose,
            ask,
            visibility,
            language,
            received_at: at,
            due,
            queue: handling.queue.id.clone(),
            controller: handling.controller.id.clone(),
            state: State::Received,
            version: 1,
            history: vec![RequestEvent { at, kind: EventKind::Received }],
            left_out: 0,
            decision: None,
            guarded: kind.rules().opened_by == OpenedBy::Person,
        })
    }
}
