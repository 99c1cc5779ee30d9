//! `/en/queue/<reference>/decide`: the decision form.

use desk::{DeskError, OfficeDesk, office::Case};
use domain::{
    decision::DecisionIssue,
    ids::Reference,
    request::{ActKind, WhenGranted},
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    banner::banner_text,
    case_client::language_name,
    case_head::{identity, protected},
    decide_fields::{item, refusal, whole},
    decide_form::{DecideForm, outcomes},
    decide_issues, request_content,
};
use crate::{
    components::{ErrorSummary, TextArea, login_time},
    context::Context,
    forms::FieldError,
    page::Page,
    texts::t,
    urls::{OfficeUrl, Url},
};

/// Deciding a request.
#[derive(Debug, Clone)]
pub struct DecidePage {
    case: Case,
    today: Date,
    form: DecideForm,
    issues: Vec<DecisionIssue>,
    /// Somebody changed the request after the form was made.
    changed: bool,
}

impl DecidePage {
    /// Awaits what the empty form needs.
    pub async fn load(desk: &OfficeDesk, reference: &Reference) -> Result<Self, DeskError> {
        let case = desk.case(reference).await?;
        Ok(Self::of(case, desk.today(), None, Vec::new()))
    }

    /// The form as it was sent, with what is wrong with it. Also for a decision that came too late: the page
    /// says so and keeps what was typed.
    pub async fn again(
        desk: &OfficeDesk,
        reference: &Reference,
        form: DecideForm,
        issues: Vec<DecisionIssue>,
    ) -> Result<Self, DeskError> {
        let case = desk.case(reference).await?;
        Ok(Self::of(case, desk.today(), Some(form), issues))
    }

    /// The form of a request already at hand.
    #[must_use]
    pub fn of(
        case: Case,
        today: Date,
        sent: Option<DecideForm>,
        issues: Vec<DecisionIssue>,
    ) -> Self {
        let changed = sent.as_ref().is_some_and(|form| form.version != case.request.version);
        let mut form = sent.unwrap_or_else(|| DecideForm::new(&case));
        form.version = case.request.version;
        form.items.resize_with(outcomes(&case), Default::default);
        Self { case, today, form, issues, changed }
    }

    fn back(&self) -> Url {
        OfficeUrl::Case(self.case.request.reference.clone()).into()
    }
}

impl Page for DecidePage {
    fn title(&self, context: &Context) -> String {
        t!(context.language, office.decide_title, reference = &self.case.request.reference)
    }

    fn trail(&self, context: &Context) -> Vec<(String, Url)> {
        let language = context.language;
        let reference = &self.case.request.reference;
        vec![
            (t!(language, office.queue_title), OfficeUrl::Queue.into()),
            (t!(language, office.case_title, reference = reference), self.back()),
        ]
    }

    fn has_errors(&self) -> bool {
        !self.issues.is_empty()
    }

    fn has_islands(&self) -> bool {
        true
    }

    fn body(self, context: &Context) -> AnyView {
        let language = context.language;
        let errors = decide_issues::errors(language, &self.issues, &self.case);
        let possible = self.case.can.contains(&ActKind::Decide);
        let below =
            if possible { fields(&self, &errors, context) } else { too_late(&self, context) };
        let notice = (self.changed && possible)
            .then(|| banner_text(language, false, t!(language, office.decide_changed)));
        view! {
            {notice}
            <ErrorSummary language errors/>
            <h1 class="govuk-heading-l">{self.title(context)}</h1>
            {identity(&self.case, self.today, context)}
            {protected(&self.case, context)}
            <div class="app-reading">
                <h2 class="govuk-heading-m">{t!(language, office.asked)}</h2>
                {request_content::why(language, &self.case.request)}
                {below}
            </div>
        }
        .into_any()
    }
}

fn fields(page: &DecidePage, errors: &[FieldError], context: &Context) -> AnyView {
    let language = context.language;
    let (case, form) = (&page.case, &page.form);
    let items = case
        .items
        .iter()
        .zip(&form.items)
        .enumerate()
        .map(|(place, (target, sent))| item(language, case, (place, target, sent), errors))
        .collect_view();
    let decides = outcomes(case) > 0;
    let whole = (decides && case.items.is_empty()).then(|| {
        let chosen = form.items.first().map_or("", |(outcome, _)| outcome.as_str());
        whole(language, case, chosen, errors)
    });
    let (lead, hint) = if decides {
        let written_in = language_name(language, case.request.language);
        (t!(language, office.decide_lead), t!(language, office.reasons_hint, named = written_in))
    } else {
        (t!(language, office.carry_out_lead), t!(language, office.carry_out_hint))
    };
    let corrects = case.request.kind().rules().when_granted == WhenGranted::Corrects;
    let source = corrects.then(|| {
        view! { <div class="govuk-inset-text">{t!(language, office.decide_source)}</div> }
    });
    let refusal = decides.then(|| refusal(language, case, form, errors));
    let written_in = case.request.language;
    view! {
        <p class="govuk-body">{lead}</p>
        {source}
        <form method="post" novalidate>
            <input type="hidden" name="version" value=form.version.to_string()/>
            {items}
            {whole}
            <TextArea language id="reasons".to_owned() label=t!(language, office.reasons)
                value=form.reasons.clone() errors hint limit=domain::limits::REASON rows=8
                lang=written_in.tag()/>
            <islands::CharacterCount field="reasons".to_owned() limit=domain::limits::REASON
                left=t!(language, office.characters_left) over=t!(language, office.characters_over)/>
            {refusal}
            <p class="govuk-hint">{login_time(context)}</p>
            <div class="govuk-button-group">
                <button type="submit" class="govuk-button">{t!(language, office.send_decision)}</button>
                <a class="govuk-link" href=context.path(page.back())>{t!(language, common.cancel)}</a>
            </div>
        </form>
    }
    .into_any()
}

/// The request cannot be decided by this official now. What was typed stays to be copied.
fn too_late(page: &DecidePage, context: &Context) -> AnyView {
    let language = context.language;
    let typed = (!page.form.reasons.trim().is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">{t!(language, office.typed)}</h2>
            <p class="govuk-body app-free-text">{page.form.reasons.clone()}</p>
        }
    });
    view! {
        <div class="govuk-inset-text">{t!(language, office.cannot_decide)}</div>
        {typed}
        <p class="govuk-body">
            <a class="govuk-link" href=context.path(page.back())>{t!(language, office.back_to_case)}</a>
        </p>
    }
    .into_any()
}
