//! What an editor sends: the text of each section and what changed, in three languages.

use desk::publishing::Edit;
use domain::{
    language::{ByLanguage, Language, Localised},
    notice::NoticeDraft,
};

use super::fields::{first, line_ends, numbered};

/// The editing form. Everything is kept as it was sent, so that nothing typed is lost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditForm {
    /// Revision of the draft the page was made from.
    pub revision: u64,
    /// Version that draft was based on.
    pub base: u32,
    /// Text of each section, by place and language.
    pub bodies: Vec<ByLanguage<String>>,
    /// What changed, by language.
    pub summary: ByLanguage<String>,
}

impl EditForm {
    /// From the fields of the form. A form without its revision or base is never taken for a current one.
    #[must_use]
    pub fn parse(pairs: &[(String, String)]) -> Self {
        let mut bodies: Vec<ByLanguage<String>> = Vec::new();
        // Backwards: if a field is repeated, its first value counts.
        for (name, value) in pairs.iter().rev() {
            let Some((place, language)) = body_field(name) else { continue };
            if bodies.len() <= place {
                bodies.resize_with(place + 1, Default::default);
            }
            *bodies[place].get_mut(language) = line_ends(value);
        }
        Self {
            revision: first(pairs, "revision").parse().unwrap_or(u64::MAX),
            base: first(pairs, "base").parse().unwrap_or(u32::MAX),
            bodies,
            summary: ByLanguage::from_fn(|language| {
                line_ends(first(pairs, &format!("summary-{}", language.tag())))
            }),
        }
    }

    /// The edit for the desk. An empty translation counts as none.
    #[must_use]
    pub fn edit(&self) -> Edit {
        Edit {
            revision: self.revision,
            base: self.base,
            bodies: self.bodies.iter().map(localised).collect(),
            change_summary: localised(&self.summary),
        }
    }

    /// The form of a draft.
    pub(super) fn of(draft: &NoticeDraft) -> Self {
        Self {
            revision: draft.revision,
            base: draft.base,
            bodies: draft.sections.iter().map(|section| texts(&section.body)).collect(),
            summary: texts(&draft.change_summary),
        }
    }
}

fn body_field(name: &str) -> Option<(usize, Language)> {
    let (field, tag) = name.rsplit_once('-')?;
    Some((numbered(field, "body-")?, Language::from_tag(tag)?))
}

fn localised(ByLanguage { fi, sv, en }: &ByLanguage<String>) -> Localised {
    let held = |text: &String| (!text.trim().is_empty()).then(|| text.clone());
    Localised { fi: fi.clone(), sv: held(sv), en: held(en) }
}

fn texts(text: &Localised) -> ByLanguage<String> {
    ByLanguage {
        fi: text.fi.clone(),
        sv: text.sv.clone().unwrap_or_default(),
        en: text.en.clone().unwrap_or_default(),
    }
}
