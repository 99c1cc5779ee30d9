//! Languages of the service and texts that exist in some of them.

use serde::{Deserialize, Serialize};

/// A language the service speaks. Finnish is the source of every text (Language Act 423/2003).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Finnish: `fi`, the language of the sources.
    #[default]
    Fi,
    /// Swedish: `sv`, the other national language (Act 423/2003).
    Sv,
    /// English: `en`, a translation.
    En,
}

impl Language {
    /// Every language, in the order the language switch shows them.
    pub const ALL: [Self; 3] = [Self::Fi, Self::Sv, Self::En];

    /// The BCP 47 tag, which is also the first part of every address.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fi => "fi",
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The language with this exact tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The best language for an `Accept-Language` header: highest weight first, the first named among equals.
    #[must_use]
    pub fn from_accept(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',').take(32) {
            let mut pieces = part.trim().split(';');
            let tag = pieces.next().unwrap_or_default().trim();
            let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(Some(1.0), |q| q.trim().parse::<f32>().ok());
            let (Some(weight), Some(language)) = (weight, Self::from_tag(&primary)) else {
                continue;
            };
            if weight > 0.0 && best.is_none_or(|(heaviest, _)| weight > heaviest) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

/// One of something for each language, such as the words of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ByLanguage<T> {
    /// The Finnish one.
    pub fi: T,
    /// The Swedish one.
    pub sv: T,
    /// The English one.
    pub en: T,
}

impl<T> ByLanguage<T> {
    /// Makes one for each language.
    pub fn from_fn(mut make: impl FnMut(Language) -> T) -> Self {
        Self { fi: make(Language::Fi), sv: make(Language::Sv), en: make(Language::En) }
    }

    /// The one of a language.
    #[must_use]
    pub const fn get(&self, language: Language) -> &T {
        match language {
            Language::Fi => &self.fi,
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }

    /// The one of a language, to be changed.
    #[must_use]
    pub const fn get_mut(&mut self, language: Language) -> &mut T {
        match language {
            Language::Fi => &mut self.fi,
            Language::Sv => &mut self.sv,
            Language::En => &mut self.en,
        }
    }
}

/// A text in Finnish and, where a translation exists, in Swedish and English.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Localised {
    /// The Finnish text, always present.
    pub fi: String,
    /// The Swedish text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sv: Option<String>,
    /// The English text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Localised {
    /// A text that exists in Finnish only.
    pub fn finnish(text: impl Into<String>) -> Self {
        Self { fi: text.into(), sv: None, en: None }
    }

    /// The text in `language` or, where that is missing, in Finnish; with the language it is really in, so
    /// that the page can mark it (`WCAG 3.1.2`).
    #[must_use]
    pub fn get(&self, language: Language) -> (&str, Language) {
        match (language, &self.sv, &self.en) {
            (Language::Sv, Some(text), _) | (Language::En, _, Some(text)) => (text, language),
            _ => (&self.fi, Language::Fi),
        }
    }

    /// The text alone, for places that cannot carry a language mark (titles, accessible names).
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        self.get(language).0
    }

    /// Every text held, with its language.
    pub fn each(&self) -> impl Iterator<Item = (Language, &str)> {
        let others = [(Language::Sv, self.sv.as_deref()), (Language::En, self.en.as_deref())];
        std::iter::once((Language::Fi, self.fi.as_str())).chain(
            others.into_iter().filter_map(|(language, text)| text.map(|text| (language, text))),
        )
    }
}
