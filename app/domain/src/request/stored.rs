//! Requests as every release has stored them.
//!
//! The first release had requests about data of one register and about a withdrawn consent. It stored `register`, and
//! the consent as part of what was asked. Since then a request says what it is about.

use jiff::Timestamp;
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _},
};
use serde_json::{Map, Value};

use super::{
    about::About,
    ask::Ask,
    state::{RequestEvent, State},
    target::Target,
};
use crate::{
    calendar::Due,
    decision::Decision,
    ids::{CategoryCode, ConsentId, PartyId, QueueId, Reference, SubjectId},
    language::{Language, Localised},
    register::{RegisterCode, Visibility},
};

#[derive(Deserialize)]
pub(super) struct StoredRequest {
    pub(super) reference: Reference,
    pub(super) subject: SubjectId,
    register: Option<RegisterCode>,
    about: Option<About>,
    #[serde(default)]
    categories: Vec<CategoryCode>,
    pub(super) targets: Vec<Target>,
    consent_purpose: Option<Localised>,
    pub(super) ask: StoredAsk,
    pub(super) visibility: Visibility,
    pub(super) language: Language,
    pub(super) received_at: Timestamp,
    pub(super) due: Due,
    pub(super) queue: QueueId,
    pub(super) controller: PartyId,
    pub(super) state: State,
    pub(super) version: u64,
    pub(super) history: Vec<RequestEvent>,
    #[serde(default)]
    pub(super) left_out: u32,
    pub(super) decision: Option<Decision>,
    #[serde(default)]
    pub(super) guarded: bool,
}

/// What is asked; the first release kept a withdrawn consent in it.
pub(super) struct StoredAsk {
    pub(super) ask: Ask,
    consent: Option<ConsentId>,
    purpose: Option<Localised>,
}

impl<'de> Deserialize<'de> for StoredAsk {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Map::<String, Value>::deserialize(deserializer)?;
        let consent = taken(&mut fields, "consent").map_err(D::Error::custom)?;
        let purpose = taken(&mut fields, "purpose").map_err(D::Error::custom)?;
        let ask = serde_json::from_value(Value::Object(fields)).map_err(D::Error::custom)?;
        Ok(Self { ask, consent, purpose })
    }
}

fn taken<T: DeserializeOwned>(
    fields: &mut Map<String, Value>,
    name: &str,
) -> Result<Option<T>, serde_json::Error> {
    fields.remove(name).map(serde_json::from_value).transpose()
}

impl StoredRequest {
    /// What the request is about; `None` where neither form says it.
    pub(super) fn about(&self) -> Option<About> {
        if let Some(about) = &self.about {
            return Some(about.clone());
        }
        let register = self.register?;
        let mut items = self.targets.iter().map(|target| target.item.clone());
        Some(match (&self.ask.consent, self.targets.len()) {
            (Some(consent), _) => About::Consent { register, consent: consent.clone() },
            (None, 0) => About::Register { register },
            (None, 1) => About::Item { register, item: items.next()? },
            (None, _) => About::Items { register, items: items.collect() },
        })
    }

    /// The categories it concerns: the first release knew them of the data alone.
    pub(super) fn categories(&self) -> Vec<CategoryCode> {
        if self.categories.is_empty() {
            categories_of(&self.targets)
        } else {
            self.categories.clone()
        }
    }

    pub(super) fn consent_purpose(&self) -> Option<Localised> {
        self.consent_purpose.clone().or_else(|| self.ask.purpose.clone())
    }
}

/// The categories of these data, each once, in their order.
pub(super) fn categories_of(targets: &[Target]) -> Vec<CategoryCode> {
    let mut categories: Vec<CategoryCode> = Vec::new();
    for target in targets {
        if !categories.contains(&target.category) {
            categories.push(target.category.clone());
        }
    }
    categories
}
