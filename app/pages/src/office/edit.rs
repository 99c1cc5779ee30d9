//! `/en/publishing/<code>`: a notice section by section.

use desk::{DeskError, PublishingDesk, publishing::Editing};
use domain::{notice::PublishIssue, register::RegisterCode};
use leptos::prelude::*;

use super::{
    banner::banner_text, edit_fields, edit_form::EditForm, obstacles, section_title::section_title,
};
use crate::{
    components::{In, Moment, login_time},
    context::Context,
    page::Page,
    texts::t,
    urls::{PublishingUrl, Url},
};

/// Why a draft was not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditIssue {
    /// Somebody saved or published meanwhile; nothing was overwritten.
    Overtaken,
    /// Too long to be stored: which text, and the limit.
    TooLong(Vec<PublishIssue>),
}

/// Editing a notice.
#[derive(Debug, Clone)]
pub struct EditPage {
    editing: Editing,
    form: EditForm,
    issue: Option<EditIssue>,
}

impl EditPage {
    /// Loads the draft, or the version in force if there is none.
    pub async fn load(desk: &PublishingDesk, code: RegisterCode) -> Result<Self, DeskError> {
        Ok(Self::of(desk.editing(code).await?))
    }

    /// The form as it was sent, with the reason why it was not saved. It is now based on the newest revision: what
    /// somebody else wrote is shown beside each section, so the next save is a conscious choice.
    pub async fn again(
        desk: &PublishingDesk,
        code: RegisterCode,
        form: EditForm,
        why: EditIssue,
    ) -> Result<Self, DeskError> {
        let mut page = Self::of(desk.editing(code).await?);
        let draft = &page.editing.draft;
        page.form = match why {
            EditIssue::Overtaken => EditForm { revision: draft.revision, base: draft.base, ..form },
            EditIssue::TooLong(_) => form,
        };
        page.form.bodies.resize_with(page.editing.draft.sections.len(), Default::default);
        page.issue = Some(why);
        Ok(page)
    }

    /// The form as it was sent when the session had ended, on the revision it was written on.
    pub async fn kept(
        desk: &PublishingDesk,
        code: RegisterCode,
        form: EditForm,
    ) -> Result<Self, DeskError> {
        let mut page = Self::of(desk.editing(code).await?);
        page.form = form;
        page.form.bodies.resize_with(page.editing.draft.sections.len(), Default::default);
        Ok(page)
    }

    /// Says why the draft was not saved.
    #[must_use]
    pub fn refused(self, issue: EditIssue) -> Self {
        Self { issue: Some(issue), ..self }
    }

    /// The form of a draft already at hand.
    #[must_use]
    pub fn of(editing: Editing) -> Self {
        let form = EditForm::of(&editing.draft);
        Self { editing, form, issue: None }
    }
}

impl Page for EditPage {
    fn title(&self, context: &Context) -> String {
        let name = self.editing.register.short_name.text(context.language);
        t!(context.language, publishing.edit_title, name = name)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        vec![(t!(context.language, publishing.title), PublishingUrl::Publishing.into())]
    }

    fn has_errors(&self) -> bool {
        matches!(self.issue, Some(EditIssue::TooLong(_)))
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let draft = &self.editing.draft;
        let banner = self.issue.as_ref().map(|issue| refused(issue, &self.editing, context));
        let contents = draft
            .sections
            .iter()
            .enumerate()
            .map(|(place, section)| {
                let title = section_title(language, section);
                view! { <li><a class="govuk-link" href=format!("#section-{place}")>{title}</a></li> }
            })
            .collect_view();
        let current = EditForm::of(draft);
        let sections = draft
            .sections
            .iter()
            .enumerate()
            .map(|(place, section)| {
                let typed = &self.form.bodies[place];
                let other = (current.bodies[place] != *typed).then(|| &current.bodies[place]);
                edit_fields::section(language, (place, section), typed, other)
            })
            .collect_view();
        view! {
            {banner}
            <div class="app-reading">
                <h1 class="govuk-heading-l">{self.title(context)}</h1>
                {standing(&self.editing, context)}
                {edit_fields::rules(language)}
                <nav class="app-contents" aria-labelledby="contents">
                    <h2 class="govuk-heading-s" id="contents">{t!(language, publishing.contents)}</h2>
                    <ul>
                        {contents}
                        <li>
                            <a class="govuk-link" href="#summary">{t!(language, publishing.summary)}</a>
                        </li>
                    </ul>
                </nav>
                <form method="post" novalidate>
                    <input type="hidden" name="revision" value=self.form.revision.to_string()/>
                    <input type="hidden" name="base" value=self.form.base.to_string()/>
                    {sections}
                    {edit_fields::summary(language, &self.form.summary)}
                    <p class="govuk-body">{t!(language, publishing.preview_shows_saved)}</p>
                    <p class="govuk-hint">{login_time(context)}</p>
                    <div class="govuk-button-group">
                        <button type="submit" name="act" value="save" class="govuk-button">
                            {t!(language, publishing.save)}
                        </button>
                        <a class="govuk-link" href=context.path(PublishingUrl::Preview(draft.register))>
                            {t!(language, publishing.to_preview)}
                        </a>
                    </div>
                </form>
            </div>
        }
        .into_any()
    }
}

/// Why the form was not saved, before the heading.
fn refused(issue: &EditIssue, editing: &Editing, context: &Context) -> AnyView {
    let language = context.language;
    match issue {
        EditIssue::Overtaken => {
            banner_text(language, false, t!(language, publishing.overtaken)).into_any()
        }
        EditIssue::TooLong(issues) => {
            let title = t!(language, publishing.not_saved);
            obstacles::summary(issues, title, editing, context).into_any()
        }
    }
}

/// What is edited, and the version it is based on.
fn standing(editing: &Editing, context: &Context) -> impl IntoView + use<> {
    let language = context.language;
    let draft = &editing.draft;
    let saved = if draft.revision == 0 {
        view! { {t!(language, publishing.no_draft)} }.into_any()
    } else {
        view! {
            {t!(language, publishing.draft_saved)}" "<Moment language at=draft.saved_at/>
        }
        .into_any()
    };
    view! {
        <dl class="app-facts">
            <div>
                <dt>{t!(language, publishing.register)}</dt>
                <dd><In language text=&editing.register.name/></dd>
            </div>
            <div>
                <dt>{t!(language, publishing.in_force)}</dt>
                <dd>{t!(language, publishing.version, number = editing.published.number)}</dd>
            </div>
            <div><dt>{t!(language, publishing.draft)}</dt><dd>{saved}</dd></div>
        </dl>
    }
}
