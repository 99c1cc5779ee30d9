//! `/en/my-data/ura/<datum>/correct` and `…/restrict`: the form of a request about one datum.

use desk::{
    CitizenDesk, DeskError,
    citizen::{ItemView, RequestInput},
};
use domain::{
    ids::ItemId,
    language::Language,
    limits,
    register::RegisterCode,
    request::{AskIssue, RequestKind, RestrictionGround},
};
use leptos::prelude::*;

use super::ask_parts::{asked_about, back_to, notes, title, trail, what_follows};
use crate::{
    Context, Page, Url,
    components::{Choice, ErrorSummary, Radios, TextArea, plain},
    forms::FieldError,
    terms,
    texts::t,
};

/// The form, with what was typed.
#[derive(Debug, Clone)]
pub struct AskForm {
    item: ItemView,
    kind: RequestKind,
    draft: Option<RequestInput>,
    issues: Vec<AskIssue>,
}

impl AskForm {
    /// The form with what was kept of it, or fresh.
    pub async fn load(
        desk: &CitizenDesk,
        code: RegisterCode,
        id: ItemId,
        kind: RequestKind,
    ) -> Result<Self, DeskError> {
        let item = desk.item(code, &id).await?;
        let draft = desk.saved_input(code, &id, kind).await?;
        Ok(Self::of(item, kind, draft, Vec::new()))
    }

    /// The form again, with everything typed and what is wrong with it.
    pub async fn again(
        desk: &CitizenDesk,
        code: RegisterCode,
        id: ItemId,
        kind: RequestKind,
        draft: RequestInput,
        issues: Vec<AskIssue>,
    ) -> Result<Self, DeskError> {
        Ok(Self::of(desk.item(code, &id).await?, kind, Some(draft), issues))
    }

    /// The form of what a desk gave.
    #[must_use]
    pub fn of(
        item: ItemView,
        kind: RequestKind,
        draft: Option<RequestInput>,
        issues: Vec<AskIssue>,
    ) -> Self {
        Self { item, kind, draft, issues }
    }

    /// The value as it stands, to be changed; one that would not fit is not put there.
    fn current(&self, language: Language) -> String {
        let current = self.item.value.as_ref().map(|value| plain(language, value));
        current.filter(|text| text.chars().count() <= limits::PROPOSED_VALUE).unwrap_or_default()
    }
}

impl Page for AskForm {
    fn title(&self, context: &Context) -> String {
        title(context.language, self.kind)
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
            self.issues.iter().map(|issue| error(language, *issue)).collect();
        let current = self.current(language);
        let draft = self.draft.clone().unwrap_or_else(|| RequestInput {
            proposed: current.clone(),
            ..RequestInput::default()
        });
        let fields = if self.kind == RequestKind::Restriction {
            restriction(language, draft, &errors)
        } else {
            let fits = self.item.value.is_some() && !current.is_empty();
            rectification(language, draft, &errors, fits)
        };
        view! {
            <div class="app-reading">
                <ErrorSummary language errors=errors/>
                <h1 class="govuk-heading-l">{title(language, self.kind)}</h1>
                {asked_about(&self.item, language)}
                {notes(&self.item, self.kind, context)}
                <form method="post" novalidate>
                    {fields}
                    {what_follows(language)}
                    <p class="govuk-hint">{t!(language, common.login_time)}</p>
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

fn rectification(
    language: Language,
    draft: RequestInput,
    errors: &[FieldError],
    fits: bool,
) -> AnyView {
    let hint = if fits {
        t!(language, forms.proposed_hint)
    } else {
        t!(language, forms.proposed_hint_blank)
    };
    view! {
        <TextArea language id="proposed".to_owned() label=t!(language, forms.proposed_label)
            value=draft.proposed errors hint=hint limit=limits::PROPOSED_VALUE rows=4/>
        <TextArea language id="reason".to_owned() label=t!(language, forms.correct_reason_label)
            value=draft.reason errors hint=t!(language, forms.correct_reason_hint)
            limit=limits::REASON rows=8/>
    }
    .into_any()
}

fn restriction(language: Language, draft: RequestInput, errors: &[FieldError]) -> AnyView {
    let choices = RestrictionGround::ALL
        .into_iter()
        .map(|ground| {
            let hint = match ground {
                RestrictionGround::Accuracy => t!(language, forms.accuracy_hint),
                RestrictionGround::Unlawful => t!(language, forms.unlawful_hint),
                RestrictionGround::LegalClaim => t!(language, forms.legal_claim_hint),
                RestrictionGround::ObjectionPending => t!(language, forms.objection_hint),
            };
            let chosen = draft.ground == ground.as_str();
            Choice::new(ground.as_str(), terms::restriction_ground(language, ground), chosen)
                .hint(hint)
        })
        .collect();
    view! {
        <Radios language name="ground".to_owned() legend=t!(language, forms.ground_legend)
            choices=choices errors hint=t!(language, forms.ground_hint)/>
        <TextArea language id="reason".to_owned() label=t!(language, forms.restrict_reason_label)
            value=draft.reason errors hint=t!(language, forms.restrict_reason_hint)
            limit=limits::REASON rows=8/>
    }
    .into_any()
}

fn error(language: Language, issue: AskIssue) -> FieldError {
    match issue {
        AskIssue::ProposedMissing => {
            FieldError::new("proposed", t!(language, forms.proposed_missing))
        }
        AskIssue::ProposedTooLong => FieldError::new(
            "proposed",
            t!(language, forms.proposed_too_long, limit = limits::PROPOSED_VALUE),
        ),
        AskIssue::ReasonMissing => FieldError::new("reason", t!(language, forms.reason_missing)),
        AskIssue::ReasonTooLong => {
            FieldError::new("reason", t!(language, forms.reason_too_long, limit = limits::REASON))
        }
        AskIssue::GroundMissing => FieldError::new("ground", t!(language, forms.ground_missing)),
    }
}
