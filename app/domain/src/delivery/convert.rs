//! What a line becomes once it is held.

use super::{ClientLine, ConsentLine, DisclosureLine, EventLine, ItemLine};
use crate::{
    consent::{Consent, ConsentEvent},
    disclosure::Disclosure,
    item::Item,
    person::{ClientRelationship, Person},
};

impl ClientLine {
    /// The name the register knows the person by.
    #[must_use]
    pub fn person(&self) -> Person {
        Person { given_names: self.given_names.clone(), family_name: self.family_name.clone() }
    }

    /// The relationship, without the name: a person has one name and several relationships.
    #[must_use]
    pub fn into_relationship(self) -> ClientRelationship {
        ClientRelationship {
            register: self.register,
            version: self.version,
            language: self.language,
            municipality: self.municipality,
            address_protected: self.address_protected,
            deceased_on: self.deceased_on,
            office: self.office,
            started_on: self.started_on,
            ended_on: self.ended_on,
        }
    }
}

impl ItemLine {
    /// The datum; restrictions are decided here and never delivered.
    #[must_use]
    pub fn into_item(self) -> Item {
        Item {
            id: self.item,
            register: self.register,
            category: self.category,
            version: self.version,
            label: self.label,
            value: self.value,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            updated_at: self.updated_at,
            material: self.material,
            withheld: self.withheld,
            provenance: self.provenance,
            restriction: None,
        }
    }
}

impl ConsentLine {
    /// The consent as the register knows it: every event is the register's own claim.
    #[must_use]
    pub fn into_consent(self) -> Consent {
        let delivered =
            |event: EventLine| ConsentEvent::delivered(event.at, event.state, event.form);
        Consent {
            id: self.consent,
            register: self.register,
            version: self.version,
            direction: self.direction,
            purpose: self.purpose,
            categories: self.categories,
            recipient: self.recipient,
            agreed_text: self.agreed_text,
            withdrawal_effect: self.withdrawal_effect,
            events: self.events.into_iter().map(delivered).collect(),
            condensed: None,
        }
    }
}

impl DisclosureLine {
    /// The disclosure.
    #[must_use]
    pub fn into_disclosure(self) -> Disclosure {
        Disclosure {
            id: self.disclosure,
            register: self.register,
            version: self.version,
            at: self.at,
            recipient: self.recipient,
            categories: self.categories,
            purpose: self.purpose,
            basis: self.basis,
            legal_ref: self.legal_ref,
            consent: self.consent,
            medium: self.medium,
            prohibitable: self.prohibitable,
        }
    }
}
