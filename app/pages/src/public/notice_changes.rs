//! `/en/notices/<code>/changes/<a>-<b>`: what changed from one version to another.

use desk::{Comparison, DeskError, PublicDesk};
use domain::{
    language::Language,
    notice::{Change, SectionChange},
    register::RegisterCode,
};
use leptos::prelude::*;

use super::notice_parts::heading;
use crate::{
    components::{In, Markup, difference},
    context::Context,
    layout::own_name,
    page::Page,
    texts::t,
    urls::{PublicUrl, Url},
};

/// Two versions of a notice compared.
#[derive(Debug, Clone)]
pub struct NoticeChanges {
    comparison: Comparison,
}

impl NoticeChanges {
    /// Awaits what the page shows.
    pub async fn load(
        desk: &PublicDesk,
        code: RegisterCode,
        older: u32,
        newer: u32,
    ) -> Result<Self, DeskError> {
        Ok(Self::of(desk.compare(code, older, newer).await?))
    }

    /// The page of this comparison.
    #[must_use]
    pub fn of(comparison: Comparison) -> Self {
        Self { comparison }
    }
}

impl Page for NoticeChanges {
    fn title(&self, context: &Context) -> String {
        let Comparison { register, older, newer, .. } = &self.comparison;
        let name = register.short_name.text(context.language);
        let (older, newer) = (older.number, newer.number);
        t!(context.language, notices.changes_of, name = name, older = older, newer = newer)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        let register = self.comparison.register;
        let name = register.short_name.text(context.language).to_owned();
        vec![
            (t!(context.language, notices.title), PublicUrl::Notices.into()),
            (name, PublicUrl::Notice(register.code).into()),
        ]
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let Comparison { register, older, newer, changes } = &self.comparison;
        let summary = match &newer.change_summary {
            Some(summary) => view! { <In language text=summary/> }.into_any(),
            None => t!(language, notices.summary_none).into_any(),
        };
        let changed: Vec<_> = changes.iter().filter(|change| !change.is_same()).collect();
        let lead = if changed.is_empty() {
            view! { <p class="govuk-body">{t!(language, notices.no_changes)}</p> }.into_any()
        } else {
            view! {
                <p class="govuk-body">
                    {t!(language, notices.changes_lead)}" "{t!(language, notices.changes_marks)}
                </p>
            }
            .into_any()
        };
        let sections = changed.into_iter().map(|change| section(language, change)).collect_view();
        let versions = [older, newer]
            .map(|version| {
                let number = version.number;
                let path = context.path(PublicUrl::NoticeVersion(register.code, number));
                view! {
                    <li>
                        <a class="govuk-link" href=path>
                            {t!(language, notices.version_number, number = number)}
                        </a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                <h2 class="govuk-heading-m">{t!(language, notices.summary)}</h2>
                <p class="govuk-body app-free-text">{summary}</p>
                {lead}
                {sections}
                <h2 class="govuk-heading-m">{t!(language, notices.read_versions)}</h2>
                <ul class="govuk-list">{versions}</ul>
            </div>
        }
        .into_any()
    }
}

fn section(language: Language, change: &SectionChange) -> AnyView {
    let whole = |mark: String| {
        let (text, held) = change.section.body.get(language);
        let lang = (held != language).then(|| held.tag());
        view! {
            <span class="govuk-visually-hidden">{mark}</span>
            <div lang=lang><Markup text=text.to_owned()/></div>
        }
    };
    let text = match change.change {
        Change::Same => change
            .texts
            .iter()
            .map(|(held, pieces)| {
                let name = (change.texts.len() > 1).then(|| {
                    view! { <h3 class="govuk-heading-s" lang=held.tag()>{own_name(*held)}</h3> }
                });
                view! { {name} {difference(language, *held, pieces)} }
            })
            .collect_view()
            .into_any(),
        Change::Added => view! {
            <p class="govuk-body">{t!(language, notices.section_added)}</p>
            <div class="app-diff">
                <ins class="app-diff__block">{whole(t!(language, notices.added))}</ins>
            </div>
        }
        .into_any(),
        Change::Removed => view! {
            <p class="govuk-body">{t!(language, notices.section_removed)}</p>
            <div class="app-diff">
                <del class="app-diff__block">{whole(t!(language, notices.removed))}</del>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="app-notice__section">
            <h2 class="govuk-heading-m">{heading(language, &change.section)}</h2>
            {text}
        </section>
    }
    .into_any()
}
