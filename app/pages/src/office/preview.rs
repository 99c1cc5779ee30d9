//! `/en/publishing/<code>/changes`: what a draft changes, what prevents its publication, and publishing it.

use desk::{DeskError, PublishingDesk, publishing::Editing};
use domain::{
    language::{Language, Localised},
    notice::PublishIssue,
    register::RegisterCode,
};
use leptos::prelude::*;

use super::{banner::banner_text, obstacles, section_diff::section};
use crate::{
    context::Context,
    page::Page,
    texts::t,
    urls::{PublishingUrl, Url},
};

/// The changes of a draft, and the button that publishes it.
#[derive(Debug, Clone)]
pub struct PreviewPage {
    editing: Editing,
    /// What prevented an attempt to publish.
    refused: Vec<PublishIssue>,
    overtaken: bool,
}

impl PreviewPage {
    /// Loads the page. `obstacles` are those that stopped an attempt to publish.
    pub async fn load(
        desk: &PublishingDesk,
        code: RegisterCode,
        obstacles: Vec<PublishIssue>,
    ) -> Result<Self, DeskError> {
        Ok(Self::of(desk.editing(code).await?, obstacles))
    }

    /// The page of a draft already at hand.
    #[must_use]
    pub fn of(editing: Editing, obstacles: Vec<PublishIssue>) -> Self {
        Self { editing, refused: obstacles, overtaken: false }
    }

    /// Says that somebody saved or published meanwhile and nothing was published now.
    #[must_use]
    pub fn overtaken(self) -> Self {
        Self { overtaken: true, ..self }
    }
}

impl Page for PreviewPage {
    fn title(&self, context: &Context) -> String {
        let name = self.editing.register.short_name.text(context.language);
        t!(context.language, publishing.preview_title, name = name)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        let language = context.language;
        let name = self.editing.register.short_name.text(language);
        vec![
            (t!(language, publishing.title), PublishingUrl::Publishing.into()),
            (t!(language, publishing.edit_title, name = name), self.edit()),
        ]
    }

    fn has_errors(&self) -> bool {
        !self.refused.is_empty()
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let editing = &self.editing;
        let banner = self
            .overtaken
            .then(|| banner_text(language, false, t!(language, publishing.publish_overtaken)));
        let changed: Vec<_> = editing.changes.iter().filter(|change| !change.is_same()).collect();
        let nothing = changed.is_empty().then(|| {
            view! { <p class="govuk-body">{t!(language, publishing.nothing_changed)}</p> }
        });
        let changed = changed.into_iter().map(|change| section(language, change)).collect_view();
        let (number, next) = (editing.published.number, editing.published.number + 1);
        view! {
            {banner}
            {obstacles::summary(&self.refused, t!(language, publishing.refused), editing, context)}
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                <p class="govuk-body">
                    {t!(language, publishing.preview_lead, number = number, next = next)}
                </p>
                {waiting(&self, context)}
                <h2 class="govuk-heading-m">{t!(language, publishing.summary)}</h2>
                {summary(language, &editing.draft.change_summary)}
                <h2 class="govuk-heading-m">{t!(language, publishing.changed_sections)}</h2>
                {nothing}
                {changed}
                {acts(&self, context)}
            </div>
        }
        .into_any()
    }
}

impl PreviewPage {
    fn edit(&self) -> Url {
        PublishingUrl::Edit(self.editing.register.code).into()
    }
}

/// What would stop it, shown before the attempt.
fn waiting(page: &PreviewPage, context: &Context) -> Option<impl IntoView + use<>> {
    let language = context.language;
    let found = &page.editing.obstacles;
    (page.refused.is_empty() && !found.is_empty()).then(|| {
        let items = obstacles::list(found, &page.editing, context).collect_view();
        view! {
            <div class="govuk-inset-text">
                <p class="govuk-body">{t!(language, publishing.in_the_way)}</p>
                <ul class="govuk-list govuk-list--bullet">{items}</ul>
            </div>
        }
    })
}

fn summary(language: Language, text: &Localised) -> AnyView {
    let texts: Vec<_> = text
        .each()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(of, text)| {
            view! { <p class="govuk-body app-free-text" lang=of.tag()>{text.to_owned()}</p> }
        })
        .collect();
    if texts.is_empty() {
        return view! { <p class="govuk-body">{t!(language, publishing.no_summary)}</p> }
            .into_any();
    }
    texts.collect_view().into_any()
}

fn acts(page: &PreviewPage, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let draft = &page.editing.draft;
    let discard = (draft.revision > 0).then(|| {
        view! {
            <details class="govuk-details">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{t!(language, publishing.discard_ask)}</span>
                </summary>
                <div class="govuk-details__text">
                    <p class="govuk-body">{t!(language, publishing.discard_means)}</p>
                    <button type="submit" name="act" value="discard"
                        class="govuk-button govuk-button--warning">
                        {t!(language, publishing.discard)}
                    </button>
                </div>
            </details>
        }
    });
    view! {
        <form method="post">
            <input type="hidden" name="revision" value=draft.revision.to_string()/>
            <p class="govuk-body">{t!(language, publishing.publish_means)}</p>
            <div class="govuk-button-group">
                <button type="submit" name="act" value="publish" class="govuk-button">
                    {t!(language, publishing.publish)}
                </button>
                <a class="govuk-link" href=context.path(page.edit())>
                    {t!(language, publishing.back_to_edit)}
                </a>
            </div>
            {discard}
        </form>
    }
}
