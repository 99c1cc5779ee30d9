//! Privacy notices: versions that never change once published, made of sections by canonical kind.

mod changes;
mod markup;
mod section;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use changes::{Change, Piece, SectionChange, changes};
pub use markup::{Block, blocks};
pub use section::{Choice, Section, SectionKind};

use crate::{
    language::Localised,
    limits,
    register::{Register, RegisterCode},
    rights::Stated,
};

/// A version of a register's notice (`dpv:PrivacyNotice`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeVersion {
    /// The register it is about.
    pub register: RegisterCode,
    /// Number, from 1.
    pub number: u32,
    /// Form it follows.
    pub template: Template,
    /// Title as published.
    pub title: String,
    /// Reference number (S1-01).
    pub reference: Option<String>,
    /// Drawn up on.
    pub drawn_up_on: Option<Date>,
    /// Day of the last update, as the notice states it; of a version published here the day of publication.
    pub updated_on: Option<Date>,
    /// Published here; `None` for the versions published before the portal.
    pub published_at: Option<Timestamp>,
    /// Sections, in order.
    pub sections: Vec<Section>,
    /// Known errors, shown beside the text and never mended silently.
    pub errata: Vec<Erratum>,
    /// What changed against the version before.
    pub change_summary: Option<Localised>,
    /// Taken over as it was published before the portal.
    pub imported_as_is: bool,
}

/// The form a notice follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Template {
    /// Act 621/1999 18 §, repealed 1.1.2020.
    #[serde(rename = "JULKL_18")]
    OpennessAct18,
    /// Act 523/1999 10 and 24 §, repealed 1.1.2019.
    #[serde(rename = "HETIL_10_24")]
    PersonalDataAct,
    /// GDPR 13–14, the form in use today.
    #[serde(rename = "GDPR_13_14")]
    Gdpr,
    /// No single form.
    #[serde(rename = "OTHER")]
    Other,
}

/// A known error in a published text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erratum {
    /// Number of the row in `docs/sources.md`, such as `E3`.
    pub id: String,
    /// Which section, by place.
    pub section: usize,
    /// The words in question.
    pub as_published: String,
    /// What is wrong.
    pub text: Localised,
}

/// A notice file of `app/registers`: version 1 as it was published.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Imported {
    register: RegisterCode,
    template: Template,
    title: String,
    reference: Option<String>,
    drawn_up_on: Option<Date>,
    updated_on: Option<Date>,
    sections: Vec<Section>,
    errata: Vec<Erratum>,
}

impl From<Imported> for NoticeVersion {
    fn from(file: Imported) -> Self {
        Self {
            register: file.register,
            number: 1,
            template: file.template,
            title: file.title,
            reference: file.reference,
            drawn_up_on: file.drawn_up_on,
            updated_on: file.updated_on,
            published_at: None,
            sections: file.sections,
            errata: file.errata,
            change_summary: None,
            imported_as_is: true,
        }
    }
}

/// A notice being edited: the sections, on top of a published version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeDraft {
    /// The register whose notice is edited.
    pub register: RegisterCode,
    /// Number of the published version it started from.
    pub base: u32,
    /// Counts saves; a save names the one it was made on.
    pub revision: u64,
    /// Instant of the last save.
    pub saved_at: Timestamp,
    /// All sections with their new texts; their number and kinds are those of the base.
    pub sections: Vec<Section>,
    /// What changed, for the reader.
    pub change_summary: Localised,
}

/// Why a draft cannot be published.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PublishIssue {
    /// Nothing differs from the published version.
    NothingChanged,
    /// The reader is not told what changed.
    NoSummary,
    /// The summary is longer than [`limits::CHANGE_SUMMARY`].
    SummaryTooLong,
    /// A section (by place) that had a text is empty now.
    Emptied(usize),
    /// A section (by place) is longer than [`limits::SECTION_BODY`].
    TooLong(usize),
    /// All texts together are longer than [`limits::NOTICE_BYTES`].
    TooLarge,
    /// The controller is still a blank (S4-02: not publishable).
    ControllerBlank,
    /// A newer version was published after the draft was begun.
    Outdated,
}

impl NoticeDraft {
    /// A draft on top of a published version.
    #[must_use]
    pub fn on(base: &NoticeVersion, at: Timestamp) -> Self {
        Self {
            register: base.register,
            base: base.number,
            revision: 0,
            saved_at: at,
            sections: base.sections.clone(),
            change_summary: Localised::default(),
        }
    }

    /// Everything that stands in the way of publishing, all at once. `register` is the one the notice is of.
    #[must_use]
    pub fn obstacles(&self, published: &NoticeVersion, register: &Register) -> Vec<PublishIssue> {
        let mut found = Vec::new();
        if self.base != published.number {
            found.push(PublishIssue::Outdated);
        }
        if changes(&published.sections, &self.sections).iter().all(SectionChange::is_same) {
            found.push(PublishIssue::NothingChanged);
        }
        let summary = self.change_summary.fi.trim();
        if summary.is_empty() {
            found.push(PublishIssue::NoSummary);
        }
        found.extend(self.over_limits());
        for (place, section) in self.sections.iter().enumerate() {
            let had_text =
                published.sections.get(place).is_some_and(|old| !old.body.fi.trim().is_empty());
            if had_text && section.body.fi.trim().is_empty() {
                found.push(PublishIssue::Emptied(place));
            }
        }
        if self.controller_is_blank(register) {
            found.push(PublishIssue::ControllerBlank);
        }
        found
    }

    /// What is too long to be kept at all: such a draft could neither be stored nor compared.
    #[must_use]
    pub fn over_limits(&self) -> Vec<PublishIssue> {
        let longer =
            |text: &Localised, longest| text.each().any(|(_, text)| text.chars().count() > longest);
        let mut found = Vec::new();
        if longer(&self.change_summary, limits::CHANGE_SUMMARY) {
            found.push(PublishIssue::SummaryTooLong);
        }
        for (place, section) in self.sections.iter().enumerate() {
            if longer(&section.body, limits::SECTION_BODY) {
                found.push(PublishIssue::TooLong(place));
            }
        }
        let stored = serde_json::to_vec(self).map_or(usize::MAX, |document| document.len());
        if stored > limits::NOTICE_BYTES {
            found.push(PublishIssue::TooLarge);
        }
        found
    }

    /// The version this draft becomes.
    #[must_use]
    pub fn into_version(self, published: &NoticeVersion, at: Timestamp, on: Date) -> NoticeVersion {
        // A known error is dropped once the words it is about are gone from its section; one about the
        // section as a whole (words that are not in its text) once the section changes.
        let errata = published.errata.iter().filter(|erratum| {
            let place = erratum.section;
            let words = |sections: &[Section]| {
                sections.get(place).is_some_and(|held| held.body.fi.contains(&erratum.as_published))
            };
            self.sections.get(place) == published.sections.get(place)
                || words(&published.sections) && words(&self.sections)
        });
        NoticeVersion {
            number: published.number + 1,
            updated_on: Some(on),
            published_at: Some(at),
            errata: errata.cloned().collect(),
            sections: self.sections,
            change_summary: Some(self.change_summary),
            imported_as_is: false,
            ..published.clone()
        }
    }

    /// The register's controller is a placeholder and the controller section still says no more (S4-02).
    fn controller_is_blank(&self, register: &Register) -> bool {
        register.controller_placeholder().is_some_and(|placeholder| {
            let mut sections = self.sections.iter();
            sections.all(|section| {
                let text = section.body.fi.trim();
                section.kind != SectionKind::Controller || text.is_empty() || text == placeholder
            })
        })
    }
}

impl NoticeVersion {
    /// Check-boxes whose ticks were lost, by section place.
    pub fn unstated_choices(&self) -> impl Iterator<Item = usize> {
        self.sections.iter().enumerate().filter_map(|(place, section)| {
            section.choices.iter().any(|choice| choice.value == Stated::NotStated).then_some(place)
        })
    }
}
