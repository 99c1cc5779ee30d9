//! Identifiers, one type each, so that they cannot be mixed up.

use serde::{Deserialize, Serialize};

/// An identifier that is not of the required form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind} is not well formed")]
pub struct MalformedId {
    /// Which identifier it was.
    pub kind: &'static str,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(#[schemars(length(max = 64))] String);

        impl $name {
            /// Checks the form; nothing about existence.
            pub fn parse(text: impl Into<String>) -> Result<Self, MalformedId> {
                let text = text.into();
                let check: fn(&str) -> bool = $check;
                if check(&text) { Ok(Self(text)) } else { Err(MalformedId { kind: $kind }) }
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = MalformedId;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

fn slug(text: &str) -> bool {
    (3..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn token(text: &str) -> bool {
    (16..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn category(text: &str) -> bool {
    text.rsplit_once('-').is_some_and(|(register, number)| {
        (3..=8).contains(&register.len())
            && register.bytes().all(|b| b.is_ascii_uppercase())
            && number.len() == 2
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

fn reference(text: &str) -> bool {
    text.strip_prefix("TT-").is_some_and(|rest| {
        rest.len() == 14
            && rest.bytes().enumerate().all(|(i, b)| match i {
                4 | 9 => b == b'-',
                0..4 => b.is_ascii_digit(),
                _ => REFERENCE_ALPHABET.contains(&b),
            })
    })
}

/// Characters of a reference: no vowels and no look-alikes, so that it can be read out and spells nothing.
const REFERENCE_ALPHABET: &[u8; 24] = b"23456789BCDFGHJKLMNPRTVX";

id!(
    /// A person in the portal: random, says nothing about them.
    SubjectId, "subject id", token);
id!(
    /// One datum in a register, named by the register that delivers it.
    ItemId, "item id", slug);
id!(
    /// One consent in a register, named by the register that delivers it.
    ConsentId, "consent id", slug);
id!(
    /// One disclosure, named by the register that delivers it.
    DisclosureId, "disclosure id", slug);
id!(
    /// A party: controller, source, recipient or unit (`app/registers/parties.json`).
    PartyId, "party id", slug);
id!(
    /// A work queue (`app/registers/queues.json`).
    QueueId, "queue id", slug);
id!(
    /// A data category, such as `URA-01`.
    CategoryCode, "category code", category);
id!(
    /// Sent with a form so that sending it twice acts once.
    IdempotencyKey, "idempotency key", token);
id!(
    /// The public reference of a request, such as `TT-2026-7KDM-93BX`: given to the citizen, said on the
    /// phone, printed on the decision (F-22: an identifier for each matter).
    Reference, "reference", reference);

impl Reference {
    /// A reference for a request received in `year`, from eight random bytes.
    #[must_use]
    pub fn from_random(year: i16, random: [u8; 8]) -> Self {
        let letters: String = random
            .iter()
            .map(|byte| {
                char::from(REFERENCE_ALPHABET[usize::from(*byte) % REFERENCE_ALPHABET.len()])
            })
            .collect();
        Self(format!("TT-{year:04}-{}-{}", &letters[..4], &letters[4..]))
    }
}
