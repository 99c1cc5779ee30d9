//! `/en/my-data/ura/<category>/<datum>/correct` and `…/restrict`: the form of a request about one datum.

use desk::{
    CitizenDesk, DeskError, ItemPlace,
    citizen::{ItemView, RequestInput},
};
use domain::{
    language::Language,
    limits,
    request::{AnswerShape, Answers, AskIssue, Offered, Question},
};
use leptos::prelude::*;

use super::ask_parts::{asked_about, back_to, notes, title, trail, what_follows};
use crate::{
    components::{ErrorSummary, Radios, TextArea, login_time, plain},
    context::Context,
    forms::FieldError,
    page::Page,
    questions,
    texts::t,
    urls::Url,
};

/// The form, with what was typed.
#[derive(Debug, Clone)]
pub struct AskForm {
    item: ItemView,
    form: Offered,
    draft: Option<RequestInput>,
    issues: Vec<AskIssue>,
}

impl AskForm {
    /// The form with its saved answers, or empty.
    pub async fn load(
        desk: &CitizenDesk,
        place: ItemPlace<'_>,
        form: Offered,
    ) -> Result<Self, DeskError> {
        let (item, draft) = desk.item(place, form.kind()).await?;
        Ok(Self::of(item, form, draft, Vec::new()))
    }

    /// The form again, with everything typed and what is wrong with it.
    pub async fn again(
        desk: &CitizenDesk,
        place: ItemPlace<'_>,
        form: Offered,
        draft: RequestInput,
        issues: Vec<AskIssue>,
    ) -> Result<Self, DeskError> {
        let (item, _) = desk.item(place, form.kind()).await?;
        Ok(Self::of(item, form, Some(draft), issues))
    }

    /// The form of what a desk gave.
    #[must_use]
    pub fn of(
        item: ItemView,
        form: Offered,
        draft: Option<RequestInput>,
        issues: Vec<AskIssue>,
    ) -> Self {
        Self { item, form, draft, issues }
    }

    /// The current value, to be edited; left out if it is longer than the field allows.
    fn current(&self, language: Language) -> String {
        let current = self.item.value.as_ref().map(|value| plain(language, value));
        current.filter(|text| text.chars().count() <= limits::PROPOSED_VALUE).unwrap_or_default()
    }
}

impl Page for AskForm {
    fn title(&self, context: &Context) -> String {
        title(context.language, self.form)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        trail(&self.item, context)
    }

    fn has_errors(&self) -> bool {
        !self.issues.is_empty()
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let errors: Vec<FieldError> =
            self.issues.iter().map(|issue| questions::error(language, *issue)).collect();
        let current = self.current(language);
        let typed = match &self.draft {
            Some(draft) => draft.answers.clone(),
            None => Answers::default().with(Question::ProposedValue, current.clone()),
        };
        let filled = self.item.value.is_some() && !current.is_empty();
        let fields = self
            .form
            .kind()
            .rules()
            .questions
            .iter()
            .map(|asked| {
                field(language, asked.question, typed.get(asked.question), &errors, filled)
            })
            .collect_view();
        view! {
            <div class="app-reading">
                <ErrorSummary language errors=errors/>
                <h1 class="govuk-heading-l">{title(language, self.form)}</h1>
                {asked_about(&self.item, language)}
                {notes(&self.item, self.form, context)}
                <form method="post" novalidate>
                    {fields}
                    {what_follows(language)}
                    <p class="govuk-hint">{login_time(context)}</p>
                    <div class="govuk-button-group">
                        <button type="submit" class="govuk-button">{t!(language, common.go_on)}</button>
                        <a class="govuk-link" href=back_to(&self.item, context)>
                            {t!(language, common.cancel)}
                        </a>
                    </div>
                </form>
            </div>
        }
        .into_any()
    }
}

/// A question with what was typed.
fn field(
    language: Language,
    question: Question,
    typed: &str,
    errors: &[FieldError],
    filled: bool,
) -> AnyView {
    let id = question.field().to_owned();
    let label = questions::label(language, question);
    let hint = questions::hint(language, question, filled);
    match question.shape() {
        AnswerShape::Text { limit } => {
            let rows = questions::rows(question);
            view! { <TextArea language id label value=typed.to_owned() errors hint=hint limit rows/> }
                .into_any()
        }
        AnswerShape::Ground(grounds) => {
            let choices = questions::choices(language, grounds, typed);
            view! { <Radios language name=id legend=label choices errors hint=hint/> }.into_any()
        }
    }
}
