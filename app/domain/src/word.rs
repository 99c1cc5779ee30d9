//! Enums of which each variant has one word, the same in forms, in keys and in what is stored.

use std::str::FromStr;

use strum::VariantArray;

/// An enum whose variants each have one word. `strum` derives the words and the list of all variants, so
/// that no variant can be left out of either.
pub trait Word: Copy + Into<&'static str> + FromStr + VariantArray {
    /// Every variant, in the order of its definition.
    const ALL: &'static [Self] = Self::VARIANTS;

    /// The word, as forms send it and keys carry it.
    fn as_str(self) -> &'static str {
        self.into()
    }

    /// The variant of a word that a form sent; `None` for any other text.
    #[must_use]
    fn from_form(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl<T: Copy + Into<&'static str> + FromStr + VariantArray> Word for T {}
