//! The typed parts of an address: how each is written and read, and which values a list of addresses has.

use desk::citizen::ConsentChange;
use domain::{
    ids::{CategoryCode, ConsentId, ItemId, Reference},
    language::Language,
    register::RegisterCode,
    request::Offered,
    word::Word as _,
};

use super::words;

/// A part of an address that is not a fixed word. `read` is the inverse of `write`: one value, one spelling.
pub(super) trait Parameter: Sized + Clone {
    fn write(&self, language: Language) -> String;
    fn read(text: &str, language: Language) -> Option<Self>;
    /// The values that a list of addresses is made with.
    fn among(values: &Values) -> Vec<Self>;
}

/// The values for lists of addresses: each address is listed once for every value of its types.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// Registers, for `RegisterCode`.
    pub registers: Vec<RegisterCode>,
    /// Numbers of versions of a notice.
    pub versions: Vec<u32>,
    /// Versions of a notice that are compared.
    pub comparisons: Vec<VersionPair>,
    /// Codes of categories, for `CategoryCode`.
    pub categories: Vec<CategoryCode>,
    /// Ids of data, for `ItemId`.
    pub items: Vec<ItemId>,
    /// Ids of consents, for `ConsentId`.
    pub consents: Vec<ConsentId>,
    /// References of requests, for `Reference`.
    pub references: Vec<Reference>,
}

/// Two versions of a notice, the older first, as in `3-4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionPair(pub u32, pub u32);

impl Parameter for RegisterCode {
    fn write(&self, _: Language) -> String {
        self.slug().to_owned()
    }

    fn read(text: &str, _: Language) -> Option<Self> {
        Self::from_slug(text)
    }

    fn among(values: &Values) -> Vec<Self> {
        values.registers.clone()
    }
}

/// The number of a version: no sign, no leading zero, never 0.
impl Parameter for u32 {
    fn write(&self, _: Language) -> String {
        self.to_string()
    }

    fn read(text: &str, _: Language) -> Option<Self> {
        text.parse().ok().filter(|number: &u32| number.to_string() == text && *number > 0)
    }

    fn among(values: &Values) -> Vec<Self> {
        values.versions.clone()
    }
}

impl Parameter for VersionPair {
    fn write(&self, _: Language) -> String {
        format!("{}-{}", self.0, self.1)
    }

    fn read(text: &str, language: Language) -> Option<Self> {
        let (older, newer) = text.split_once('-')?;
        Some(Self(Parameter::read(older, language)?, Parameter::read(newer, language)?))
    }

    fn among(values: &Values) -> Vec<Self> {
        values.comparisons.clone()
    }
}

impl Parameter for Offered {
    fn write(&self, language: Language) -> String {
        (*words::asking(*self).get(language)).to_owned()
    }

    fn read(text: &str, language: Language) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.write(language) == text)
    }

    fn among(_: &Values) -> Vec<Self> {
        Self::ALL.to_vec()
    }
}

impl Parameter for ConsentChange {
    fn write(&self, language: Language) -> String {
        (*words::changing(*self).get(language)).to_owned()
    }

    fn read(text: &str, language: Language) -> Option<Self> {
        [Self::Withdraw, Self::Give].into_iter().find(|change| change.write(language) == text)
    }

    fn among(_: &Values) -> Vec<Self> {
        vec![Self::Withdraw, Self::Give]
    }
}

/// In small letters, as everything in an address.
impl Parameter for CategoryCode {
    fn write(&self, _: Language) -> String {
        self.as_str().to_lowercase()
    }

    fn read(text: &str, language: Language) -> Option<Self> {
        let code = Self::parse(text.to_uppercase()).ok()?;
        (code.write(language) == text).then_some(code)
    }

    fn among(values: &Values) -> Vec<Self> {
        values.categories.clone()
    }
}

/// Ids whose written form is their own text.
macro_rules! id_parameter {
    ($($id:ty => $values:ident),+ $(,)?) => {$(
        impl Parameter for $id {
            fn write(&self, _: Language) -> String {
                self.as_str().to_owned()
            }

            fn read(text: &str, _: Language) -> Option<Self> {
                Self::parse(text).ok()
            }

            fn among(values: &Values) -> Vec<Self> {
                values.$values.clone()
            }
        }
    )+};
}

id_parameter! {
    ItemId => items,
    ConsentId => consents,
    Reference => references,
}
